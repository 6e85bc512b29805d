//! Days and clocks of the festival, in the time of Điện Biên: UTC+7, no summer time.
//!
//! Rows hold instants in UTC; only people see local time. A festival day runs from four in the
//! morning to four in the morning, so that the last dance at one o'clock still belongs to the
//! evening that people bought a ticket for.

mod read;

pub use read::{DateError, YEARS, parse_date, parse_local, parse_time};

use super::lang::Lang;
use chrono::{
    DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, TimeZone, Timelike, Utc, Weekday,
};
use chrono_tz::Asia::Ho_Chi_Minh;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The hour at which one festival day gives way to the next.
const DAY_BREAK: TimeDelta = TimeDelta::hours(4);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day of the festival, named by the date on which it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FestivalDay(pub NaiveDate);

impl FestivalDay {
    /// The festival day that an instant belongs to.
    pub fn of(at: DateTime<Utc>) -> Self {
        Self((local(at) - DAY_BREAK).date())
    }

    /// Four in the morning, local time: the first instant of the day.
    pub fn starts_at(self) -> DateTime<Utc> {
        instant(self.0.and_time(NaiveTime::MIN) + DAY_BREAK)
    }

    /// The first instant that is no longer part of the day.
    pub fn ends_at(self) -> DateTime<Utc> {
        self.next().starts_at()
    }

    /// The moment of the day at which a clock shows this: before four it is the night after.
    pub fn at(self, time: NaiveTime) -> DateTime<Utc> {
        let date = if time - NaiveTime::MIN < DAY_BREAK { self.next().0 } else { self.0 };
        instant(date.and_time(time))
    }

    pub fn contains(self, at: DateTime<Utc>) -> bool {
        Self::of(at) == self
    }

    pub fn next(self) -> Self {
        Self(self.0.succ_opt().unwrap_or(self.0))
    }

    /// The form for URLs and files: `2027-03-12`.
    pub fn code(self) -> String {
        self.0.format("%Y-%m-%d").to_string()
    }

    /// Reads the code of a day that a festival can have.
    pub fn parse(code: &str) -> Option<Self> {
        read::iso(code).filter(|date| YEARS.contains(&date.year())).map(Self)
    }
}

impl fmt::Display for FestivalDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

/// What a wall clock in Điện Biên shows.
pub fn local(at: DateTime<Utc>) -> NaiveDateTime {
    at.with_timezone(&Ho_Chi_Minh).naive_local()
}

/// The instant at which the wall clock shows this.
pub fn instant(local: NaiveDateTime) -> DateTime<Utc> {
    // Only clock changes before 1976 leave gaps; there the zone of today must do.
    let seven_hours_behind = || local.and_utc() - TimeDelta::hours(7);
    Ho_Chi_Minh.from_local_datetime(&local).earliest().map_or_else(seven_hours_behind, |at| at.to_utc())
}

/// `19:30`.
pub fn clock(at: DateTime<Utc>) -> String {
    let time = local(at);
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// `2027-03-12T19:30:00+07:00`: for programs, which need the offset said.
pub fn stamp(at: DateTime<Utc>) -> String {
    at.with_timezone(&Ho_Chi_Minh).to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// `12/03/2027`, in English `12 March 2027`.
pub fn date(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Vi => date.format("%d/%m/%Y").to_string(),
        Lang::En => format!("{} {} {}", date.day(), month(date), date.year()),
    }
}

/// `ngày 05 tháng 02 năm 2027`, in English `5 February 2027`: as papers of the state are dated, where a day below ten
/// and the first two months have a nought before them.
pub fn formal(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Vi if day.month() < 3 => day.format("ngày %d tháng %m năm %Y").to_string(),
        Lang::Vi => day.format("ngày %d tháng %-m năm %Y").to_string(),
        Lang::En => date(lang, day),
    }
}

/// `22/11/2026`, in English `22 Nov 2026`: as desks say it.
pub fn brief(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Vi => date(lang, day),
        Lang::En => day.format("%-d %b %Y").to_string().replace(' ', "\u{a0}"),
    }
}

/// `22/11`, in English `22 Nov`: where the year is plain.
pub fn short(lang: Lang, date: NaiveDate) -> String {
    date.format(if lang == Lang::Vi { "%d/%m" } else { "%-d\u{a0}%b" }).to_string()
}

/// The moment at which a local day begins.
pub fn midnight(date: NaiveDate) -> DateTime<Utc> {
    instant(date.and_time(NaiveTime::MIN))
}

/// `22/11/2026 08:14`, in English `22 Nov 2026 08:14`; it breaks nowhere but before the time.
pub fn moment(lang: Lang, at: DateTime<Utc>) -> String {
    format!("{} {}", brief(lang, local(at).date()), clock(at))
}

/// An hour as it is said to buyers: who reads English may be far away, and is told whose hour it is.
pub fn there(lang: Lang, said: String) -> String {
    match lang {
        Lang::Vi => said,
        Lang::En => format!("{said} (Vietnam\u{a0}time)"),
    }
}

/// A week as it is read here.
pub const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// `Thứ Sáu`, in English `Friday`.
pub fn weekday(lang: Lang, date: NaiveDate) -> &'static str {
    weekday_name(lang, date.weekday())
}

pub const fn weekday_name(lang: Lang, day: Weekday) -> &'static str {
    let (vi, en) = match day {
        Weekday::Mon => ("Thứ Hai", "Monday"),
        Weekday::Tue => ("Thứ Ba", "Tuesday"),
        Weekday::Wed => ("Thứ Tư", "Wednesday"),
        Weekday::Thu => ("Thứ Năm", "Thursday"),
        Weekday::Fri => ("Thứ Sáu", "Friday"),
        Weekday::Sat => ("Thứ Bảy", "Saturday"),
        Weekday::Sun => ("Chủ nhật", "Sunday"),
    };
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// `Thứ Sáu, 12/03/2027`, in English `Fri 12 March 2027`.
pub fn long(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Vi => format!("{}, {}", weekday(lang, day), date(lang, day)),
        Lang::En => format!("{} {}", day.weekday(), date(lang, day)),
    }
}

/// `12–15/03/2027`, in English `12–15 March 2027`; month and year are said twice only where they
/// differ. One date alone is no range.
pub fn date_range(lang: Lang, from: NaiveDate, to: NaiveDate) -> String {
    let end = date(lang, to);
    let same_year = from.year() == to.year();
    let same_month = same_year && from.month() == to.month();
    match lang {
        _ if from == to => end,
        Lang::Vi if same_month => format!("{:02}–{end}", from.day()),
        Lang::Vi if same_year => format!("{}–{end}", from.format("%d/%m")),
        Lang::Vi => format!("{}–{end}", date(lang, from)),
        Lang::En if same_month => format!("{}–{end}", from.day()),
        Lang::En if same_year => format!("{} {} – {end}", from.day(), month(from)),
        Lang::En => format!("{} – {end}", date(lang, from)),
    }
}

fn month(date: NaiveDate) -> &'static str {
    MONTHS.get(date.month0() as usize).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
