//! What a sum of money does to the order that its memo names.

use super::*;
use PaymentState::*;

/// A house with one place left, and an order on it that waits for 300,000 đồng.
async fn waiting(house: &House) -> (CapacityId, OrderRow) {
    let capacity = house.stand("seat", 300_000, 1).await;
    let order = house.buy("key-of-sixteen-ch-1", &[("seat", 1)], 300_000).await.unwrap();
    (capacity, order)
}

#[test]
fn the_right_sum_pays() {
    at_shop(async |house| {
        let (capacity, order) = waiting(house).await;
        assert_eq!((house.tickets(&order).await, house.letters().await), (0, 1));
        assert_eq!(house.pay("1", 300_000, &order.code).await, Matched);
        assert_eq!(house.state(&order).await, OrderState::Paid);
        assert_eq!(house.counts(capacity).await, (1, 0));
        assert_eq!((house.tickets(&order).await, house.letters().await), (1, 2));
    });
}

#[test]
fn too_little_and_then_the_rest_pays() {
    at_shop(async |house| {
        let (capacity, order) = waiting(house).await;
        assert_eq!(house.pay("1", 100_000, &order.code).await, Short);
        assert_eq!(house.pay("2", 199_999, &order.code).await, Short);
        assert_eq!((house.state(&order).await, house.counts(capacity).await), (OrderState::Pending, (0, 1)));
        assert_eq!(house.pay("3", 1, &order.code).await, Matched);
        assert_eq!(house.state(&order).await, OrderState::Paid);
        assert!(payment_rows::open(&house.site.db, house.festival).await.unwrap().is_empty());
    });
}

#[test]
fn too_much_pays_and_waits_for_the_treasurer() {
    at_shop(async |house| {
        let (_, order) = waiting(house).await;
        assert_eq!(house.pay("1", 300_001, &order.code).await, Over);
        assert_eq!(house.state(&order).await, OrderState::Paid);
        assert_eq!(payment_rows::open(&house.site.db, house.festival).await.unwrap().len(), 1);
    });
}

#[test]
fn a_paid_order_is_not_paid_twice() {
    at_shop(async |house| {
        let (capacity, order) = waiting(house).await;
        house.pay("1", 300_000, &order.code).await;
        assert_eq!(house.pay("2", 300_000, &order.code).await, Double);
        assert_eq!((house.tickets(&order).await, house.letters().await), (1, 2));
        assert_eq!(house.counts(capacity).await, (1, 0));
    });
}

#[test]
fn two_transfers_at_once_pay_once() {
    at_shop(async |house| {
        let (capacity, order) = waiting(house).await;
        let pay = |n: usize| {
            let (house, code) = (house.clone(), order.code.clone());
            tokio::spawn(async move { house.pay(&n.to_string(), 300_000, &code).await })
        };
        let states: Vec<PaymentState> =
            futures_util::future::join_all((0..10).map(pay)).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(states.iter().filter(|state| **state == Matched).count(), 1);
        assert_eq!(states.iter().filter(|state| **state == Double).count(), 9);
        assert_eq!((house.counts(capacity).await, house.letters().await), ((1, 0), 2));
    });
}

#[test]
fn a_cancelled_order_is_not_paid() {
    at_shop(async |house| {
        let (capacity, order) = waiting(house).await;
        house.cancel(&house.staff(Role::Organiser, Some(house.festival)), order.id).await.unwrap();
        assert_eq!(house.pay("1", 300_000, &order.code).await, Double);
        assert_eq!((house.state(&order).await, house.counts(capacity).await), (OrderState::Cancelled, (0, 0)));
    });
}

#[test]
fn late_money_is_late_where_somebody_else_has_the_place() {
    at_shop(async |house| {
        let (capacity, order) = waiting(house).await;
        house.advance(MINUTE * 11);
        let other = house.buy("key-of-sixteen-ch-2", &[("seat", 1)], 300_000).await.unwrap();
        assert_eq!(house.pay("1", 300_000, &order.code).await, Late);
        assert_eq!(house.state(&order).await, OrderState::Pending, "nobody cancels it but a person");
        assert_eq!(house.counts(capacity).await, (0, 1));
        let waiting = payment_rows::open(&house.site.db, house.festival).await.unwrap();
        assert_eq!((waiting.len(), waiting[0].order_id), (1, Some(order.id)));
        assert_eq!(house.pay("2", 300_000, &other.code).await, Matched);
    });
}

#[test]
fn late_money_revives_an_order_whose_place_is_free_again() {
    at_shop(async |house| {
        let (capacity, order) = waiting(house).await;
        house.advance(MINUTE * 11);
        house.reserve("key-of-sixteen-ch-2", &[("seat", 1)]).await.unwrap();
        house.advance(MINUTE * 11);
        // The second hold lapsed too, and nobody swept: the money sweeps.
        assert_eq!(house.pay("1", 300_000, &order.code).await, Matched);
        assert_eq!((house.state(&order).await, house.counts(capacity).await), (OrderState::Paid, (1, 0)));
    });
}

#[test]
fn late_money_for_a_hold_that_nobody_wanted_just_pays() {
    at_shop(async |house| {
        let (capacity, order) = waiting(house).await;
        house.advance(TimeDelta::days(20));
        assert_eq!(house.pay("1", 300_000, &order.code).await, Matched);
        assert_eq!(house.counts(capacity).await, (1, 0));
    });
}

/// One of two capacities is free, the other is not: nothing may stay taken of the first.
#[test]
fn late_money_takes_all_places_or_none() {
    at_shop(async |house| {
        let mut capacities = [house.capacity("one", 1).await, house.capacity("two", 1).await];
        // Counters are taken in the order of their ids: the last one is the full one.
        capacities.sort();
        let [one, two] = capacities;
        house.product("both", 300_000, &[one, two]).await;
        house.product("second", 0, &[two]).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("both", 1)], 300_000).await.unwrap();
        house.advance(MINUTE * 11);
        house.buy("key-of-sixteen-ch-2", &[("second", 1)], 0).await.unwrap();
        assert_eq!(house.pay("1", 300_000, &order.code).await, Late);
        assert_eq!((house.counts(one).await, house.counts(two).await), ((0, 0), (1, 0)));
    });
}

#[test]
fn a_hundred_orders_are_paid_by_a_hundred_notices_in_any_order() {
    at_shop(async |house| {
        let capacity = house.stand("seat", 50_000, 100).await;
        let mut codes = Vec::new();
        for n in 0..100 {
            let hold = house.reserve(&format!("key-of-sixteen-ch-{n}"), &[("seat", 1)]).await.unwrap();
            codes.push(house.order_as(hold, buyer_number(n), 50_000).await.unwrap().code);
        }
        let pay = |(n, code): (usize, String)| {
            let house = house.clone();
            tokio::spawn(async move { house.pay(&n.to_string(), 50_000, &code).await })
        };
        let states = futures_util::future::join_all(codes.into_iter().enumerate().rev().map(pay)).await;
        assert!(states.into_iter().all(|state| state.unwrap() == Matched));
        assert_eq!(house.counts(capacity).await, (100, 0));
    });
}
