//! Last year's edition as the beginning of this one.

use super::*;
use crate::ticketing::store::{cash, offers, tallies};
use chrono::TimeDelta;

#[test]
fn a_copy_has_what_was_sold_but_nobody_who_bought() {
    at_house(async |house| {
        crate::demo::load(&house.site).await.unwrap();
        let db = &house.site.db;
        let source = store::by_slug(db, "hoa-ban-2027").await.unwrap().unwrap();
        let shift = TimeDelta::days(364);
        let new = NewFestival {
            first_day: FestivalDay(source.first_day.0 + shift),
            last_day: FestivalDay(source.last_day.0 + shift),
            copy_from: Some(source.id),
            ..new_festival("hoa-ban-2028", "HC")
        };
        let ctx = house.admin();
        let made = house.create(ctx.clone(), new).await.unwrap();
        assert_eq!((made.state, made.sample, &made.alert), (FestivalState::Draft, false, &Text::default()));
        // The sample's account and telephone are made up: nobody is to be paid or called there.
        assert_eq!((&made.privacy, made.bank_account.as_str()), (&source.privacy, ""));
        assert_eq!((made.contact_phone.as_str(), made.bank_bin.as_str()), ("", ""));
        let days = |days: Vec<(FestivalDay, Text)>, by: TimeDelta| -> Vec<_> {
            days.into_iter().map(|(day, title)| (day.0 + by, title)).collect()
        };
        let (was, now) = (store::days(db, source.id).await.unwrap(), store::days(db, made.id).await.unwrap());
        assert_eq!(days(was, shift), days(now, TimeDelta::zero()));

        let (was, now) = (offers::products(db, source.id).await.unwrap(), offers::products(db, made.id).await.unwrap());
        assert!(!was.is_empty());
        assert_eq!(was.len(), now.len());
        for (was, now) in was.iter().zip(&now) {
            assert_eq!((&was.slug, was.number, was.price), (&now.slug, now.number, now.price));
            assert_eq!((was.sale_from + shift, was.sale_until + shift), (now.sale_from, now.sale_until));
            assert_eq!((now.performance_id, now.hidden), (None, was.hidden || was.performance_id.is_some()));
        }
        let capacities = |id| offers::capacities(db, id, ctx.now);
        let (was, now) = (capacities(source.id).await.unwrap(), capacities(made.id).await.unwrap());
        let places = |rows: &[offers::CapacityRow]| rows.iter().map(|c| (c.slug.clone(), c.places)).collect::<Vec<_>>();
        assert_eq!(places(&was), places(&now));
        assert!(now.iter().all(|capacity| (capacity.sold, capacity.held) == (0, 0)));
        let (was, now) = (cash::rules(db, source.id).await.unwrap(), cash::rules(db, made.id).await.unwrap());
        assert!(was.0.offered && was.0 == now.0, "where one pays in cash");
        let draws = |id| offers::draws(db, id);
        assert_eq!(draws(source.id).await.unwrap().len(), draws(made.id).await.unwrap().len());
        let tally = tallies::orders(db, made.id, ctx.now).await.unwrap();
        assert_eq!((tally.pending, tally.paid, tally.cancelled), (0, 0, 0));
        assert_eq!(crate::site::check(db).await.unwrap(), Vec::<String>::new());
    });
}

#[test]
fn a_copy_of_nothing_is_refused() {
    at_house(async |house| {
        let new = NewFestival { copy_from: Some(house.admin().id()), ..new_festival("hoa-ban-2028", "HC") };
        let refused = house.create(house.admin(), new).await;
        assert_eq!(faults(refused), [("copy_from".to_owned(), "festival-copy-gone".to_owned())]);
    });
}
