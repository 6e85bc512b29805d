//! SQL of reviewing.

pub mod fair;
pub mod panel;
pub mod people;
pub mod ranking;
pub mod reviews;
pub mod setup;
pub mod subjects;

use super::model::round::{Others, Scope, Step};
use crate::db::as_code;

as_code!(Others, Scope, Step);
