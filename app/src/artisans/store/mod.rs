//! SQL of artisans: one query a function, no decisions.

pub mod allowances;
pub mod artisans;
pub mod list;

use crate::artisans::model::{Fate, Grade, Heritage, State, Title, day_of};
use crate::db::{DbError, as_code};
use chrono::NaiveDate;

as_code!(Title, Heritage, Fate, Grade, State);

fn day(number: i64) -> Result<NaiveDate, DbError> {
    day_of(number).ok_or_else(|| DbError::broken(format!("day {number}")))
}
