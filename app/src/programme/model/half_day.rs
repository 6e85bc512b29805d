//! Half-days, by which troupes say when they can come.

use super::Part;
use crate::kernel::day::FestivalDay;
use crate::kernel::span::Span;
use chrono::{DateTime, TimeDelta, Utc};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HalfDay {
    pub day: FestivalDay,
    pub part: Part,
}

impl HalfDay {
    pub fn of(at: DateTime<Utc>) -> Self {
        Self { day: FestivalDay::of(at), part: Part::of(at) }
    }

    /// `2027-03-13:evening`.
    pub fn code(self) -> String {
        format!("{}:{}", self.day.code(), self.part.code())
    }

    pub fn parse(code: &str) -> Option<Self> {
        let (day, part) = code.split_once(':')?;
        Some(Self { day: FestivalDay::parse(day)?, part: Part::parse(part)? })
    }
}

/// Those of a festival in which something can be on: a bit for each, and none where it can be at any time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HalfDays(u128);

const PARTS: i64 = 3;

impl HalfDays {
    /// Of a festival that lasts `days`.
    pub fn new(days: Span, can: &[HalfDay]) -> Self {
        Self(can.iter().map(|half| bit(days, *half)).fold(0, |all, bit| all | bit))
    }

    /// Does it hold all of `show`?
    pub fn hold(self, days: Span, show: Span) -> bool {
        let ends = [show.starts_at(), show.ends_at() - TimeDelta::minutes(1)];
        self.0 == 0 || ends.into_iter().all(|at| self.0 & bit(days, HalfDay::of(at)) != 0)
    }
}

/// None for what lies outside.
fn bit(days: Span, half: HalfDay) -> u128 {
    let since = (half.day.0 - FestivalDay::of(days.starts_at()).0).num_days();
    let at = u32::try_from(since * PARTS + half.part as i64).ok();
    at.and_then(|at| 1_u128.checked_shl(at)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::day::parse_local;

    fn span(from: &str, until: &str) -> Span {
        let at = |time| parse_local("2027-03-13", time).unwrap();
        Span::of(at(from), at(until)).unwrap()
    }

    #[test]
    fn a_show_lies_within_the_half_days_in_which_a_troupe_can() {
        let day = FestivalDay::parse("2027-03-13").unwrap();
        let first = FestivalDay::parse("2027-03-12").unwrap();
        let days = Span::of(first.starts_at(), day.next().ends_at()).unwrap();
        let evening = HalfDay { day, part: Part::Evening };
        assert_eq!(HalfDay::parse(&evening.code()), Some(evening));
        let can = HalfDays::new(days, &[evening]);
        assert!(can.hold(days, span("18:00", "19:00")) && !can.hold(days, span("17:50", "18:20")));
        let both = HalfDays::new(days, &[evening, HalfDay { part: Part::Afternoon, ..evening }]);
        assert!(both.hold(days, span("17:50", "18:20")) && !both.hold(days, span("09:00", "10:00")));
        assert!(HalfDays::new(days, &[]).hold(days, span("09:00", "10:00")), "who named none can at any time");
    }
}
