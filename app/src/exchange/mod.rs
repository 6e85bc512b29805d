//! What other programs read and write: the interface under `/api/v1`, the tokens that let a program write, and the
//! pages that explain both.
//!
//! Whoever reads it needs nothing: it says what every visitor may read, as often anew as a page. Whoever writes
//! shows a **token**, which a planner made at a desk and which is shown once.
//!
//! # Invariants
//! 1. A token stands in the database only as its hash, and in no log.
//! 2. It opens one festival's plan and nothing else, and no more of it than its maker may change at that moment.
//!    Nothing is released by it.
//! 3. What it writes passes the commands of the desk: the same rules, the same refusals in the same words, the
//!    same turns of planners.
//! 4. No cookie is looked at here, so that no page of a stranger can write in somebody's name.
//! 5. What the document of the interface names is what is served: both are made of one table ([`v1::ROWS`]).

mod api;
mod commands;
mod model;
mod pages;
pub mod store;
#[cfg(test)]
mod tests;
mod token;
mod v1;

use crate::db::codes;
use crate::i18n::words;
use crate::kernel::access::Permission;
use crate::ui::Icon;
use crate::web::{DeskEntry, Slice, Stands, Work};
use model::Scope;

words!("exchange");

pub const SLICE: Slice = Slice {
    name: "exchange",
    pages: pages::routes,
    forms: api::FORMS,
    http: v1::routes,
    desks: &[DeskEntry {
        path: "/exchange",
        word: "desk-exchange",
        icon: Icon::Globe,
        needs: Some(Permission::EditProgramme),
        stands: Stands::InFestival,
        work: Work::Festival,
        badge: None,
    }],
    hourly: |ctx| Box::pin(ctx.write((), |job, ()| Box::pin(commands::forget_old(job)))),
    codes: &[codes!("api_tokens", "scope", Scope)],
    ..Slice::NONE
};
