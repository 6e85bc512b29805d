//! Money that is handed over at the desk.

use super::*;
use crate::db::Reads;
use crate::testing::at_sample;
use crate::ticketing::commands::Handed;
use crate::ticketing::model::Means;
use crate::ticketing::store::receipts::ReceiptRow;
use crate::ticketing::store::tallies;

async fn take_as(ctx: &Ctx, order: &OrderRow, means: Means, amount: i64) -> Result<ReceiptRow, Fault> {
    let note = (means == Means::Other).then(|| "quẹt thẻ 0123".to_owned());
    let handed = Handed { order: order.id, means, amount: Vnd(amount), note };
    ctx.write(handed, |job, handed| Box::pin(commands::take(job, handed))).await
}

pub async fn take(house: &House, order: &OrderRow, amount: i64) -> Result<ReceiptRow, Fault> {
    take_as(&house.staff(Role::Treasurer, Some(house.festival)), order, Means::Cash, amount).await
}

async fn waiting(house: &House, key: &str) -> OrderRow {
    house.buy(key, &[("seat", 1)], 300_000).await.unwrap()
}

#[test]
fn cash_pays_an_order_and_says_who_took_it() {
    at_shop(async |house| {
        house.stand("seat", 300_000, 9).await;
        let one = waiting(house, "key-of-sixteen-ch-1").await;
        let receipt = take(house, &one, 300_000).await.unwrap();
        assert_eq!((receipt.number, receipt.taker.as_str(), receipt.at), (1, "Tòng Thị Minh", house.clock.now()));
        assert_eq!((house.state(&one).await, house.tickets(&one).await), (OrderState::Paid, 1));
        let two = waiting(house, "key-of-sixteen-ch-2").await;
        let treasurer = house.staff(Role::Treasurer, Some(house.festival));
        let other = take_as(&treasurer, &two, Means::Other, 300_000).await.unwrap();
        assert_eq!((other.number, other.settlement.as_deref()), (2, Some("quẹt thẻ 0123")));
        let three = waiting(house, "key-of-sixteen-ch-3").await;
        assert_eq!(house.pay("1", 300_000, &three.code).await, PaymentState::Matched);

        let day = tallies::money_since(&house.site.db, house.festival, epoch()).await.unwrap();
        assert_eq!((day.received, day.cash, day.other), (Vnd(900_000), Vnd(300_000), Vnd(300_000)));
        assert_eq!((day.filed, day.unfiled), (Vnd(900_000), Vnd(0)));
        assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE action = 'payment.take'").await, 2);
    });
}

#[test]
fn a_receipt_says_what_it_was_for_whatever_becomes_of_the_order() {
    at_sample(async |house| {
        let orders = every_order(house).await;
        let order = orders.into_iter().find(|order| order.state == OrderState::Pending).unwrap();
        let due = order.total.0 - payment_rows::received(&house.site.db, order.id).await.unwrap().0;
        let receipt = take(house, &order, due).await.unwrap();
        let page = format!("/vi/desk/hoa-ban-2027/receipts/{}", receipt.number);
        let main = async || {
            let whole = house.get(Some(TREASURER), &page).await.body;
            whole.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned()
        };
        let desk = house.get(Some("btc@example.com"), &format!("/vi/desk/hoa-ban-2027/orders/{}", order.code)).await;
        let (desk, number) = (desk.text(), receipt.number);
        assert!(desk.contains(&format!("Phiếu thu số {number}")) && desk.contains(&receipt.taker), "{desk}");
        assert!(!desk.contains(&format!("/receipts/{number}")), "the treasurer prints it");
        let before = main().await;
        let input = (order.id, house.ticket_ids(&order).await[..1].to_vec());
        let cancelled = house.admin().write(input, |job, (order, tickets)| {
            Box::pin(commands::cancel_tickets(job, *order, tickets, "mất một người"))
        });
        cancelled.await.unwrap();
        assert_eq!(main().await, before);
    });
}

#[test]
fn a_second_click_finds_the_first_receipt() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 300_000, 9).await;
        let order = waiting(house, "key-of-sixteen-ch-1").await;
        let clicks = (0..8).map(|_| take(house, &order, 300_000));
        let receipts = futures_util::future::join_all(clicks).await;
        assert!(receipts.iter().all(|receipt| *receipt == receipts[0]), "{receipts:?}");
        assert!(receipts[0].is_ok());
        assert_eq!((house.counts(capacity).await, house.tickets(&order).await), ((1, 0), 1));
        assert_eq!(house.count("SELECT COUNT(*) FROM payments").await, 1);
    });
}

#[test]
fn what_came_by_transfer_is_not_asked_for_again() {
    at_shop(async |house| {
        house.stand("seat", 300_000, 9).await;
        let order = waiting(house, "key-of-sixteen-ch-1").await;
        house.pay("1", 100_000, &order.code).await;
        assert_eq!(refusal(take(house, &order, 300_000).await), "take-amount-changed");
        take(house, &order, 200_000).await.unwrap();
        assert_eq!(house.state(&order).await, OrderState::Paid);
    });
}

#[test]
fn no_money_is_taken_for_places_that_are_gone_or_an_order_that_is_done() {
    at_shop(async |house| {
        house.stand("seat", 300_000, 1).await;
        let slow = waiting(house, "key-of-sixteen-ch-1").await;
        house.advance(MINUTE * 11);
        let quick = waiting(house, "key-of-sixteen-ch-2").await;
        assert_eq!(refusal(take(house, &slow, 300_000).await), "take-no-places");
        assert_eq!(house.count("SELECT COUNT(*) FROM payments").await, 0);
        house.pay("1", 300_000, &quick.code).await;
        assert_eq!(refusal(take(house, &quick, 300_000).await), "take-not-pending");
    });
}

#[test]
fn only_treasurers_of_this_festival_take_money() {
    at_shop(async |house| {
        house.stand("seat", 300_000, 9).await;
        let order = waiting(house, "key-of-sixteen-ch-1").await;
        assert_eq!(take_as(&house.visitor(), &order, Means::Cash, 300_000).await, Err(Fault::SignIn));
        let elsewhere = house.visitor().id();
        for ctx in [house.staff(Role::Organiser, Some(house.festival)), house.staff(Role::Treasurer, Some(elsewhere))] {
            assert_eq!(take_as(&ctx, &order, Means::Cash, 300_000).await, Err(Fault::Missing));
        }
    });
}

const TREASURER: &str = "thuquy@example.com";

#[test]
fn the_desk_takes_cash_and_prints_a_receipt_in_words() {
    at_sample(async |house| {
        let order = every_order(house).await.into_iter().find(|order| order.state == OrderState::Pending).unwrap();
        let came = payment_rows::received(&house.site.db, order.id).await.unwrap();
        let due = (order.total.0 - came.0).to_string();
        let desk = format!("/vi/desk/hoa-ban-2027/orders/{}", order.code);
        let page = house.get(Some(TREASURER), &desk).await.text();
        assert!(page.contains("action=\"/api/orders/take\"") && page.contains(&format!("value=\"{due}\"")), "{page}");
        let id = order.id.to_string();
        let fields =
            |means, note| [("from", &*desk), ("order", &id), ("amount", &due), ("means", means), ("note", note)];
        let refused = house.submit(Some(TREASURER), "/api/orders/take", &fields("other", " ")).await;
        let page = house.follow(Some(TREASURER), &refused).await.text();
        assert!(page.contains("Ghi tiền đã đến cách nào"), "{page}");
        let taken = house.submit(Some(TREASURER), "/api/orders/take", &fields("other", "quẹt thẻ 0123")).await;
        let receipt = house.follow(Some(TREASURER), &taken).await.text();
        let words = crate::kernel::spelled::money(Lang::Vi, Vnd(due.parse().unwrap()));
        for said in [&*words, "Phiếu thu số 2", "quẹt thẻ 0123", "Người nộp tiền", &order.code] {
            assert!(receipt.contains(said), "{said} in {receipt}");
        }
        let sheet = house.get(Some(TREASURER), "/vi/desk/hoa-ban-2027/treasury/statement.csv").await.body;
        assert!(sheet.contains("quẹt thẻ 0123"), "{sheet}");
        let took: i64 = house.site.db.q("SELECT COUNT(*) FROM receipts").scalar().await.unwrap();
        assert_eq!(took, 2);
    });
}
