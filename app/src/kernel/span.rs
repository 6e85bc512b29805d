//! [`Span`]: a stretch of time in whole minutes, its end not included.
//!
//! Whoever asks whether two things are at one place at once asks [`Span::overlaps`]: the check before a
//! booking, the list of conflicts, the release, the calendar's shading. Neighbours that touch do not overlap.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Minutes since 1970, from the first to the one at which it is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub from: i64,
    pub until: i64,
}

impl Span {
    /// Nothing lasts no time.
    pub fn new(from: i64, until: i64) -> Option<Self> {
        (from < until).then_some(Self { from, until })
    }

    /// Every minute that it touches.
    pub fn of(starts_at: DateTime<Utc>, ends_at: DateTime<Utc>) -> Option<Self> {
        let (from, until) = (starts_at.timestamp(), ends_at.timestamp());
        Self::new(from.div_euclid(60), -(-until).div_euclid(60))
    }

    pub const fn overlaps(self, other: Self) -> bool {
        self.from < other.until && other.from < self.until
    }

    pub const fn holds(self, other: Self) -> bool {
        self.from <= other.from && other.until <= self.until
    }

    pub const fn minutes(self) -> i64 {
        self.until - self.from
    }

    /// With time to set up before and to strike after it.
    pub const fn widened(self, before: i64, after: i64) -> Self {
        Self { from: self.from - before, until: self.until + after }
    }

    /// As long, from another minute on.
    pub const fn at(self, from: i64) -> Self {
        Self { from, until: from + self.minutes() }
    }

    pub fn starts_at(self) -> DateTime<Utc> {
        moment(self.from)
    }

    pub fn ends_at(self) -> DateTime<Utc> {
        moment(self.until)
    }
}

fn moment(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(minutes * 60, 0).unwrap_or_default()
}

/// The starts nearest to `wanted` at which it would be free, before it and after it, on whole steps of
/// `step` minutes and inside of `within`. Where it is free already, it is the answer.
pub fn nearest(taken: &[Span], wanted: Span, within: Span, step: i64) -> Vec<Span> {
    let down = |from: i64| from.div_euclid(step) * step;
    let up = |from: i64| down(from + step - 1);
    let free = |span: &Span| within.holds(*span) && !taken.iter().any(|other| other.overlaps(*span));
    if free(&wanted) {
        return vec![wanted];
    }
    let before =
        taken.iter().map(|other| down(other.from - wanted.minutes())).chain([down(within.until - wanted.minutes())]);
    let before = before.filter(|from| *from < wanted.from).map(|from| wanted.at(from)).filter(free);
    let after = taken.iter().map(|other| up(other.until)).chain([up(within.from)]);
    let after = after.filter(|from| *from > wanted.from).map(|from| wanted.at(from)).filter(free);
    before.max_by_key(|span| span.from).into_iter().chain(after.min_by_key(|span| span.from)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(from: i64, until: i64) -> Span {
        Span::new(from, until).unwrap()
    }

    #[test]
    fn neighbours_that_touch_do_not_overlap() {
        assert!(!span(600, 660).overlaps(span(660, 720)) && !span(660, 720).overlaps(span(600, 660)));
        assert!(span(600, 661).overlaps(span(660, 720)) && span(0, 9).overlaps(span(3, 4)));
        assert_eq!(Span::new(600, 600), None);
    }

    #[test]
    fn a_span_takes_up_every_minute_it_touches() {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        assert_eq!(Span::of(at(59), at(61)), Some(span(0, 2)));
        assert_eq!(Span::of(at(60), at(120)), Some(span(1, 2)));
        assert_eq!((span(1, 2).starts_at(), span(1, 2).ends_at()), (at(60), at(120)));
    }

    proptest! {
        /// As somebody would find it who tries every start.
        #[test]
        fn the_nearest_free_starts_are_those_a_search_finds(
            taken in prop::collection::vec((0_i64..400, 1_i64..60), 0..8), from in 0_i64..80, long in 1_i64..60,
        ) {
            let taken: Vec<Span> = taken.into_iter().map(|(from, long)| span(from, from + long)).collect();
            let (wanted, within) = (span(from * 5, from * 5 + long), span(0, 420));
            let free = |from: &i64| {
                let tried = wanted.at(*from);
                within.holds(tried) && !taken.iter().any(|other| other.overlaps(tried))
            };
            let steps = || (0..=84).map(|step| step * 5);
            let searched: Vec<Span> = if free(&wanted.from) { vec![wanted] } else {
                let before = steps().rev().filter(|from| *from < wanted.from).find(free);
                let after = steps().filter(|from| *from > wanted.from).find(free);
                before.into_iter().chain(after).map(|from| wanted.at(from)).collect()
            };
            prop_assert_eq!(nearest(&taken, wanted, within, 5), searched);
        }
    }
}
