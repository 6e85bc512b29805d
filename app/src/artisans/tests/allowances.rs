use crate::artisans::commands::{decide, set_rate, take_back};
use crate::artisans::model::{Artisan, Decided, Grade, Period, Rate, State};
use crate::artisans::store::allowances;
use crate::artisans::store::list::{self, Filter};
use crate::artisans::testing::{day, decided, entered, rate};
use crate::kernel::access::{Reach, Role};
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::testing::{House, at_house};
use crate::web::{CHANGED, Ctx};
use uuid::Uuid;

const NA_SANG: &str = "03172";

async fn artisan(house: &House) -> Artisan {
    house.with_communes().await;
    entered(house, NA_SANG).await
}

async fn last(house: &House, artisan: &Artisan) -> Period {
    allowances::of(&house.site.db, artisan.id).await.unwrap().pop().unwrap()
}

async fn say(who: &Ctx, id: Uuid, seen: Option<Uuid>, wanted: Decided) -> Result<(), Fault> {
    who.write(((id, seen), wanted), |job, (seen, wanted)| Box::pin(decide(job, None, *seen, wanted))).await.map(drop)
}

/// How many draw on a day, and how many rows the list has.
async fn drawing(house: &House, on: &str) -> (i64, i64) {
    let filter = |state| Filter {
        within: Reach::All,
        words: String::new(),
        commune: String::new(),
        title: None,
        state,
        on: day(on),
    };
    let db = &house.site.db;
    (list::count(db, &filter(Some(State::Active))).await.unwrap(), list::count(db, &filter(None)).await.unwrap())
}

#[test]
fn who_draws_an_allowance_on_a_day_is_what_was_decided_for_that_day() {
    at_house(async |house| {
        let artisan = artisan(house).await;
        let treasurer = house.staff(Role::Treasurer, None);
        for (state, from) in
            [(State::Suspended, "2022-03-01"), (State::Active, "2023-01-01"), (State::Stopped, "2025-07-01")]
        {
            let seen = last(house, &artisan).await.id;
            say(&treasurer, artisan.id, Some(seen), decided(state, from)).await.unwrap();
        }
        for (on, active) in [
            ("2019-12-31", 0),
            ("2020-01-01", 1),
            ("2022-02-28", 1),
            ("2022-03-01", 0),
            ("2022-12-31", 0),
            ("2023-01-01", 1),
            ("2025-06-30", 1),
            ("2025-07-01", 0),
        ] {
            assert_eq!(drawing(house, on).await, (active, 1), "{on}");
        }
    });
}

#[test]
fn two_periods_of_one_person_never_overlap_whoever_writes_them() {
    at_house(async |house| {
        let artisan = artisan(house).await;
        let was = last(house, &artisan).await;
        let put = async |from: &str, until: Option<&str>| {
            let period = Period { id: house.visitor().id(), from: day(from), until: until.map(day), ..was.clone() };
            let input = (artisan.id, period, house.visitor().now);
            house
                .site
                .db
                .write(input, |tx, (id, period, now)| Box::pin(allowances::insert(tx, *id, period, *now)))
                .await
        };
        for (from, until) in [("2021-01-01", None), ("2019-01-01", None), ("2019-01-01", Some("2020-01-02"))] {
            assert!(put(from, until).await.unwrap_err().is_constraint("allowance_never_doubled"), "{from} {until:?}");
        }
        put("2019-01-01", Some("2020-01-01")).await.unwrap();
        assert_eq!(drawing(house, "2020-01-01").await, (1, 1));
    });
}

#[test]
fn a_decision_on_what_somebody_else_decided_meanwhile_is_refused() {
    at_house(async |house| {
        let artisan = artisan(house).await;
        let seen = Some(last(house, &artisan).await.id);
        let treasurer = house.staff(Role::Treasurer, None);
        say(&treasurer, artisan.id, seen, decided(State::Suspended, "2022-01-01")).await.unwrap();
        let late = say(&treasurer, artisan.id, seen, decided(State::Stopped, "2023-01-01")).await;
        assert_eq!(late, Err(Fault::refused(CHANGED)));
        let none = say(&house.officer(NA_SANG), artisan.id, seen, decided(State::Stopped, "2023-01-01")).await;
        assert_eq!(none, Err(Fault::Missing), "an officer decides nothing about money");
    });
}

#[test]
fn a_decision_entered_by_mistake_is_taken_back_and_the_one_before_goes_on() {
    at_house(async |house| {
        let artisan = artisan(house).await;
        let admin = house.admin();
        let first = last(house, &artisan).await;
        say(&admin, artisan.id, Some(first.id), decided(State::Stopped, "2022-01-01")).await.unwrap();
        assert_eq!(drawing(house, "2022-01-01").await.0, 0);
        let back = async |seen: Uuid| {
            admin
                .write((artisan.id, seen), |job, seen| Box::pin(take_back(job, None, *seen, "ghi nhầm người")))
                .await
                .map(drop)
        };
        assert_eq!(back(first.id).await, Err(Fault::refused(CHANGED)), "only the last one");
        back(last(house, &artisan).await.id).await.unwrap();
        assert_eq!(drawing(house, "2022-01-01").await.0, 1);
        assert!(house.log().await.contains(&("allowance.take_back".into(), "1".into())));
    });
}

#[test]
fn a_rate_begins_on_its_day_and_once() {
    at_house(async |house| {
        artisan(house).await;
        let set = async |who: &Ctx, rate: Rate| who.write(rate, |job, rate| Box::pin(set_rate(job, None, rate))).await;
        let more = Rate { from: day("2026-01-01"), amount: Vnd(1_000_000), ..rate() };
        assert_eq!(set(&house.officer(NA_SANG), more.clone()).await, Err(Fault::Missing));
        set(&house.admin(), more.clone()).await.unwrap();
        assert!(set(&house.admin(), more).await.is_err());
        let rates = allowances::rates(&house.site.db).await.unwrap();
        let on = |text: &str| crate::artisans::model::rate_on(&rates, Grade::Third, day(text));
        assert_eq!(
            (on("2025-12-31"), on("2026-01-01"), on("2015-11-12")),
            (Some(Vnd(700_000)), Some(Vnd(1_000_000)), None)
        );
    });
}
