//! Reading the form of a booking.

use crate::kernel::day;
use crate::kernel::day::WEEK;
use crate::kernel::email::Email;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::phone::Phone;
use crate::kernel::span::Span;
use crate::venues::model::{DAY, Often, Wish, minutes};
use crate::web::Form;
use crate::web::form::Reader;
use chrono::{NaiveDate, Timelike, Weekday};

/// Longer is neither set up nor struck, in minutes.
const LONGEST_AROUND: i64 = DAY;

/// A booking as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookingForm {
    /// The name of the stage in addresses.
    pub stage: String,
    /// The lane that was offered; any will do where none was.
    pub lane: Option<i64>,
    pub show: Span,
    pub set_up: i64,
    pub strike: i64,
    pub purpose: String,
    pub name: String,
    pub phone: Option<Phone>,
    pub email: Option<Email>,
    pub waits: bool,
    /// How often, on which weekdays, and until when, where it is wanted more than once.
    pub rhythm: Option<Repeat>,
}

/// As it was chosen; which day is the first, the booking itself says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    pub often: Often,
    pub on: Vec<Weekday>,
    pub last: NaiveDate,
}

impl BookingForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let stage = read.line("stage", 80, "booking-stage-missing");
        let show = show(&mut read);
        let (set_up, strike) = (around(&mut read, "set_up"), around(&mut read, "strike"));
        let purpose = read.line("purpose", 120, "booking-purpose-missing");
        let name = read.line("name", 80, "booking-name-missing");
        let phone = read.optional("phone", Phone::parse, |_| Message::new("buyer-phone-wrong"));
        let email = read.optional_email("email");
        let waits = read.ticked("waits");
        let rhythm = rhythm(&mut read, form);
        read.finish()?;
        let lane = form.raw("lane").parse().ok();
        let show = show.ok_or(Fault::Bug)?;
        Ok(Self { stage, lane, show, set_up, strike, purpose, name, phone, email, waits, rhythm })
    }

    pub fn wish(&self) -> Wish {
        Wish { lane: self.lane.unwrap_or_default(), show: self.show, set_up: self.set_up, strike: self.strike }
    }
}

/// A day and two times of the clock.
fn show(read: &mut Reader<'_>) -> Option<Span> {
    let date = read.date("day");
    let (from, long) = hours(read)?;
    let from = minutes(date?) + from;
    Span::new(from, from + long)
}

/// When it begins, in minutes of the day, and how long it takes; an end that is not after the start is on the next day.
pub fn hours(read: &mut Reader<'_>) -> Option<(i64, i64)> {
    let mut clock = |name| {
        let time = read.parsed(name, |typed| day::parse_time(typed).ok_or(()), |()| Message::new("time-wrong"))?;
        Some(i64::from(time.hour() * 60 + time.minute()))
    };
    let (from, until) = (clock("from_time"), clock("until_time"));
    let (from, until) = (from?, until?);
    Some((from, if until > from { until - from } else { until + DAY - from }))
}

fn rhythm(read: &mut Reader<'_>, form: &Form) -> Option<Repeat> {
    let often = Often::parse(form.raw("often"));
    let typed = !form.raw("last_day").trim().is_empty();
    let last = if typed { read.date("last_day") } else { None };
    if often.is_some() && !typed {
        read.fault("last_day", Message::new("series-last-missing"));
    }
    let ticked: Vec<&str> = form.group("on").map(|(code, _)| code).collect();
    let on = WEEK.into_iter().filter(|day| ticked.contains(&day.to_string().as_str())).collect();
    Some(Repeat { often: often?, on, last: last? })
}

/// Minutes before or after; nothing is none.
fn around(read: &mut Reader<'_>, name: &'static str) -> i64 {
    let wrong = |()| Message::new("field-number").with("min", 0).with("max", LONGEST_AROUND);
    let parse = |typed: &str| crate::web::form::count(typed, 0..=LONGEST_AROUND).ok_or(());
    read.optional(name, parse, wrong).unwrap_or_default()
}
