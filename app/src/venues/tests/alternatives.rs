//! What is offered instead can be had.

use super::*;
use crate::kernel::day;
use crate::venues::model::{Capabilities, Ground, Hours, Offer, Rules, Stage, Why, Wish, instead, judge, minutes};
use chrono::{DateTime, NaiveDate, Utc};

/// Numbers that are the same in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap() % n
    }
}

fn stage(n: u128, lanes: i64) -> Stage {
    let rules = Rules {
        hours: Some(Hours { opens: 8 * 60, closes: 22 * 60 }),
        curfew: Some(21 * 60 + 30),
        longest: Some(4 * 60),
        ahead: Some(60),
    };
    let (id, venue) = (StageId(Uuid::from_u128(n)), VenueId(Uuid::from_u128(n)));
    let (slug, name, has) = (format!("s{n}"), Text::default(), Capabilities::default());
    Stage { id, venue, slug, name, lanes, places: None, has, rules, version: 1 }
}

fn now() -> DateTime<Utc> {
    "2027-01-04T03:00:00Z".parse().unwrap()
}

fn day(n: i64) -> i64 {
    minutes(NaiveDate::from_ymd_opt(2027, 1, 4).unwrap()) + n * 1440
}

/// Three stages with two blockings each and a crowd of bookings.
fn grounds(dice: &mut Dice) -> Vec<Ground> {
    let mut claim = |stage: &Stage, kind: SourceKind, long: i64| {
        let from = day(dice.below(62)) + 480 + dice.below(150) * 5;
        let source = Source { kind, id: Uuid::from_u128(u128::from(dice.0)) };
        Claim::firm(stage.id, dice.below(stage.lanes), span(from, from + long), source)
    };
    let one = |n| {
        let stage = stage(n, 1 + i64::try_from(n % 2).unwrap());
        let mut there: Vec<Claim> = (0..120).map(|_| claim(&stage, SourceKind::Booking, 90)).collect();
        there.extend((0..2).map(|_| claim(&stage, SourceKind::Blocking, 900)));
        Ground { stage, there }
    };
    (1..=3).map(one).collect()
}

fn wish(dice: &mut Dice) -> Wish {
    // Mornings and nights, too long, too far ahead, yesterday.
    let from = day(dice.below(75) - 3) + dice.below(288) * 5;
    let long = 30 + dice.below(80) * 5;
    let around = |dice: &mut Dice| dice.below(4) * 15;
    Wish { lane: 0, show: span(from, from + long), set_up: around(dice), strike: around(dice) }
}

fn book(grounds: &mut [Ground], offer: &Offer) -> Vec<Why> {
    let ground = grounds.iter_mut().find(|ground| ground.stage.id == offer.stage.id).unwrap();
    let why = judge(&ground.stage, &offer.wish, &ground.there, &[], now());
    let source = Source { kind: SourceKind::Booking, id: Uuid::from_u128(u128::from(ground.there.len() as u64)) };
    ground.there.push(Claim::firm(offer.stage.id, offer.wish.lane, offer.wish.span(), source));
    why
}

#[test]
fn v3_every_alternative_to_two_hundred_impossible_wishes_can_be_booked_at_once() {
    let (mut dice, mut asked, mut offered) = (Dice(7), 0, 0);
    let grounds = grounds(&mut dice);
    while asked < 200 {
        let wish = wish(&mut dice);
        if judge(&grounds[0].stage, &wish, &grounds[0].there, &[], now()).is_empty() {
            continue;
        }
        asked += 1;
        let offers = instead(&grounds, &wish, &[], now());
        assert_eq!(offers.len(), 3, "{wish:?}");
        // One after the other, as three people might: none of them is in another's way.
        let mut grounds = grounds.clone();
        for offer in &offers {
            assert_eq!(book(&mut grounds, offer), [], "{wish:?}");
            offered += 1;
        }
    }
    assert_eq!(offered, 600);
}

#[test]
fn v3_the_nearest_are_offered_of_each_kind() {
    let (first, second) = (stage(1, 1), stage(2, 1));
    let source = Source { kind: SourceKind::Booking, id: Uuid::nil() };
    let noon = day(10) + 12 * 60;
    let there = vec![Claim::firm(first.id, 0, span(noon, noon + 120), source)];
    let grounds = [Ground { stage: first.clone(), there }, Ground { stage: second.clone(), there: vec![] }];
    let wish = Wish { lane: 0, show: span(noon + 60, noon + 120), set_up: 30, strike: 0 };
    let offers = instead(&grounds, &wish, &[], now());
    let said: Vec<(StageId, String)> = offers
        .iter()
        .map(|offer| (offer.stage.id, day::local(offer.wish.show.starts_at()).format("%d %H:%M").to_string()))
        .collect();
    // Set up from 14:00 on; elsewhere at once; there on the next day.
    let (here, elsewhere) = (first.id, second.id);
    assert_eq!(said, [(here, "14 14:30".into()), (elsewhere, "14 13:00".into()), (here, "15 13:00".into())]);
}

#[test]
fn hours_may_run_past_midnight_and_a_curfew_is_that_of_the_evening() {
    let mut stage = stage(1, 1);
    stage.rules = Rules { hours: Some(Hours { opens: 17 * 60, closes: 2 * 60 }), curfew: Some(60), ..Rules::default() };
    let why = |from: i64, until: i64, strike: i64| {
        let show = span(day(3) + from, day(3) + until);
        judge(&stage, &Wish { lane: 0, show, set_up: 0, strike }, &[], &[], now())
    };
    assert_eq!(why(20 * 60, 25 * 60, 60), []);
    assert_eq!(why(24 * 60 + 15, 25 * 60, 30), []);
    assert_eq!(why(20 * 60, 25 * 60 + 5, 0), [Why::Curfew(60)]);
    assert!(matches!(why(20 * 60, 25 * 60, 65)[..], [Why::Closed(_)]));
    assert!(matches!(why(16 * 60, 18 * 60, 0)[..], [Why::Closed(_)]));
}

/// Two things at one place: what the check, the list and the calendar are told.
#[test]
fn v5_the_check_and_the_list_say_the_same_of_five_hundred_pairs() {
    let (mut dice, stage) = (Dice(5), stage(1, 1));
    let mut meeting = 0;
    for n in 0..500 {
        let of = |dice: &mut Dice| {
            let from = day(9) + 12 * 60 + dice.below(12) * 5;
            span(from, from + 5 + dice.below(12) * 5)
        };
        let (one, two) = (of(&mut dice), of(&mut dice));
        let [a, b] = [1, 2].map(|id| Source { kind: SourceKind::Booking, id: Uuid::from_u128(id) });
        let there = Claim::firm(stage.id, 0, one, a);
        let wish = Wish { lane: 0, show: two, set_up: 0, strike: 0 };
        let by_check = !judge(&stage, &wish, std::slice::from_ref(&there), &[], now()).is_empty();
        let by_list = !super::super::model::clashes(&[there, Claim::firm(stage.id, 0, two, b)], &[]).is_empty();
        let by_minutes = (one.from..one.until).any(|minute| (two.from..two.until).contains(&minute));
        assert_eq!((by_check, by_list), (by_minutes, by_minutes), "pair {n}: {one:?} {two:?}");
        meeting += i64::from(by_minutes);
    }
    assert!((100..400).contains(&meeting), "{meeting} of them meet");
}
