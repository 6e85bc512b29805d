//! Dates and moments of a form: one reader with bounds for every field of every form.

use super::Reader;
use crate::kernel::day::{self, DateError, YEARS};
use crate::kernel::fault::Message;
use chrono::{DateTime, NaiveDate, Utc};

impl Reader<'_> {
    /// A date, in a year in which a festival can lie.
    pub fn date(&mut self, name: &'static str) -> Option<NaiveDate> {
        self.parsed(name, day::parse_date, |error| match error {
            DateError::Unreadable => Message::new("date-wrong"),
            DateError::Year => Message::new("date-year-wrong").with("from", YEARS.start()).with("to", YEARS.end()),
        })
    }

    /// The instant that a date and a time of the clock in Điện Biên name.
    pub fn moment(&mut self, date: &'static str, time: &'static str) -> Option<DateTime<Utc>> {
        let day = self.date(date);
        let clock = self.parsed(time, |typed| day::parse_time(typed).ok_or(()), |()| Message::new("time-wrong"));
        Some(day::instant(day?.and_time(clock?)))
    }

    /// The same, where nothing is an answer too.
    pub fn optional_moment(&mut self, date: &'static str, time: &'static str) -> Option<DateTime<Utc>> {
        let is_empty = |name| self.form.raw(name).trim().is_empty();
        if is_empty(date) && is_empty(time) { None } else { self.moment(date, time) }
    }
}
