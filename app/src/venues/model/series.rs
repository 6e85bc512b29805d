//! The same on several days: each of them is a booking of its own, and none is touched because of another.

use super::booking::{Booking, BookingState, Step};
use super::rhythm::Rhythm;
use crate::kernel::day;
use crate::kernel::id::FestivalId;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

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
