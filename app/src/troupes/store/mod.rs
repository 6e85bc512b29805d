//! SQL of the register: one query a function, no decisions.

pub mod apart;
pub mod bulk;
pub mod communes;
pub mod contacts;
pub mod history;
pub mod imports;
pub mod list;
pub mod person;
pub mod support;
pub mod troupes;
pub mod villages;

use crate::db::as_code;
use crate::troupes::model::{Duty, Origin, Standing, Tradition};

as_code!(Origin);
as_code!(Standing);
as_code!(Tradition);
as_code!(Duty);
