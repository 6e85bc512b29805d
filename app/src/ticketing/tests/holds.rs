//! Holds lapse by the clock, and nothing else depends on their lapsing.

use super::super::store::orders;
use super::*;

#[test]
fn a_lapsed_hold_never_blocks_a_sale() {
    at_shop(async |house| {
        let capacity = house.stand("last", 0, 1).await;
        house.reserve("key-of-sixteen-ch-1", &[("last", 1)]).await.unwrap();
        house.advance(MINUTE * 10 - TimeDelta::microseconds(1));
        assert_eq!(refusal(house.reserve("key-of-sixteen-ch-2", &[("last", 1)]).await), "tickets-not-enough");
        house.advance(TimeDelta::microseconds(1));
        house.buy("key-of-sixteen-ch-2", &[("last", 1)], 0).await.unwrap();
        assert_eq!(house.counts(capacity).await, (1, 0));
    });
}

#[test]
fn whoever_held_and_was_too_slow_is_told_so() {
    at_shop(async |house| {
        let capacity = house.stand("last", 0, 1).await;
        let slow = house.reserve("key-of-sixteen-ch-1", &[("last", 1)]).await.unwrap();
        house.advance(MINUTE * 11);
        house.buy("key-of-sixteen-ch-2", &[("last", 1)], 0).await.unwrap();
        assert_eq!(refusal(house.order(slow, 0).await), "tickets-not-enough");
        assert_eq!(refusal(house.extend(slow).await), "tickets-hold-lapsed");
        assert_eq!(house.counts(capacity).await, (1, 0));
    });
}

#[test]
fn whoever_was_slow_and_lucky_still_orders() {
    at_shop(async |house| {
        let capacity = house.stand("many", 0, 2).await;
        let slow = house.reserve("key-of-sixteen-ch-1", &[("many", 1)]).await.unwrap();
        house.advance(MINUTE * 11);
        house.buy("key-of-sixteen-ch-2", &[("many", 1)], 0).await.unwrap();
        house.order(slow, 0).await.unwrap();
        assert_eq!(house.counts(capacity).await, (2, 0));
    });
}

#[test]
fn a_hold_is_extended_once() {
    at_shop(async |house| {
        house.stand("last", 0, 1).await;
        let hold = house.reserve("key-of-sixteen-ch-1", &[("last", 1)]).await.unwrap();
        house.advance(MINUTE * 9);
        house.extend(hold).await.unwrap();
        assert_eq!(refusal(house.extend(hold).await), "tickets-extended-once");
        let row = hold_rows::by_id(&house.site.db, hold).await.unwrap().unwrap();
        assert_eq!((row.expires_at, row.extended), (epoch() + MINUTE * 20, true));
        house.advance(MINUTE * 10);
        assert_eq!(refusal(house.reserve("key-of-sixteen-ch-2", &[("last", 1)]).await), "tickets-not-enough");
        house.advance(MINUTE);
        house.reserve("key-of-sixteen-ch-2", &[("last", 1)]).await.unwrap();
    });
}

#[test]
fn fifty_extensions_at_once_are_one() {
    at_shop(async |house| {
        house.stand("last", 0, 1).await;
        let hold = house.reserve("key-of-sixteen-ch-1", &[("last", 1)]).await.unwrap();
        futures_util::future::join_all((0..50).map(|_| house.extend(hold))).await;
        let row = hold_rows::by_id(&house.site.db, hold).await.unwrap().unwrap();
        assert_eq!(row.expires_at, epoch() + MINUTE * 20);
    });
}

#[test]
fn choosing_again_is_no_way_to_hold_for_ever() {
    at_shop(async |house| {
        house.stand("many", 0, 9).await;
        let hold = house.reserve("key-of-sixteen-ch-1", &[("many", 1)]).await.unwrap();
        let expires = async || hold_rows::by_id(&house.site.db, hold).await.unwrap().unwrap().expires_at;
        for quantity in [2, 1, 3, 3] {
            house.advance(MINUTE * 2);
            house.reserve("key-of-sixteen-ch-1", &[("many", quantity)]).await.unwrap();
            assert_eq!(expires().await, epoch() + MINUTE * 10);
        }
        // Once lapsed the form is too: a new one counts as another choice.
        house.advance(MINUTE * 3);
        let again = house.reserve("key-of-sixteen-ch-1", &[("many", 1)]).await;
        assert_eq!(refusal(again), "tickets-choice-lapsed");
        assert_ne!(house.reserve("key-of-sixteen-ch-2", &[("many", 1)]).await.unwrap(), hold);
    });
}

#[test]
fn an_order_takes_its_places_again_if_they_are_free() {
    at_shop(async |house| {
        let capacity = house.stand("last", 50_000, 1).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("last", 1)], 50_000).await.unwrap();
        house.advance(MINUTE * 11);
        let other = house.reserve("key-of-sixteen-ch-2", &[("last", 1)]).await.unwrap();
        assert_eq!(refusal(house.hold_again(order.hold_id).await), "tickets-not-enough");
        house.advance(MINUTE * 11);
        house.hold_again(order.hold_id).await.unwrap();
        assert_eq!(house.counts(capacity).await, (0, 1));
        assert_eq!(refusal(house.order(other, 50_000).await), "tickets-not-enough");
        // While it lives, pressing again changes nothing.
        house.advance(MINUTE);
        house.hold_again(order.hold_id).await.unwrap();
        let row = hold_rows::by_id(&house.site.db, order.hold_id).await.unwrap().unwrap();
        assert_eq!(row.expires_at, epoch() + MINUTE * 32);
    });
}

/// The dangerous moment: an order is placed on a lapsed hold just as somebody else sweeps it away.
/// What the order read before it had the lock is old by then.
#[test]
fn an_order_on_a_hold_that_is_being_swept_looks_again_under_the_lock() {
    at_shop(async |house| {
        let capacity = house.stand("last", 50_000, 1).await;
        let slow = house.reserve("key-of-sixteen-ch-1", &[("last", 1)]).await.unwrap();
        house.advance(MINUTE * 11);
        let (locked, wait) = tokio::sync::watch::channel(false);
        let sweeper = house.visitor().write((house.festival, locked), |job, (festival, locked)| {
            Box::pin(async move {
                hold_rows::lock_counters(job.tx, *festival).await?;
                locked.send_replace(true);
                tokio::time::sleep(std::time::Duration::from_millis(400)).await;
                let wanted = [("last".to_owned(), 1)];
                commands::reserve(job, *festival, "key-of-sixteen-ch-2", &wanted).await
            })
        });
        let order = async {
            wait.clone().wait_for(|locked| *locked).await.unwrap();
            house.order(slow, 50_000).await
        };
        let (swept, ordered) = futures_util::future::join(sweeper, order).await;
        swept.unwrap();
        assert_eq!(refusal(ordered), "tickets-not-enough");
        assert_eq!(house.counts(capacity).await, (0, 1));
        assert!(orders::by_hold(&house.site.db, slow).await.unwrap().is_none());
    });
}

#[test]
fn an_old_link_does_not_outlive_a_postponement() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 9).await;
        let held = house.reserve("key-of-sixteen-ch-1", &[("seat", 1)]).await.unwrap();
        let unpaid = house.buy("key-of-sixteen-ch-2", &[("seat", 1)], 50_000).await.unwrap();
        house.turn(FestivalState::Postponed).await;
        let closed = "tickets-not-on-sale";
        assert_eq!(refusal(house.reserve("key-of-sixteen-ch-3", &[("seat", 1)]).await), closed);
        assert_eq!(refusal(house.order(held, 50_000).await), closed);
        assert_eq!(refusal(house.extend(held).await), closed);
        assert_eq!(refusal(taking::take(house, &unpaid, 50_000).await), "take-postponed");
        house.advance(MINUTE * 11);
        assert_eq!(refusal(house.hold_again(unpaid.hold_id).await), closed);
        assert_eq!(house.pay("1", 50_000, &unpaid.code).await, PaymentState::Late, "kept for the treasurer");
        house.turn(FestivalState::OnSale).await;
        house.hold_again(unpaid.hold_id).await.unwrap();
        assert_eq!(house.state(&unpaid).await, OrderState::Paid);
    });
}

#[test]
fn two_first_clicks_where_nothing_is_limited_make_one_hold() {
    at_shop(async |house| {
        house.product("open-air", 0, &[]).await;
        let clicks = (0..8).map(|_| {
            let house = house.clone();
            tokio::spawn(async move { house.reserve("key-of-sixteen-ch-1", &[("open-air", 1)]).await })
        });
        for click in futures_util::future::join_all(clicks).await {
            let outcome = click.unwrap();
            assert!(matches!(outcome, Ok(_) | Err(Fault::Busy)), "{outcome:?}");
        }
        let hold = house.reserve("key-of-sixteen-ch-1", &[("open-air", 1)]).await.unwrap();
        let orders = (0..8).map(|_| {
            let house = house.clone();
            tokio::spawn(async move { house.order(hold, 0).await.unwrap().id })
        });
        let mut orders: Vec<_> = futures_util::future::join_all(orders).await.into_iter().map(Result::unwrap).collect();
        orders.dedup();
        assert_eq!((orders.len(), house.count("SELECT COUNT(*) FROM holds").await), (1, 1));
    });
}
