//! One transfer for several orders.

use super::treasury::{Desk, assign};
use super::*;
use crate::db::Reads;
use crate::testing::at_sample;
use PaymentState::*;

/// Amount and state of every part of what came in, and the sum.
async fn parts(house: &House) -> (Vec<(i64, PaymentState)>, i64) {
    let parts = house.site.db.q("SELECT amount, state FROM payments ORDER BY provider_ref, id");
    let parts: Vec<(i64, PaymentState)> = parts.all().await.unwrap();
    let sum = parts.iter().map(|(amount, _)| amount).sum();
    (parts, sum)
}

async fn second(house: &House) -> OrderRow {
    house.buy("key-of-sixteen-ch-2", &[("seat", 1)], 300_000).await.unwrap()
}

fn left(share: Result<commands::Share, Fault>) -> (PaymentState, i64) {
    let share = share.unwrap();
    (share.state, share.rest.0)
}

#[test]
fn one_transfer_pays_two_orders() {
    at_shop(async |house| {
        let (desk, other) = (Desk::open(house).await, second(house).await);
        let memo = format!("{} {}", desk.order.code, other.code);
        let payment = desk.notice("1", 600_000, &memo, Unknown).await;
        let one = assign(&desk.treasurer, payment, &desk.order.code, None).await;
        assert_eq!(left(one), (Over, 300_000), "what is too much is said, and stays in the queue");
        assert_eq!(left(assign(&desk.treasurer, payment, &other.code, None).await), (Matched, 0));
        for order in [&desk.order, &other] {
            assert_eq!((house.state(order).await, house.tickets(order).await), (OrderState::Paid, 1));
        }
        assert_eq!(parts(house).await, (vec![(300_000, Matched), (300_000, Matched)], 600_000));
        assert!(payment_rows::open(&house.site.db, house.festival).await.unwrap().is_empty());
        assert_eq!(house.count("SELECT COUNT(*) FROM audit WHERE action = 'payment.assign'").await, 2);
    });
}

#[test]
fn what_a_paid_order_did_not_need_pays_another() {
    at_shop(async |house| {
        let (desk, other) = (Desk::open(house).await, second(house).await);
        let over = desk.notice("1", 500_000, &desk.order.code, Over).await;
        assert_eq!(left(assign(&desk.treasurer, over, &other.code, None).await), (Short, 0));
        assert_eq!(house.pay("2", 100_000, &other.code).await, Matched);
        assert_eq!(house.state(&other).await, OrderState::Paid);
        let all = vec![(300_000, Matched), (200_000, Matched), (100_000, Matched)];
        assert_eq!(parts(house).await, (all, 600_000));
    });
}

#[test]
fn a_part_goes_to_an_order_and_the_rest_waits() {
    at_shop(async |house| {
        let (desk, other) = (Desk::open(house).await, second(house).await);
        let payment = desk.notice("1", 700_000, "ve cho ca nha", Unknown).await;
        for wrong in [0, -1, 700_001] {
            let refused = assign(&desk.treasurer, payment, &other.code, Some(wrong)).await;
            assert_eq!(refusal(refused), "treasury-amount-bounds", "{wrong}");
        }
        let one = assign(&desk.treasurer, payment, &desk.order.code, Some(300_000)).await;
        assert_eq!(left(one), (Matched, 400_000));
        let two = assign(&desk.treasurer, payment, &other.code, Some(300_000)).await;
        assert_eq!(left(two), (Matched, 100_000));
        let open = payment_rows::open(&house.site.db, house.festival).await.unwrap();
        assert_eq!((open.len(), open[0].amount, open[0].whole), (1, Vnd(100_000), Some(Vnd(700_000))));
        desk.settle(&desk.treasurer, payment, "hoàn 100.000 đ").await.unwrap();
        let all = vec![(100_000, Settled), (300_000, Matched), (300_000, Matched)];
        assert_eq!(parts(house).await, (all, 700_000));
    });
}

#[test]
fn only_what_is_too_much_is_settled() {
    at_shop(async |house| {
        let desk = Desk::open(house).await;
        let over = desk.notice("1", 350_000, &desk.order.code, Over).await;
        desk.settle(&desk.treasurer, over, "đã chuyển trả").await.unwrap();
        assert_eq!(parts(house).await, (vec![(300_000, Matched), (50_000, Settled)], 350_000));
        assert!(payment_rows::open(&house.site.db, house.festival).await.unwrap().is_empty());
    });
}

#[test]
fn parts_are_never_more_than_what_came_in() {
    at_shop(async |house| {
        let capacity = house.stand("row", 200_000, 9).await;
        let mut codes = Vec::new();
        for n in 0..6 {
            codes.push(house.buy(&format!("key-of-sixteen-row-{n}"), &[("row", 1)], 200_000).await.unwrap().code);
        }
        let desk = Desk::open(house).await;
        let payment = desk.notice("1", 700_000, "?", Unknown).await;
        let at_once = codes.iter().map(|code| assign(&desk.treasurer, payment, code, Some(200_000)));
        let done = futures_util::future::join_all(at_once).await;
        assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 3, "{done:?}");
        let known = |fault: &Fault| matches!(fault, Fault::Invalid(_) | Fault::Refused(_));
        assert!(done.iter().filter_map(|done| done.as_ref().err()).all(known), "{done:?}");
        assert_eq!((parts(house).await.1, house.counts(capacity).await), (700_000, (3, 3)));
    });
}

#[test]
fn a_payment_assigned_and_settled_at_once_is_dealt_with_once() {
    at_shop(async |house| {
        let desk = Desk::open(house).await;
        for n in 0..8 {
            let order = house.buy(&format!("key-of-sixteen-at-{n}"), &[("seat", 1)], 300_000).await.unwrap();
            let payment = desk.notice(&n.to_string(), 300_000, "?", Unknown).await;
            let assigned = assign(&desk.treasurer, payment, &order.code, None);
            let settled = desk.settle(&desk.treasurer, payment, "trả lại");
            let (assigned, settled) = futures_util::future::join(assigned, settled).await;
            assert!(assigned.is_ok() != settled.is_ok(), "{assigned:?} {settled:?}");
        }
    });
}

#[test]
fn a_sum_that_nobody_could_read_pays_nothing() {
    at_shop(async |house| {
        let desk = Desk::open(house).await;
        let payment = desk.notice("1", 0, "{\"transferAmount\":\"100.000\"}", Unknown).await;
        assert_eq!(refusal(assign(&desk.treasurer, payment, &desk.order.code, None).await), "treasury-nothing-free");
        desk.settle(&desk.treasurer, payment, "đã ghi tiền mặt").await.unwrap();
    });
}

const TREASURER: &str = "thuquy@example.com";

/// The sample's first unpaid order, and the card of a payment that came for it.
async fn card(house: &House, amount: i64, memo: impl Fn(&OrderRow) -> String) -> (OrderRow, String) {
    let order = every_order(house).await.into_iter().find(|order| order.state == OrderState::Pending).unwrap();
    let account = house.site.db.q("SELECT bank_account FROM festivals WHERE id = $1").bind(house.festival);
    let account = account.scalar().await.unwrap();
    let new = Notice { account, ..notice("near", order.total.0 + amount, &memo(&order)) };
    house.receive(Notice { paid_at: house.clock.now(), ..new }).await;
    let id = house.site.db.q("SELECT id FROM payments WHERE provider_ref = 'near'");
    let id: crate::kernel::id::PaymentId = id.scalar().await.unwrap();
    let path = format!("/vi/desk/hoa-ban-2027/treasury?payment={id}");
    (order, house.get(Some(TREASURER), &path).await.text())
}

#[test]
fn a_code_with_one_letter_wrong_is_found_before_orders_of_the_same_sum() {
    at_sample(async |house| {
        let memo = |order: &OrderRow| {
            let wrong = if order.code[4..].starts_with('C') { 'K' } else { 'C' };
            format!("CT DEN {}{wrong}{} MUA VE", &order.code[..4], &order.code[5..])
        };
        let (order, page) = card(house, 0, memo).await;
        let (_, list) = page.split_once("class=\"suggestions\"").unwrap();
        let (first, _) = list.split_once("</li>").unwrap();
        assert!(first.contains(&order.code) && first.contains("mã gần giống trong nội dung"), "{first}");
    });
}

#[test]
fn what_is_too_much_can_be_filed_and_the_page_says_so() {
    at_sample(async |house| {
        let (order, page) = card(house, 50_000, |order| order.code.clone()).await;
        assert!(page.contains("Thừa 50.000") && page.contains("Gắn vào đơn khác"), "{page}");
        let fields = page.split("action=\"/api/treasury/assign\"").nth(1).unwrap();
        let id = fields.split("name=\"payment\" value=\"").nth(1).unwrap().split('"').next().unwrap();
        let other = every_order(house)
            .await
            .into_iter()
            .find(|other| other.state == OrderState::Pending && other.id != order.id && other.total.0 > 50_000);
        let fields = [("from", "/vi/desk/hoa-ban-2027/treasury"), ("payment", id), ("code", &other.unwrap().code)];
        let sent = house.submit(Some(TREASURER), "/api/treasury/assign", &fields).await;
        let said = house.follow(Some(TREASURER), &sent).await.text();
        assert!(said.contains("Đơn chưa đủ tiền nên chưa có vé."), "{said}");
    });
}
