//! Days that are put off, or brought forward: where they go, what a release says then, and which texts still name
//! them.

use super::Status;
use super::said::{Release, Said};
use crate::kernel::day::FestivalDay;
use crate::kernel::id::PerformanceId;
use crate::kernel::lang::Text;
use crate::kernel::span::Span;
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use std::collections::BTreeSet;

/// From one day of an edition to another, and the day to which the first of them goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Put {
    pub first: FestivalDay,
    pub last: FestivalDay,
    pub to: FestivalDay,
}

/// The first and the last day of an edition.
pub type Days = (FestivalDay, FestivalDay);

impl Put {
    pub fn by(&self) -> TimeDelta {
        self.to.0 - self.first.0
    }

    pub fn within(&self) -> Option<Span> {
        Span::of(self.first.starts_at(), self.last.ends_at())
    }

    pub fn holds(&self, at: DateTime<Utc>) -> bool {
        (self.first.starts_at()..self.last.ends_at()).contains(&at)
    }

    pub fn is_whole(&self, days: Days) -> bool {
        (self.first, self.last) == days
    }

    /// The days of the edition afterwards: those that stay and those that moved, with what lies between.
    pub fn days(&self, (first, last): Days) -> Days {
        let moved = |day: FestivalDay| FestivalDay(day.0 + self.by());
        let mut ends = vec![moved(self.first), moved(self.last)];
        if first < self.first {
            ends.extend([first, FestivalDay(self.first.0 - TimeDelta::days(1))]);
        }
        if last > self.last {
            ends.extend([self.last.next(), last]);
        }
        ends.sort();
        (ends[0], ends[ends.len() - 1])
    }

    /// What the days are called afterwards; a day that stays keeps its name.
    pub fn titles(&self, titles: &[(FestivalDay, Text)]) -> Vec<(FestivalDay, Text)> {
        let moves = |day: FestivalDay| (self.first..=self.last).contains(&day);
        let (moved, mut kept): (Vec<_>, Vec<_>) = titles.iter().cloned().partition(|(day, _)| moves(*day));
        for (day, title) in moved {
            let day = FestivalDay(day.0 + self.by());
            if kept.iter().all(|(kept, _)| *kept != day) {
                kept.push((day, title));
            }
        }
        kept
    }

    /// What people are told: of what they know, all that is still to come on these days, so much later. Those in
    /// `stay` are where they were.
    pub fn said(&self, last: &Release, stay: &BTreeSet<PerformanceId>, now: DateTime<Utc>) -> Release {
        let put = |id: &PerformanceId, said: &Said| {
            let moves = self.holds(said.starts_at)
                && said.starts_at > now
                && said.status != Status::Cancelled.code()
                && !stay.contains(id);
            if !moves {
                return said.clone();
            }
            let status = Status::Moved.code().to_owned();
            Said { starts_at: said.starts_at + self.by(), status, ..said.clone() }
        };
        last.iter().map(|(id, said)| (*id, put(id, said))).collect()
    }

    /// Does a text name one of these days, so that somebody should look at it?
    pub fn is_named_in(&self, text: &str) -> bool {
        let parts = parts(text);
        (0..parts.len())
            .any(|at| dates(&parts[at..]).is_some_and(|(from, until, month)| self.meets(from, until, month)))
    }

    fn meets(&self, from: u32, until: u32, month: u32) -> bool {
        let days = std::iter::successors(Some(self.first), |day| Some(day.next())).take_while(|day| *day <= self.last);
        days.into_iter().any(|day| day.0.month() == month && (from..=until).contains(&day.0.day()))
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Part {
    Number(u32),
    Word(String),
    Sign(char),
}

/// Numbers, words and signs; blanks part them.
fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut before = ' ';
    for c in text.chars() {
        let joins = before.is_ascii_digit() && c.is_ascii_digit() || before.is_alphabetic() && c.is_alphabetic();
        match (parts.last_mut().filter(|_| joins), c.to_digit(10)) {
            (Some(Part::Number(number)), Some(digit)) => *number = number.saturating_mul(10).saturating_add(digit),
            (Some(Part::Word(word)), None) => word.extend(c.to_lowercase()),
            (_, Some(digit)) => parts.push(Part::Number(digit)),
            _ if c.is_alphabetic() => parts.push(Part::Word(c.to_lowercase().collect())),
            _ if c.is_whitespace() => {}
            _ => parts.push(Part::Sign(c)),
        }
        before = c;
    }
    parts
}

/// `12/3`, `12–15/3`, `12 March`, `12–15 March` at the head of these parts: from, until, month.
fn dates(parts: &[Part]) -> Option<(u32, u32, u32)> {
    use Part::{Number, Sign, Word};
    match parts {
        [Number(from), Sign('-' | '–'), Number(until), Sign('/'), Number(month), ..] => Some((*from, *until, *month)),
        [Number(day), Sign('/'), Number(month), ..] => Some((*day, *day, *month)),
        [Number(from), Sign('-' | '–'), Number(until), Word(name), ..] => Some((*from, *until, month(name)?)),
        [Number(day), Word(name), ..] => Some((*day, *day, month(name)?)),
        [Word(name), Number(day), ..] => Some((*day, *day, month(name)?)),
        _ => None,
    }
}

fn month(name: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    if name.len() < 3 {
        return None;
    }
    (1..).zip(MONTHS).find(|(_, begins)| name.starts_with(begins)).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: u32) -> FestivalDay {
        FestivalDay::parse(&format!("2026-03-{date:02}")).unwrap()
    }

    fn put(first: u32, last: u32, to: u32) -> Put {
        Put { first: day(first), last: day(last), to: day(to) }
    }

    #[test]
    fn the_days_of_an_edition_are_those_that_stay_and_those_that_move() {
        let edition = (day(12), day(15));
        for (put, expected) in [
            (put(12, 15, 20), (20, 23)),
            (put(12, 15, 6), (6, 9)),
            (put(13, 13, 20), (12, 20)),
            (put(14, 15, 20), (12, 21)),
            (put(12, 12, 16), (13, 16)),
            (put(12, 13, 10), (10, 15)),
            (put(15, 15, 13), (12, 14)),
        ] {
            assert_eq!(put.days(edition), (day(expected.0), day(expected.1)), "{put:?}");
        }
    }

    #[test]
    fn a_day_that_stays_keeps_its_name() {
        let titled = |date, title: &str| (day(date), Text::new(title, ""));
        let named = [titled(12, "Khai mạc"), titled(13, "Xòe"), titled(15, "Bế mạc")];
        assert_eq!(put(12, 12, 13).titles(&named), [titled(13, "Xòe"), titled(15, "Bế mạc")]);
        let whole = [titled(6, "Khai mạc"), titled(7, "Xòe"), titled(9, "Bế mạc")];
        assert_eq!(put(12, 15, 6).titles(&named), whole);
    }

    #[test]
    fn texts_that_name_a_day_are_found_however_it_is_written() {
        let put = put(12, 15, 20);
        for text in ["Mở cửa ngày 12/3.", "từ 12–15/03/2026", "10-13/3", "on 14 March", "12–15 March 2026", "March 15"]
        {
            assert!(put.is_named_in(text), "{text}");
        }
        for text in ["", "16/3", "12/4", "8:12", "1/13", "12 mọi người", "112/3", "12 may mắn đấy"] {
            assert!(!put.is_named_in(text), "{text}");
        }
    }
}
