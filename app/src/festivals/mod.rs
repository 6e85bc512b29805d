//! Festivals: one row an edition, its days, its public home, and the organiser's settings.
//!
//! # Invariants
//! 1. A slug and a number are an edition's for ever; the number stands in every ticket's QR.
//! 2. A draft is seen by those only who prepare it.
//! 3. Text that organisers write is kept in Vietnamese and, where somebody translated it, English.
//! 4. States go `draft → announced → on_sale → running → over`; `postponed` from any of the three in
//!    the middle, and back. A festival with nothing to sell goes from announced to running. Who pressed too
//!    early goes one step back while nobody has ordered.
//! 5. Nobody is asked for money without an account, nor for a name without a privacy notice: checked
//!    when selling begins and held while it goes on. Nor does a sale by transfer begin before the bank was heard
//!    of, or somebody said that they match by hand; what tries the bank is nobody's payment.
//! 6. An account is scanned and typed twice before it is asked for. Where buyers pay changes by two permissions
//!    and a fresh password; once people may be paying, a second person agrees or a day passes. Everybody who
//!    looks after the money gets a letter of both.
//!
//! # Rooms of this slice that others lack
//! `frame` is the public head and foot of a festival; `desk` is the kit of every desk page.
//!
//! # How to add a setting
//! 1. A column of `festivals` in a new migration (`app/migrations/README.md`).
//! 2. The field in `model::Festival`; `Row`, `FESTIVAL`, both statements and `bind_settings` in `store`.
//! 3. Reading and the audit's list of changes in `commands/settings.rs`: what is wrong becomes a
//!    fault at its own field.
//! 4. The field on `pages/settings.rs`, its sentences in `locales/{vi,en}/festivals.ftl`.
//! 5. A test in `tests/settings.rs`; `at_house` runs it on SQLite and on PostgreSQL.

pub mod api;
pub mod commands;
pub mod desk;
pub mod frame;
pub mod guide;
mod letters;
mod lunar;
pub mod model;
mod pages;
pub mod store;
#[cfg(test)]
mod tests;

pub use lunar::lunar;
pub use pages::{at, named};

use crate::db::codes;
use crate::i18n::words;
use crate::kernel::access::Permission;
use crate::kernel::edition::FestivalState;
use crate::ui::Icon;
use crate::web::{DeskEntry, Slice, Stands, Work};

words!("festivals");

pub const SLICE: Slice = Slice {
    name: "festivals",
    pages: pages::routes,
    forms: api::FORMS,
    desks: &[
        DeskEntry {
            path: "/settings",
            word: "desk-settings",
            icon: Icon::Settings,
            needs: Some(Permission::EditFestival),
            stands: Stands::InFestival,
            work: Work::Festival,
            badge: None,
        },
        DeskEntry {
            path: "/guide",
            word: "desk-guide",
            icon: Icon::Info,
            needs: Some(Permission::EditFestival),
            stands: Stands::InFestival,
            work: Work::Festival,
            badge: None,
        },
        DeskEntry {
            path: "/bank",
            word: "festival-account",
            icon: Icon::Bank,
            needs: Some(Permission::Treasury),
            stands: Stands::InFestival,
            work: Work::Tickets,
            badge: None,
        },
    ],
    letters: Some(letters::LETTERS),
    minutely: |ctx| Box::pin(commands::take_due_accounts(ctx)),
    codes: &[codes!("festivals", "state", FestivalState)],
    ..Slice::NONE
};
