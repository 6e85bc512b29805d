//! Products that draw on several capacities, and capacities that several products draw on.

use super::*;

#[test]
fn a_product_takes_a_place_of_each_of_its_capacities() {
    at_shop(async |house| {
        let (area, night) = (house.capacity("area", 3).await, house.capacity("night", 5).await);
        house.product("seat", 0, &[area, night]).await;
        house.product("standing", 0, &[night]).await;
        house.reserve("key-of-sixteen-ch-1", &[("seat", 2), ("standing", 1)]).await.unwrap();
        assert_eq!((house.counts(area).await, house.counts(night).await), ((0, 2), (0, 3)));
        let two = house.reserve("key-of-sixteen-ch-2", &[("seat", 2)]).await;
        assert_eq!(refusal(two), "tickets-not-enough");
        house.buy("key-of-sixteen-ch-3", &[("standing", 2)], 0).await.unwrap();
        // One seat of the area is free, but the night is full.
        assert_eq!(refusal(house.reserve("key-of-sixteen-ch-4", &[("seat", 1)]).await), "tickets-not-enough");
        assert_eq!((house.counts(area).await, house.counts(night).await), ((0, 2), (2, 3)));
    });
}

#[test]
fn a_refusal_gives_back_what_was_taken_of_the_other_capacities() {
    at_shop(async |house| {
        let (one, two) = (house.capacity("one", 9).await, house.capacity("two", 9).await);
        let three = house.capacity("three", 1).await;
        house.product("all", 0, &[one, two, three]).await;
        assert_eq!(refusal(house.reserve("key-of-sixteen-ch-1", &[("all", 2)]).await), "tickets-not-enough");
        for capacity in [one, two, three] {
            assert_eq!(house.counts(capacity).await, (0, 0));
        }
        assert_eq!(house.count("SELECT COUNT(*) FROM holds").await, 0);
    });
}

#[test]
fn a_lapsed_hold_gives_back_all_its_capacities_and_no_other() {
    at_shop(async |house| {
        let (one, two) = (house.capacity("one", 4).await, house.capacity("two", 4).await);
        house.product("both", 0, &[one, two]).await;
        house.product("first", 0, &[one]).await;
        house.reserve("key-of-sixteen-ch-1", &[("both", 3), ("first", 1)]).await.unwrap();
        house.advance(MINUTE * 6);
        let later = house.reserve("key-of-sixteen-ch-2", &[("both", 1)]).await;
        assert_eq!(refusal(later), "tickets-not-enough", "still held");
        house.advance(MINUTE * 5);
        house.reserve("key-of-sixteen-ch-3", &[("first", 4)]).await.unwrap();
        assert_eq!((house.counts(one).await, house.counts(two).await), ((0, 4), (0, 0)));
    });
}

#[test]
fn a_changed_choice_gives_back_before_it_takes() {
    at_shop(async |house| {
        let (one, two) = (house.stand("one", 0, 2).await, house.stand("two", 0, 2).await);
        let hold = house.reserve("key-of-sixteen-ch-1", &[("one", 2)]).await.unwrap();
        let again = house.reserve("key-of-sixteen-ch-1", &[("one", 1), ("two", 2)]).await.unwrap();
        assert_eq!(hold, again);
        assert_eq!((house.counts(one).await, house.counts(two).await), ((0, 1), (0, 2)));
        // A refused change leaves the hold as it was.
        let more = house.reserve("key-of-sixteen-ch-1", &[("one", 3)]).await;
        assert_eq!(refusal(more), "tickets-not-enough");
        assert_eq!((house.counts(one).await, house.counts(two).await), ((0, 1), (0, 2)));
        assert_eq!(hold_rows::lines(&house.site.db, hold).await.unwrap().len(), 2);
    });
}

#[test]
fn what_is_shown_as_free_counts_by_the_clock() {
    at_shop(async |house| {
        let capacity = house.stand("one", 0, 5).await;
        house.reserve("key-of-sixteen-ch-1", &[("one", 3)]).await.unwrap();
        let free = async || {
            let now = house.visitor().now;
            let offers = super::super::store::offers::offers(&house.site.db, house.festival, now).await.unwrap();
            offers[0].free
        };
        assert_eq!(free().await, 2);
        house.advance(MINUTE * 10 - TimeDelta::microseconds(1));
        assert_eq!(free().await, 2, "the last instant of the hold");
        house.advance(TimeDelta::microseconds(1));
        assert_eq!(free().await, 5, "lapsed, though nobody swept");
        assert_eq!(house.counts(capacity).await, (0, 3));
    });
}

#[test]
fn places_are_never_fewer_than_sold_and_held() {
    at_shop(async |house| {
        let capacity = house.stand("one", 0, 5).await;
        house.buy("key-of-sixteen-ch-1", &[("one", 2)], 0).await.unwrap();
        house.reserve("key-of-sixteen-ch-2", &[("one", 2)]).await.unwrap();
        let set = async |places: i64| {
            let input = (capacity, places);
            house
                .site
                .db
                .write(input, |tx, (capacity, places)| Box::pin(catalogue::set_places(tx, *capacity, *places)))
                .await
        };
        let refused = set(3).await.unwrap_err();
        assert!(refused.is_constraint("capacity_never_exceeded"), "{refused}");
        set(4).await.unwrap();
    });
}
