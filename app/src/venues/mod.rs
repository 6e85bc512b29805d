//! Venues: places with an address, their stages, and who has which of them when.
//!
//! A **stage** is a bookable space of a venue; one that several can use side by side has **lanes**. What
//! takes place on a lane **occupies** it: performances, bookings, blockings, with the time to set up before and
//! to strike after.
//!
//! # Invariants
//! 1. No two things occupy one lane of a stage at once, whoever writes: an exclusion constraint on PostgreSQL,
//!    triggers on SQLite, and [`occupancy`], which asks first and can say who is there.
//! 2. Whether two overlap is answered by [`Span::overlaps`] and nothing else; touching neighbours do not.
//!
//! [`Span::overlaps`]: crate::kernel::span::Span::overlaps

pub mod model;
pub mod occupancy;
mod store;
#[cfg(test)]
mod tests;

use crate::db::{Invariant, codes};
use crate::web::Slice;
use model::{Firmness, SourceKind};

pub const SLICE: Slice = Slice {
    name: "venues",
    invariants: &[
        Invariant {
            broken: "two are on one lane at once",
            finds: "SELECT s.slug FROM occupancy a JOIN occupancy b ON b.stage_id = a.stage_id AND b.lane = a.lane
                AND b.id > a.id AND a.from_min < b.until_min AND b.from_min < a.until_min
                JOIN stages s ON s.id = a.stage_id",
        },
        Invariant {
            broken: "somebody is on a lane that its stage does not have",
            finds: "SELECT s.slug FROM occupancy o JOIN stages s ON s.id = o.stage_id WHERE o.lane >= s.lanes",
        },
    ],
    codes: &[codes!("occupancy", "source_kind", SourceKind), codes!("occupancy", "firmness", Firmness)],
    ..Slice::NONE
};
