//! Double clicks, second tabs, retries: one key is one hold, one hold is one order.

use super::*;
use crate::ticketing::till::Ask;
use futures_util::future::join_all;

#[test]
fn the_same_key_is_the_same_hold() {
    at_shop(async |house| {
        let capacity = house.stand("many", 0, 9).await;
        let hold = house.reserve("key-of-sixteen-ch-1", &[("many", 2)]).await.unwrap();
        assert_eq!(house.reserve("key-of-sixteen-ch-1", &[("many", 2)]).await.unwrap(), hold);
        assert_ne!(house.reserve("key-of-sixteen-ch-2", &[("many", 2)]).await.unwrap(), hold);
        assert_eq!(house.counts(capacity).await, (0, 4));
    });
}

#[test]
fn fifty_clicks_on_continue_are_one_hold() {
    at_shop(async |house| {
        let capacity = house.stand("many", 0, 50).await;
        let clicks = join_all((0..50).map(|n| {
            let house = house.clone();
            // Some clicks carry another choice: a second tab with the same form.
            tokio::spawn(async move { house.reserve("key-of-sixteen-ch-1", &[("many", 1 + n % 3)]).await.unwrap() })
        }));
        let holds: Vec<HoldId> = clicks.await.into_iter().map(Result::unwrap).collect();
        assert!(holds.iter().all(|hold| *hold == holds[0]));
        assert_eq!(house.count("SELECT COUNT(*) FROM holds").await, 1);
        assert!((1..=3).contains(&house.counts(capacity).await.1));
    });
}

#[test]
fn fifty_clicks_on_order_are_one_order_with_one_set_of_tickets() {
    at_shop(async |house| {
        let capacity = house.stand("free", 0, 50).await;
        let hold = house.reserve("key-of-sixteen-ch-1", &[("free", 3)]).await.unwrap();
        let clicks = join_all((0..50).map(|_| {
            let house = house.clone();
            tokio::spawn(async move { house.order(hold, 0).await.unwrap() })
        }));
        let orders: Vec<OrderRow> = clicks.await.into_iter().map(Result::unwrap).collect();
        assert!(orders.iter().all(|order| order.code == orders[0].code));
        assert_eq!(house.count("SELECT COUNT(*) FROM orders").await, 1);
        assert_eq!(house.tickets(&orders[0]).await, 3);
        assert_eq!(house.letters().await, 2, "how to have them, and the tickets");
        assert_eq!(house.counts(capacity).await, (3, 0));
    });
}

#[test]
fn another_choice_after_the_order_is_a_new_one() {
    at_shop(async |house| {
        let capacity = house.stand("many", 50_000, 9).await;
        let order = house.buy("key-of-sixteen-ch-1", &[("many", 2)], 100_000).await.unwrap();
        // A double click, or a page sent again, leads to the order.
        let same = house.reserve("key-of-sixteen-ch-1", &[("many", 2)]).await.unwrap();
        assert_eq!((same, house.counts(capacity).await), (order.hold_id, (0, 2)));
        // Back, another choice, Continue: it is not lost, and the order stays as it was.
        let wanted = vec![("many".to_owned(), 5)];
        let served = house.ask(Ask::Reserve { key: "key-of-sixteen-ch-1".into(), wanted, code: None }).await.unwrap();
        assert_ne!(served.hold, order.hold_id);
        assert_eq!(served.besides.unwrap().code, order.code);
        assert_eq!(house.counts(capacity).await, (0, 7));
        // Another total on a second tab finds the order that was made, at its price.
        assert_eq!(house.order(order.hold_id, 1).await.unwrap().total, Vnd(100_000));
    });
}

#[test]
fn a_key_of_another_festival_holds_nothing_here() {
    at_shop(async |house| {
        house.stand("here", 0, 9).await;
        house.reserve("key-of-sixteen-ch-1", &[("here", 1)]).await.unwrap();
        let other = house.at(house.visitor().id());
        other.add_festival(other.festival, 2, "none").await;
        let there = other.stand("there", 0, 9).await;
        assert_eq!(refusal(other.reserve("key-of-sixteen-ch-1", &[("there", 1)]).await), "form-too-old");
        assert_eq!(other.counts(there).await, (0, 0));
    });
}
