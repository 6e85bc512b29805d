//! The rules of titles and allowances, which know no database and no screen.

use crate::kernel::codes::codes;
use crate::kernel::id::TroupeId;
use crate::kernel::money::Vnd;
use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

codes! {
    /// What the state honours somebody with.
    Title {
        People = "people", "artisan-title-people";
        Merited = "merited", "artisan-title-merited";
    }
}

codes! {
    /// The seven kinds of heritage that the law knows.
    Heritage {
        Performance = "performance", "heritage-performance";
        Festival = "festival", "heritage-festival";
        Custom = "custom", "heritage-custom";
        Craft = "craft", "heritage-craft";
        Knowledge = "knowledge", "heritage-knowledge";
        Literature = "literature", "heritage-literature";
        Language = "language", "heritage-language";
    }
}

codes! {
    /// Are they still there?
    Fate {
        Here = "here", "artisan-here";
        Moved = "moved", "artisan-moved";
        Died = "died", "artisan-died";
    }
}

codes! {
    /// The rates that decrees tell apart, by how a household lives.
    Grade {
        First = "first", "allowance-first";
        Second = "second", "allowance-second";
        Third = "third", "allowance-third";
    }
}

codes! {
    /// What an allowance is in a period.
    State {
        Active = "active", "allowance-active";
        Suspended = "suspended", "allowance-suspended";
        Stopped = "stopped", "allowance-stopped";
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artisan {
    pub id: Uuid,
    /// By which pages and the log know them.
    pub number: i64,
    pub name: String,
    pub title: Title,
    pub decision: String,
    pub decided_on: NaiveDate,
    pub field: Heritage,
    /// What they can do, in words.
    pub craft: String,
    pub commune: String,
    pub troupe: Option<TroupeId>,
    pub fate: Fate,
    /// Since when they are not there.
    pub fate_on: Option<NaiveDate>,
    pub note: String,
    pub version: i64,
}

/// How much a grade gets a month, from a day on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rate {
    pub grade: Grade,
    pub from: NaiveDate,
    pub amount: Vnd,
    pub decision: String,
}

/// What a grade gets on a day: by the last rate that began.
pub fn rate_on(rates: &[Rate], grade: Grade, day: NaiveDate) -> Option<Vnd> {
    let begun = rates.iter().filter(|rate| rate.grade == grade && rate.from <= day);
    begun.max_by_key(|rate| rate.from).map(|rate| rate.amount)
}

/// What a grade gets in a period, and from which day on: rates change while an allowance goes on.
pub fn rates_in(rates: &[Rate], grade: Grade, from: NaiveDate, until: Option<NaiveDate>) -> Vec<(NaiveDate, Vnd)> {
    let within = |rate: &&Rate| rate.grade == grade && rate.from > from && until.is_none_or(|until| rate.from < until);
    let first = rate_on(rates, grade, from).map(|amount| (from, amount));
    let mut all: Vec<_> = first.into_iter().chain(rates.iter().filter(within).map(|r| (r.from, r.amount))).collect();
    all.sort_by_key(|(from, _)| *from);
    all
}

/// The allowance of one person for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    pub id: Uuid,
    pub state: State,
    pub grade: Grade,
    pub from: NaiveDate,
    /// The first day that is no longer in it.
    pub until: Option<NaiveDate>,
    pub decision: String,
    pub reason: String,
    pub by_name: String,
}

impl Period {
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// What somebody decided of an allowance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub state: State,
    pub grade: Grade,
    pub from: NaiveDate,
    pub decision: String,
    pub reason: String,
}

/// May this follow the periods that there are, the oldest first? Otherwise which field is wrong, and why.
pub fn follows(
    artisan: &Artisan,
    periods: &[Period],
    rates: &[Rate],
    wanted: &Decided,
) -> Result<(), (&'static str, &'static str)> {
    let last = periods.last();
    if last.is_some_and(|last| wanted.from <= last.from) {
        return Err(("from_day", "allowance-not-later"));
    }
    if wanted.from < artisan.decided_on {
        return Err(("from_day", "allowance-before-title"));
    }
    match (last.map(|last| (last.state, last.grade)), wanted.state) {
        (None, State::Suspended | State::Stopped) => return Err(("state", "allowance-none-yet")),
        (Some((State::Stopped, _)), State::Suspended) => return Err(("state", "allowance-none-yet")),
        (Some((was, _)), now) if was == now && now != State::Active => return Err(("state", "allowance-same")),
        (Some((State::Active, grade)), State::Active) if grade == wanted.grade => {
            return Err(("grade", "allowance-same"));
        }
        _ => {}
    }
    if wanted.state != State::Active {
        return if wanted.reason.is_empty() { Err(("reason", "allowance-reason-missing")) } else { Ok(()) };
    }
    if artisan.fate != Fate::Here {
        return Err(("state", "allowance-not-here"));
    }
    if rate_on(rates, wanted.grade, wanted.from).is_none() { Err(("grade", "allowance-no-rate")) } else { Ok(()) }
}

/// `20270312`: a day as rows have it, which sorts and is read by people too.
pub fn numbered(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 10_000 + i64::from(day.month() * 100 + day.day())
}

pub fn day_of(number: i64) -> Option<NaiveDate> {
    let part = |n: i64| u32::try_from(n).ok();
    NaiveDate::from_ymd_opt(
        i32::try_from(number / 10_000).ok()?,
        part(number / 100 % 100)?,
        part(number.rem_euclid(100))?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allowance_that_goes_on_is_another_sum_once_the_rate_is() {
        let rate =
            |from, amount| Rate { grade: Grade::First, from: day(from), amount: Vnd(amount), decision: String::new() };
        let rates = [rate("2026-07-01", 1_300_001), rate("2024-01-01", 1_000_000)];
        let sums = |from, until: &str| {
            let all = rates_in(&rates, Grade::First, day(from), Some(day(until)));
            all.into_iter().map(|(from, amount)| (from.to_string(), amount.0)).collect::<Vec<_>>()
        };
        let both = [("2025-06-15".to_owned(), 1_000_000), ("2026-07-01".to_owned(), 1_300_001)];
        assert_eq!(sums("2025-06-15", "2026-09-10"), both);
        assert_eq!(sums("2025-06-15", "2026-07-01"), both[..1]);
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn artisan(fate: Fate) -> Artisan {
        Artisan {
            id: Uuid::nil(),
            number: 1,
            name: "Lò Văn Leng".into(),
            title: Title::Merited,
            decision: "QĐ 2533".into(),
            decided_on: day("2015-11-13"),
            field: Heritage::Performance,
            craft: String::new(),
            commune: "03325".into(),
            troupe: None,
            fate,
            fate_on: (fate != Fate::Here).then(|| day("2026-01-01")),
            note: String::new(),
            version: 1,
        }
    }

    fn period(state: State, from: &str) -> Period {
        let (decision, reason, by_name) = (String::new(), String::new(), String::new());
        Period { id: Uuid::nil(), state, grade: Grade::Third, from: day(from), until: None, decision, reason, by_name }
    }

    #[test]
    fn days_of_rows_come_back_and_sort() {
        for text in ["2000-01-01", "2024-02-29", "2100-12-31"] {
            assert_eq!(day_of(numbered(day(text))), Some(day(text)));
        }
        assert_eq!((day_of(20270230), day_of(-1), day_of(0)), (None, None, None));
        assert!(numbered(day("2026-12-31")) < numbered(day("2027-01-01")));
    }

    #[test]
    fn what_is_decided_of_an_allowance_follows_what_was() {
        use State::*;
        let rates =
            [Rate { grade: Grade::Third, from: day("2015-11-14"), amount: Vnd(700_000), decision: "NĐ".into() }];
        let ask = |fate, was: Option<State>, state, from: &str, reason: &str| {
            let periods: Vec<Period> = was.into_iter().map(|state| period(state, "2020-01-01")).collect();
            let wanted =
                Decided { state, grade: Grade::Third, from: day(from), decision: "QĐ".into(), reason: reason.into() };
            follows(&artisan(fate), &periods, &rates, &wanted).err().map(|(_, why)| why)
        };
        let then = "2020-05-01";
        for (fate, was, state, from, reason, expected) in [
            (Fate::Here, None, Active, then, "", None),
            (Fate::Here, Some(Active), Suspended, then, "đi tù", None),
            (Fate::Here, Some(Suspended), Active, then, "", None),
            (Fate::Here, Some(Suspended), Stopped, then, "xin thôi", None),
            (Fate::Died, Some(Active), Stopped, then, "mất", None),
            (Fate::Here, Some(Stopped), Active, then, "", None),
            (Fate::Here, None, Stopped, then, "mất", Some("allowance-none-yet")),
            (Fate::Here, Some(Stopped), Suspended, then, "x", Some("allowance-none-yet")),
            (Fate::Here, Some(Active), Active, then, "", Some("allowance-same")),
            (Fate::Here, Some(Active), Suspended, then, "", Some("allowance-reason-missing")),
            (Fate::Here, Some(Active), Suspended, "2020-01-01", "x", Some("allowance-not-later")),
            (Fate::Here, None, Active, "2015-11-12", "", Some("allowance-before-title")),
            (Fate::Here, None, Active, "2015-11-13", "", Some("allowance-no-rate")),
            (Fate::Died, None, Active, then, "", Some("allowance-not-here")),
        ] {
            assert_eq!(ask(fate, was, state, from, reason), expected, "{was:?} → {state:?} on {from}");
        }
    }
}
