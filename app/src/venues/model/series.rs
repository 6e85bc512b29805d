//! The same on several days: each of them is a booking of its own, and none is touched because of another.

use super::booking::{Booking, BookingState, Step};
use crate::kernel::day;
use crate::kernel::id::FestivalId;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

/// No series has more days.
pub const MOST_DAYS: usize = 60;

/// Every so many days, from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rhythm {
    pub every: i64,
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Rhythm {
    pub fn days(&self) -> Vec<NaiveDate> {
        let step = TimeDelta::days(self.every.max(1));
        let days = std::iter::successors(Some(self.first), |day| day.checked_add_signed(step));
        days.take_while(|day| *day <= self.last).take(MOST_DAYS).collect()
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub id: Uuid,
    pub festival: FestivalId,
    pub rhythm: Rhythm,
}

/// The day on which people come.
pub fn day_of(booking: &Booking) -> NaiveDate {
    day::local(booking.wish.show.starts_at()).date()
}

/// What ends if the rest of a series is given up: not what is over, and not what has begun.
pub fn rest(of_series: &[Booking], now: DateTime<Utc>) -> Vec<&Booking> {
    let ahead = |booking: &&Booking| booking.wish.show.starts_at() > now && booking.state.after(Step::Cancel).is_some();
    of_series.iter().filter(ahead).collect()
}

/// The days still to come on which the series has nothing: skipped at first, or given up since.
pub fn missing(series: &Series, of_series: &[Booking], now: DateTime<Utc>) -> Vec<NaiveDate> {
    use BookingState::{Cancelled, Expired, Rejected};
    let stands = |booking: &&Booking| !matches!(booking.state, Cancelled | Expired | Rejected);
    let there: Vec<NaiveDate> = of_series.iter().filter(stands).map(day_of).collect();
    let today = day::local(now).date();
    series.rhythm.days().into_iter().filter(|day| *day >= today && !there.contains(day)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rhythm_has_its_days_and_an_end() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let days = |every, last| Rhythm { every, first: day("2027-02-27"), last: day(last) }.days();
        assert_eq!(days(1, "2027-03-01"), [day("2027-02-27"), day("2027-02-28"), day("2027-03-01")]);
        assert_eq!(days(7, "2027-03-10"), [day("2027-02-27"), day("2027-03-06")]);
        assert_eq!(days(1, "2027-02-26"), []);
        assert_eq!(days(1, "2099-01-01").len(), MOST_DAYS);
    }
}
