//! Time as an argument. Rows hold UTC cut to microseconds, because PostgreSQL keeps no more
//! and SQLite would keep nanoseconds.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};

/// Whoever knows the time. The server's clock lives in `web::clock`; tests use [`FixedClock`].
pub trait Clock: Send + Sync {
    fn now(&self) -> DateTime<Utc>;
}

/// Cuts an instant to the precision both databases keep.
pub fn to_micros(at: DateTime<Utc>) -> DateTime<Utc> {
    at.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(at)
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct FixedClock(std::sync::Mutex<DateTime<Utc>>);

impl FixedClock {
    pub fn at(start: DateTime<Utc>) -> Self {
        Self(std::sync::Mutex::new(to_micros(start)))
    }

    pub fn advance(&self, by: TimeDelta) {
        let mut now = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *now += by;
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
