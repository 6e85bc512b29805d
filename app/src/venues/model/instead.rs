//! What can be had instead: the same place at another time, another place, another day. Every one has been
//! judged by all rules, and they do not exclude each other.

use super::judge::{Wish, judge, last_day, minutes};
use super::stage::{DAY, Stage};
use super::{Claim, Source};
use crate::kernel::day;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// A stage, and what is on it in the weeks around the wish.
#[derive(Clone, Debug)]
pub struct Ground {
    pub stage: Stage,
    pub there: Vec<Claim>,
}

/// Something that can be had at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub stage: Stage,
    pub wish: Wish,
}

/// How many are offered.
const OFFERS: usize = 3;
/// How many days to either side are tried.
pub const DAYS: i64 = 14;
/// Starts that are tried, in minutes.
const STEP: i64 = 5;

/// What is asked, whose own claims are not in its way, and when.
struct Search<'s> {
    wish: &'s Wish,
    own: &'s [Source],
    now: DateTime<Utc>,
}

/// Up to three offers, of different kinds where there are: that stage on that day, another stage at that time,
/// that stage on the days around. The first of `grounds` is the stage that was asked for, the nearest follow.
pub fn instead(grounds: &[Ground], wish: &Wish, own: &[Source], now: DateTime<Utc>) -> Vec<Offer> {
    let Some((asked, others)) = grounds.split_first() else { return Vec::new() };
    let search = Search { wish, own, now };
    let day = search.day(asked);
    let here = search.on(asked, day).into_iter();
    let elsewhere = others.iter().filter_map(|ground| search.on(ground, search.day(ground)).into_iter().next());
    let later = (1..=DAYS).flat_map(|days| [days, -days]).map(|days| day + TimeDelta::days(days));
    let later = later.filter_map(|day| search.on(asked, day).into_iter().next());
    let mut kinds: [Box<dyn Iterator<Item = Offer>>; 3] = [Box::new(here), Box::new(elsewhere), Box::new(later)];
    let mut offers: Vec<Offer> = Vec::new();
    let mut dry = 0;
    for kind in (0..3).cycle() {
        if offers.len() == OFFERS || dry == kinds.len() {
            break;
        }
        match kinds[kind].next() {
            None => dry += 1,
            Some(offer) => {
                dry = 0;
                offers.extend(Some(offer).filter(|offer| !offers.iter().any(|other| other.excludes(offer))));
            }
        }
    }
    offers
}

impl Offer {
    fn excludes(&self, other: &Self) -> bool {
        let same = self.stage.id == other.stage.id && self.wish.lane == other.wish.lane;
        same && self.wish.span().overlaps(other.wish.span())
    }
}

impl Search<'_> {
    /// The day of the wish, or the nearest on which something can be asked for.
    fn day(&self, ground: &Ground) -> NaiveDate {
        let (today, wanted) = (day::local(self.now).date(), day::local(self.wish.show.starts_at()).date());
        let last = ground.stage.rules.ahead.map_or(NaiveDate::MAX, |days| last_day(days, self.now));
        wanted.clamp(today, last.max(today))
    }

    /// As long as it was wanted and may be there.
    fn fitted(&self, stage: &Stage) -> Option<Wish> {
        let longest = [stage.rules.longest, stage.rules.hours.map(|hours| hours.minutes())];
        let longest = longest.into_iter().flatten().min().unwrap_or(i64::MAX);
        let around = self.wish.set_up + self.wish.strike;
        let show = self.wish.show.minutes().min(longest - around);
        (show > 0).then(|| Wish {
            show: crate::kernel::span::Span { until: self.wish.show.from + show, ..self.wish.show },
            ..*self.wish
        })
    }

    /// The nearest start of a day that can be had there, then the nearest on its other side.
    fn on(&self, ground: &Ground, date: NaiveDate) -> Vec<Offer> {
        let Some(wish) = self.fitted(&ground.stage) else { return Vec::new() };
        let clock = wish.show.from - minutes(day::local(wish.show.starts_at()).date());
        let (midnight, wanted) = (minutes(date), minutes(date) + clock);
        let round = |from: i64| (from + STEP - 1).div_euclid(STEP) * STEP;
        let later = std::iter::once(wanted).chain((1..).map(|step| round(wanted) + step * STEP));
        let later = later.take_while(|from| *from < midnight + DAY).find_map(|from| self.lane(ground, &wish, from));
        let earlier = (1..).map(|step| round(wanted) - step * STEP).take_while(|from| *from >= midnight);
        let earlier = earlier.filter(|from| *from < wanted).find_map(|from| self.lane(ground, &wish, from));
        let mut found: Vec<Offer> = [later, earlier].into_iter().flatten().collect();
        found.sort_by_key(|offer| (offer.wish.show.from - wanted).abs());
        found
    }

    /// On the lane that was asked for, or on any that is free.
    fn lane(&self, ground: &Ground, wish: &Wish, from: i64) -> Option<Offer> {
        let lanes = std::iter::once(wish.lane).chain(0..ground.stage.lanes);
        let mut wishes = lanes.map(|lane| wish.at(lane, from));
        let free = wishes.find(|wish| judge(&ground.stage, wish, &ground.there, self.own, self.now).is_empty());
        free.map(|wish| Offer { stage: ground.stage.clone(), wish })
    }
}
