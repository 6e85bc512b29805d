//! The programme: performances on stages. What visitors read of it stands in `visit`.
//!
//! Planning, conflicts and releases come to this room.

pub mod model;
pub mod store;

use crate::db::codes;
use crate::i18n::words;
use crate::web::Slice;
use model::{Kind, Status};

words!("programme");

pub const SLICE: Slice = Slice {
    name: "programme",
    codes: &[codes!("performances", "kind", Kind), codes!("performances", "status", Status)],
    ..Slice::NONE
};
