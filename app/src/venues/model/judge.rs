//! Can somebody have a stage then? The one answer for the form, the list, the calendar and what is offered
//! instead.

use super::stage::{DAY, Hours, Rules, Stage};
use super::{Claim, Source, SourceKind};
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::span::Span;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// What somebody wants of a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    pub lane: i64,
    /// What people come for.
    pub show: Span,
    pub set_up: i64,
    pub strike: i64,
}

impl Wish {
    /// All that is taken up.
    pub const fn span(&self) -> Span {
        self.show.widened(self.set_up, self.strike)
    }

    /// The same show on another lane, from another minute on.
    pub const fn at(&self, lane: i64, from: i64) -> Self {
        Self { lane, show: self.show.at(from), ..*self }
    }
}

/// Why not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    Past,
    TooFarAhead(i64),
    TooLong(i64),
    Closed(Hours),
    Curfew(i64),
    NoLane,
    Blocked(Claim),
    Taken(Claim),
}

/// All that stands against a wish. What is there is `there`, and `own` of it is not in the way.
pub fn judge(stage: &Stage, wish: &Wish, there: &[Claim], own: &[Source], now: DateTime<Utc>) -> Vec<Why> {
    let mut why = against_rules(&stage.rules, wish, now);
    if !(0..stage.lanes).contains(&wish.lane) {
        why.push(Why::NoLane);
    }
    let in_the_way = |claim: &&Claim| {
        claim.stage == stage.id
            && claim.lane == wish.lane
            && claim.span.overlaps(wish.span())
            && !own.contains(&claim.source)
    };
    why.extend(there.iter().filter(in_the_way).map(|claim| match claim.source.kind {
        SourceKind::Blocking => Why::Blocked(claim.clone()),
        SourceKind::Booking | SourceKind::Performance => Why::Taken(claim.clone()),
    }));
    why
}

fn against_rules(rules: &Rules, wish: &Wish, now: DateTime<Utc>) -> Vec<Why> {
    let (span, mut why) = (wish.span(), Vec::new());
    if span.starts_at() < now {
        why.push(Why::Past);
    }
    let day = day::local(wish.show.starts_at()).date();
    if let Some(days) = rules.ahead.filter(|days| day > last_day(*days, now)) {
        why.push(Why::TooFarAhead(days));
    }
    if let Some(longest) = rules.longest.filter(|longest| span.minutes() > *longest) {
        why.push(Why::TooLong(longest));
    }
    if let Some(hours) = rules.hours.filter(|hours| !is_open(*hours, span)) {
        why.push(Why::Closed(hours));
    }
    if let Some(curfew) = rules.curfew.filter(|curfew| is_after(*curfew, wish.show)) {
        why.push(Why::Curfew(curfew));
    }
    why
}

/// Is a stage shut at that time, or the music over by its rules? The rest of them is for who borrows it.
pub fn is_shut(rules: &Rules, occupied: Span, show: Span) -> bool {
    rules.hours.is_some_and(|hours| !is_open(hours, occupied)) || rules.curfew.is_some_and(|at| is_after(at, show))
}

/// The last day that can be asked for.
pub fn last_day(ahead: i64, now: DateTime<Utc>) -> NaiveDate {
    day::local(now).date() + TimeDelta::days(ahead)
}

/// The hours of a day may run into the next.
fn is_open(hours: Hours, span: Span) -> bool {
    let first = day::local(span.starts_at()).date();
    let opened = [first.pred_opt(), Some(first)].into_iter().flatten();
    opened.map(|date| minutes(date) + hours.opens).any(|from| Span { from, until: from + hours.minutes() }.holds(span))
}

/// A curfew in the small hours is that of the evening before.
fn is_after(curfew: i64, show: Span) -> bool {
    let evening = minutes(FestivalDay::of(show.starts_at()).0);
    let small_hours = curfew < 4 * 60;
    show.until > evening + curfew + if small_hours { DAY } else { 0 }
}

/// The minute at which a local day begins.
pub fn minutes(date: NaiveDate) -> i64 {
    day::midnight(date).timestamp().div_euclid(60)
}

impl Why {
    /// What is there already.
    pub const fn claim(&self) -> Option<&Claim> {
        match self {
            Self::Blocked(claim) | Self::Taken(claim) => Some(claim),
            _ => None,
        }
    }
}
