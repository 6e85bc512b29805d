//! The register of artisans: who has a title of the state, and who draws the monthly allowance that goes with it.
//!
//! An **artisan** is a person with a **title** by a decision, in a field of heritage, at home in a commune; a troupe may
//! be theirs. Their **allowance** is a row of periods: drawn, suspended, stopped, each by a decision. How much it is
//! stands in dated **rates** and never beside a person.
//!
//! # Invariants
//! 1. No two periods of one person overlap, which the database holds; so at most one is drawn on a day.
//! 2. Each look at somebody's row is in the log by their number, and so is each list and each file. The log holds
//!    nothing that was seen.
//! 3. An officer sees and mends those of their commune. Decisions about money are entered by the province.
//! 4. Who died or moved away draws nothing from then on: no period is begun for them.

mod api;
mod commands;
pub mod model;
mod neighbour;
mod pages;
pub mod store;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;

use crate::db::{Invariant, codes};
use crate::i18n::words;
use crate::kernel::access::Permission;
use crate::ui::Icon;
use crate::web::{DeskEntry, Slice, Stands, Work};
use model::{Fate, Grade, Heritage, State, Title};

words!("artisans");

pub const SLICE: Slice = Slice {
    name: "artisans",
    pages: pages::routes,
    forms: api::FORMS,
    desks: &[DeskEntry {
        path: "/artisans",
        word: "desk-artisans",
        icon: Icon::Star,
        needs: Some(Permission::SeeArtisans),
        stands: Stands::Both,
        work: Work::Troupes,
        badge: None,
    }],
    neighbour: &neighbour::Linked,
    invariants: &[
        Invariant {
            broken: "two periods of an allowance overlap",
            finds: "SELECT CAST(a.number AS TEXT) FROM allowances w JOIN allowances o ON o.artisan_id = w.artisan_id
                AND o.from_day > w.from_day AND (w.until_day IS NULL OR w.until_day > o.from_day)
                JOIN artisans a ON a.id = w.artisan_id",
        },
        Invariant {
            broken: "an allowance is drawn of which nobody said how much it is",
            finds: "SELECT CAST(a.number AS TEXT) FROM allowances w JOIN artisans a ON a.id = w.artisan_id
                WHERE w.state = 'active' AND NOT EXISTS
                (SELECT 1 FROM allowance_rates r WHERE r.grade = w.grade AND r.from_day <= w.from_day)",
        },
    ],
    codes: &[
        codes!("artisans", "title", Title),
        codes!("artisans", "field", Heritage),
        codes!("artisans", "fate", Fate),
        codes!("allowances", "state", State),
        codes!("allowances", "grade", Grade),
        codes!("allowance_rates", "grade", Grade),
    ],
    ..Slice::NONE
};
