//! What the province is told of a year: its troupes, what they showed, the support they had, its artisans.
//!
//! While a year is open its figures are those of the moment. Who **closes** it keeps them as they are then; what
//! changes afterwards in registers and programmes changes nothing of what was reported. A **correction** is the next
//! version, with its reason, and the one before stays.
//!
//! # Invariants
//! 1. A version that was closed never changes: the database refuses it.
//! 2. Figures hold counts and sums. Nobody's name is in them but those of troupes.
//! 3. Versions of a year are numbered without a gap, and two who close at once do not both.

mod api;
mod commands;
mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

use crate::db::{Invariant, codes};
use crate::i18n::words;
use crate::kernel::access::Permission;
use crate::ui::Icon;
use crate::web::{DeskEntry, Slice, Stands, Work};
use model::Part;

words!("reports");

pub const SLICE: Slice = Slice {
    name: "reports",
    pages: pages::routes,
    forms: api::FORMS,
    desks: &[DeskEntry {
        path: "/reports",
        word: "desk-reports",
        icon: Icon::Chart,
        needs: Some(Permission::SeeReports),
        stands: Stands::Both,
        work: Work::House,
        badge: None,
    }],
    invariants: &[Invariant {
        broken: "the versions of a year's report are not numbered one after the other",
        finds: "SELECT CAST(r.year AS TEXT) FROM reports r WHERE r.number > 1
            AND NOT EXISTS (SELECT 1 FROM reports b WHERE b.year = r.year AND b.number = r.number - 1)",
    }],
    codes: &[codes!("report_lines", "part", Part)],
    ..Slice::NONE
};
