//! What desks and letters read, on both engines.

use super::super::store::{offers, takings, tallies};
use super::*;
use crate::ticketing::store::orders::OrderFilter;
use crate::web::Paging;

/// Five orders, the last two of which wait for money; every tenth đồng of the first was paid.
async fn sold(house: &House) -> Vec<OrderRow> {
    house.stand("free", 0, 99).await;
    house.stand("seat", 50_000, 99).await;
    let mut orders = Vec::new();
    for n in 0..5 {
        house.advance(MINUTE);
        let (slug, total) = if n < 3 { ("free", 0) } else { ("seat", 50_000) };
        orders.push(house.buy(&format!("key-of-sixteen-ch-{n}"), &[(slug, 1)], total).await.unwrap());
    }
    house.pay("1", 50_000, &orders[3].code).await;
    house.pay("2", 1_000, &orders[4].code).await;
    house.pay("3", 7_000, "?").await;
    orders
}

#[test]
fn orders_are_found_counted_and_paged() {
    at_shop(async |house| {
        let (db, orders) = (&house.site.db, sold(house).await);
        let since = epoch() + MINUTE;
        let filter = |pattern: &str, state| OrderFilter {
            festival: house.festival,
            pattern: pattern.into(),
            state,
            since,
            of: Default::default(),
            in_cash: false,
        };
        let count = async |pattern: &str, state| count_orders(db, &filter(pattern, state)).await;
        assert_eq!(count("%", None).await, 5);
        assert_eq!(count("%lo thi%", Some(OrderState::Paid)).await, 4);
        assert_eq!(count("%", Some(OrderState::Cancelled)).await, 0);
        assert_eq!(count(&format!("%{}%", orders[2].code.to_lowercase()), None).await, 1);
        assert_eq!(count("%100\\%%", None).await, 0, "the escape works");
        let later = OrderFilter { since: since + MINUTE * 4, ..filter("%", None) };
        assert_eq!(count_orders(db, &later).await, 1, "of today, say");
        let page = order_rows::page(db, &filter("%", None), &Paging { page: 2, size: 2, total: 5 }).await.unwrap();
        let codes: Vec<&str> = page.iter().map(|order| order.code.as_str()).collect();
        assert_eq!(codes, [orders[2].code.as_str(), orders[1].code.as_str()], "newest first");
        let ids: Vec<OrderId> = orders.iter().map(|order| order.id).collect();
        assert_eq!(order_rows::by_ids(db, &ids[1..4]).await.unwrap().len(), 3);
        assert_eq!(order_rows::by_ids(db, &[]).await.unwrap().len(), 0);
        assert_eq!(every_order(house).await.len(), 5);
    });
}

#[test]
fn desks_count_orders_and_money() {
    at_shop(async |house| {
        let (db, orders) = (&house.site.db, sold(house).await);
        let tally = tallies::orders(db, house.festival, epoch() + MINUTE * 3).await.unwrap();
        assert_eq!((tally.today, tally.pending, tally.paid, tally.cancelled), (3, 1, 4, 0));
        let kinds = takings::by_kind(db, house.festival).await.unwrap();
        assert_eq!(kinds.iter().map(|(_, tickets, _)| tickets).sum::<i64>(), 4);
        let money = tallies::money(db, house.festival).await.unwrap();
        assert_eq!((money.received, money.matched), (Vnd(58_000), 1));
        let nobody: FestivalId = house.visitor().id();
        let today = tallies::money_since(db, house.festival, epoch()).await.unwrap();
        assert_eq!((today.received, today.filed, today.unfiled), (Vnd(58_000), Vnd(51_000), Vnd(7_000)));
        assert_eq!(tallies::money_since(db, house.festival, epoch() + MINUTE).await.unwrap().received, Vnd(0));
        let [first, later] = [epoch()..epoch() + MINUTE * 3, epoch() + MINUTE * 3..epoch() + MINUTE * 99];
        assert_eq!(tallies::sales(db, house.festival, &[first, later]).await.unwrap(), [2, 2]);
        assert_eq!(payment_rows::after(db, house.festival, order_rows::START, 1000).await.unwrap().len(), 3);
        assert_eq!(tallies::orders(db, nobody, epoch()).await.unwrap().paid, 0);
        assert_eq!(takings::by_kind(db, nobody).await.unwrap(), []);
        assert_eq!(tallies::money(db, nobody).await.unwrap().received, Vnd(0));
        let filed = payment_rows::of_orders(db, &[orders[3].id, orders[4].id]).await.unwrap();
        assert_eq!(filed.len(), 2);
        assert_eq!(payment_rows::of_order(db, orders[4].id).await.unwrap()[0].state, PaymentState::Short);
    });
}

#[test]
fn money_without_a_code_looks_through_the_unpaid_orders_before_it() {
    at_shop(async |house| {
        let (db, orders) = (&house.site.db, sold(house).await);
        let pending = async |until| order_rows::pending(db, house.festival, DateTime::UNIX_EPOCH, until).await.unwrap();
        let found = pending(house.visitor().now).await;
        assert_eq!(found.iter().map(|order| order.id).collect::<Vec<_>>(), [orders[4].id]);
        assert!(pending(epoch()).await.is_empty());
    });
}

#[test]
fn products_are_read_by_id_and_saved_by_one_at_a_time() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 9).await;
        let db = &house.site.db;
        let rows = offers::products(db, house.festival).await.unwrap();
        assert_eq!(offers::product_rows(db, &[rows[0].id]).await.unwrap()[0].slug, "seat");
        assert!(offers::product_rows(db, &[]).await.unwrap().is_empty());
        let save = async |row: ProductRow| {
            db.write(row, |tx, row| Box::pin(catalogue::update_product(tx, row))).await.unwrap()
        };
        let dearer = ProductRow { price: Vnd(60_000), ..rows[0].clone() };
        assert!(save(dearer.clone()).await);
        assert!(!save(dearer).await, "somebody else saved since");
        assert_eq!(offers::products(db, house.festival).await.unwrap()[0].price, Vnd(60_000));
    });
}
