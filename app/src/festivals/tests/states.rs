//! Moving an edition on: only where its state leads, and not into selling unprepared.

use super::*;
use crate::festivals::model::Account;
use crate::kernel::money::Vnd;
use crate::ticketing::commands::catalogue::{CapacityForm, ProductForm, add_capacity, add_product};
use FestivalState::*;

async fn sell(house: &House, festival: FestivalId, price: i64) {
    let ctx = house.admin();
    let capacity = CapacityForm { name: Text::new("Khán đài A", ""), places: 100 };
    let product = ProductForm {
        name: Text::new("Khán đài A", ""),
        note: Text::default(),
        price: Vnd(price),
        max_per_order: 8,
        sale_from: ctx.now,
        sale_until: ctx.now + chrono::TimeDelta::days(90),
        draws: vec!["khan-dai-a".into()],
        performance: String::new(),
        hidden: false,
        early: None,
        gate: Text::default(),
        admits: 1,
        needs: String::new(),
        needs_per: 1,
        beyond: Text::default(),
    };
    let input = (festival, capacity, product);
    let made = ctx.write(input, |job, (festival, capacity, product)| {
        Box::pin(async move {
            add_capacity(job, *festival, capacity).await?;
            add_product(job, *festival, product).await
        })
    });
    made.await.unwrap();
}

#[test]
fn sales_open_when_there_is_something_to_sell_and_somewhere_to_pay() {
    at_house(async |house| {
        let made = house.create(house.admin(), new_festival("hoa-ban-2027", "HB")).await.unwrap();
        let organiser = || house.staff(Role::Organiser, Some(made.id));
        let open = async || house.move_to(organiser(), made.id, OnSale).await;
        assert_eq!(open().await, Err(Fault::refused("festival-state-elsewhere")), "a draft cannot jump");
        house.move_to(organiser(), made.id, Announced).await.unwrap();
        assert_eq!(open().await, Err(Fault::refused("festival-needs-privacy")));
        let told = Festival { privacy: Text::new("Chỉ hỏi tên.", ""), ..made.clone() };
        house.edit_festival(organiser(), told).await.unwrap();
        assert_eq!(open().await, Err(Fault::refused("festival-needs-products")));
        sell(house, made.id, 150_000).await;
        assert_eq!(open().await, Err(Fault::refused("festival-needs-account")));
        let account = Account { bin: "970436".into(), number: "1031933430".into(), holder: "BTC LE HOI".into() };
        let asked = house.change_account(&house.keeper(made.id), made.id, account).await;
        assert_eq!(asked, Ok(false), "the first account waits for nobody");
        assert_eq!(open().await, Err(Fault::refused("festival-needs-bank")), "nobody hears of transfers");
        let by_hand = organiser().write(made.id, |job, id| Box::pin(commands::move_by_hand(job, *id, OnSale)));
        assert_eq!(by_hand.await.map(|festival| festival.state), Ok(OnSale));
        assert!(house.log().await.contains(&("bank.by_hand".to_owned(), "hoa-ban-2027".to_owned())));
        assert_eq!(open().await, Err(Fault::refused("festival-state-elsewhere")), "pressed twice");
        for state in [Postponed, OnSale, Running, Over] {
            house.move_to(organiser(), made.id, state).await.unwrap();
        }
        assert_eq!(house.saved(made.id).await.state, Over);
        let moves = house.log().await.into_iter().filter(|(action, _)| action == "festival.state").count();
        assert_eq!(moves, 6);
    });
}

#[test]
fn what_is_free_needs_no_account() {
    at_house(async |house| {
        let new = new_festival("hoa-ban-2027", "HB");
        let made = house.create(house.admin(), new).await.unwrap();
        house
            .edit_festival(house.admin(), Festival { privacy: Text::new("Chỉ hỏi tên.", ""), ..made.clone() })
            .await
            .unwrap();
        sell(house, made.id, 0).await;
        house.move_to(house.admin(), made.id, Announced).await.unwrap();
        assert!(house.move_to(house.admin(), made.id, OnSale).await.is_ok());
    });
}

#[test]
fn who_pressed_too_early_goes_one_step_back_while_nobody_ordered() {
    at_house(async |house| {
        let made = house.create(house.admin(), new_festival("hoa-ban-2027", "HB")).await.unwrap();
        let go = async |to| house.move_to(house.staff(Role::Organiser, Some(made.id)), made.id, to).await;
        for state in [Announced, Draft, Announced, Running, Announced] {
            assert_eq!(go(state).await.map(|festival| festival.state), Ok(state), "{state:?}");
        }
        go(Running).await.unwrap();
        go(Over).await.unwrap();
        assert_eq!(go(Running).await, Err(Fault::refused("festival-state-elsewhere")), "an end is an end");
    });
    at_sample(async |house| {
        let back = house.move_to(house.admin(), house.festival, Announced).await;
        assert_eq!(back, Err(Fault::refused("festival-back-sold")));
        assert_eq!(house.saved(house.festival).await.state, OnSale);
    });
}

#[test]
fn a_step_that_the_calendar_does_not_ask_for_yet_says_how_early_it_is() {
    at_sample(async |house| {
        let page = house.get(Some("btc@example.com"), "/vi/desk/hoa-ban-2027").await.text();
        assert!(page.contains("ngày mới đến ngày đầu của lễ hội") && page.contains("Bước tiếp theo"), "{page}");
        assert!(!page.contains("Lùi một bước"), "somebody ordered");
        let from = [("from", "/vi/desk/hoa-ban-2027"), ("festival", "hoa-ban-2027"), ("to", "postponed")];
        let moved = house.submit(Some("btc@example.com"), "/api/festivals/state", &from).await;
        assert!(house.follow(Some("btc@example.com"), &moved).await.text().contains("Đã tạm hoãn lễ hội."));
        let page = house.get(Some("btc@example.com"), "/vi/desk/hoa-ban-2027").await.text();
        assert!(page.contains("ngày mới đến ngày đầu của lễ hội"), "nor does it after a delay: {page}");
    });
}

#[test]
fn a_treasurer_moves_nothing() {
    at_house(async |house| {
        let made = house.create(house.admin(), new_festival("hoa-ban-2027", "HB")).await.unwrap();
        let treasurer = house.staff(Role::Treasurer, Some(made.id));
        assert_eq!(house.move_to(treasurer, made.id, Announced).await, Err(Fault::Missing));
        assert_eq!(house.saved(made.id).await.state, Draft);
    });
}
