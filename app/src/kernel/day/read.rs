//! Dates and times as people and browsers write them.

use super::instant;
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use std::ops::RangeInclusive;

/// A year outside of these is a slip of the keyboard.
pub const YEARS: RangeInclusive<i32> = 2000..=2100;

/// Why a text is no date of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// No day of the calendar.
    Unreadable,
    /// A day, but of a year outside [`YEARS`].
    Year,
}

/// Reads a date as a browser sends it (`2027-03-12`) or as people write it (`12/03/2027`, `1/3/2027`).
pub fn parse_date(text: &str) -> Result<NaiveDate, DateError> {
    let text = text.trim();
    let date = iso(text).or_else(|| slashed(text)).ok_or(DateError::Unreadable)?;
    if YEARS.contains(&date.year()) { Ok(date) } else { Err(DateError::Year) }
}

fn slashed(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let whole = parts.next().is_none() && year.len() == 4;
    whole.then_some(())?;
    NaiveDate::from_ymd_opt(number(year)?.try_into().ok()?, number(month)?, number(day)?)
}

/// `2027-03-12` and nothing looser, so that every day has one code.
pub(super) fn iso(text: &str) -> Option<NaiveDate> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (date.to_string() == text).then_some(date)
}

/// Reads a time of the 24-hour clock: `19:30`, `19h30`, `19h`.
pub fn parse_time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.trim().split_once([':', 'h', 'H'])?;
    let minute = if minute.is_empty() { "00" } else { minute };
    (minute.len() == 2).then(|| NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0))?
}

/// The instant that a date and a time name, in local time.
pub fn parse_local(date: &str, time: &str) -> Option<DateTime<Utc>> {
    Some(instant(parse_date(date).ok()?.and_time(parse_time(time)?)))
}

/// Digits only: no sign, no space.
fn number(text: &str) -> Option<u32> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}
