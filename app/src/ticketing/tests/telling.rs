//! Nobody at the desk reads that a letter was sent where none was.

use super::*;
use crate::kernel::day;
use crate::testing::at_sample;

const ORGANISER: Option<&str> = Some("btc@example.com");

async fn paid(house: &House, by_mail: bool) -> OrderRow {
    let mut orders = every_order(house).await.into_iter();
    orders.rfind(|o| o.state == OrderState::Paid && o.email.is_some() == by_mail).unwrap()
}

#[test]
fn who_left_no_address_is_to_be_called_and_has_a_message_to_copy() {
    at_sample(async |house| {
        let order = paid(house, false).await;
        let desk = format!("/vi/desk/hoa-ban-2027/orders/{}", order.code);
        let page = house.get(ORGANISER, &desk).await.text();
        assert!(page.contains("Khách này không nhận được thư") && !page.contains("/api/orders/resend"), "{page}");
        let link = format!("/orders/{}/", order.code);
        assert!(page.contains("Nhắn cho khách qua Zalo") && page.contains(&link));
        let id = order.id.to_string();
        for (form, fields) in [
            ("/api/orders/revoke-link", vec![("from", &*desk), ("order", &id)]),
            ("/api/orders/cancel", vec![("from", &*desk), ("order", &id), ("why", "khách gọi")]),
        ] {
            let done = house.submit(ORGANISER, form, &fields).await;
            let said = house.follow(ORGANISER, &done).await.text();
            let number = Phone::parse(order.phone.as_deref().unwrap()).unwrap().fmt().replace('\u{a0}', " ");
            assert!(said.contains(&format!("không có thư nào được gửi: hãy gọi {number}")), "{form}: {said}");
        }
        let card = format!("/vi/desk/hoa-ban-2027/treasury?show=refunds&order={id}");
        let card = house.get(Some("thuquy@example.com"), &card).await.text();
        assert!(card.contains("không có thư nào được gửi") && !card.contains("nhận thư"), "{card}");
    });
}

#[test]
fn who_left_an_address_gets_a_letter_there_and_the_desk_says_where() {
    at_sample(async |house| {
        let order = paid(house, true).await;
        let desk = format!("/vi/desk/hoa-ban-2027/orders/{}", order.code);
        let id = order.id.to_string();
        let before = house.letters().await;
        let done = house.submit(ORGANISER, "/api/orders/resend", &[("from", &desk), ("order", &id)]).await;
        let said = house.follow(ORGANISER, &done).await.text();
        assert!(said.contains(&format!("Khách nhận thư ở {}", order.email.unwrap())), "{said}");
        assert_eq!(house.letters().await, before + 1);
        assert!(!said.contains("Khách này không nhận được thư"));
        let press = async || {
            let again = house.submit(ORGANISER, "/api/orders/resend", &[("from", &desk), ("order", &id)]).await;
            house.follow(ORGANISER, &again).await.text()
        };
        let at = day::clock(house.clock.now());
        house.advance(TimeDelta::seconds(50));
        let said = press().await;
        assert!(
            said.contains(&format!("vừa gửi lúc {at}")) && said.contains(&format!("Vừa gửi lại lúc {at}")),
            "{said}"
        );
        assert_eq!(house.letters().await, before + 1, "whoever presses twice means one letter");
        for _ in 0..4 {
            house.advance(TimeDelta::minutes(2));
            press().await;
        }
        house.advance(TimeDelta::minutes(2));
        assert!(press().await.contains("đã gửi thư này 5 lần"));
        assert_eq!(house.letters().await, before + 5);
        house.advance(TimeDelta::hours(1));
        let organiser = house.staff(Role::Organiser, Some(house.festival));
        organiser.write(order.id, |job, order| Box::pin(commands::resend(job, *order))).await.unwrap();
    });
}
