//! SQL of reports: figures of the moment, and those that were kept.

pub mod closed;
pub mod now;

crate::db::as_code!(crate::reports::model::Part);
