//! Time as an argument. Rows hold UTC cut to microseconds, because PostgreSQL keeps no more
//! and SQLite would keep nanoseconds.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

/// Whoever knows the time: `web::SystemClock`, and in tests one that is moved by hand.
pub trait Clock: Send + Sync {
    fn now(&self) -> DateTime<Utc>;
}

/// Cuts an instant to the precision both databases keep.
pub fn to_micros(at: DateTime<Utc>) -> DateTime<Utc> {
    at.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(at)
}
