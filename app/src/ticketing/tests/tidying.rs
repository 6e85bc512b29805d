//! What the clock does to holds that nobody came back to.

use super::*;

#[test]
fn what_lapsed_goes_back_in_every_festival_and_the_rest_stays() {
    at_shop(async |house| {
        let other = house.at(house.visitor().id());
        other.add_festival(other.festival, 2, "none").await;
        let (here, there) = (house.stand("seat", 0, 9).await, other.stand("seat", 0, 9).await);
        house.reserve("key-of-sixteen-ch-1", &[("seat", 2)]).await.unwrap();
        other.reserve("key-of-sixteen-ch-2", &[("seat", 3)]).await.unwrap();
        house.advance(MINUTE);
        house.reserve("key-of-sixteen-ch-3", &[("seat", 4)]).await.unwrap();
        house.advance(MINUTE * 9);
        let release = async || commands::release_all_lapsed(&house.visitor()).await.unwrap();
        assert_eq!((release().await, release().await), (2, 0));
        assert_eq!((house.counts(here).await, house.counts(there).await), ((0, 4), (0, 0)));
    });
}

#[test]
fn a_hold_that_was_never_ordered_is_forgotten_a_day_after_it_went_back() {
    at_shop(async |house| {
        house.stand("seat", 50_000, 9).await;
        let left = house.reserve("key-of-sixteen-ch-1", &[("seat", 2)]).await.unwrap();
        let order = house.buy("key-of-sixteen-ch-2", &[("seat", 1)], 50_000).await.unwrap();
        let prune = async || commands::prune_released(&house.visitor()).await.unwrap();
        house.advance(MINUTE * 11);
        commands::release_all_lapsed(&house.visitor()).await.unwrap();
        assert_eq!(prune().await, 0, "its form may still be open");
        house.advance(TimeDelta::days(1));
        assert_eq!((prune().await, prune().await), (1, 0));
        assert_eq!(house.count("SELECT COUNT(*) FROM hold_lines").await, 1);
        assert_eq!(house.order(left, 100_000).await.unwrap_err(), Fault::Missing);
        // The order's own is there to be paid late.
        assert_eq!(house.pay("1", 50_000, &order.code).await, PaymentState::Matched);
        // Whoever sends the old form again begins anew.
        house.reserve("key-of-sixteen-ch-1", &[("seat", 2)]).await.unwrap();
    });
}
