//! An example of a slice, for tests only: what visitors lose at a festival, and who finds it.
//!
//! It has one of each: a table, a page at a desk with a badge, a form, a permission, a letter, an
//! invariant, sentences. Outside this folder it is entered three times: as a room (in `testing`, as a slice
//! of the house is in `lib.rs`), in the list of slices in `site/`, and with its permission. All that goes
//! over the slices finds it by itself, which the tests here and the matrix of roles hold.
//!
//! Because no house may have its table, that and its sentences stand here, and not in `migrations/` and
//! `locales/`.
//!
//! # Invariants
//! 1. A thing goes back after it was found, and once.
//! 2. Who found it is told in the transaction that says so.

mod api;
mod commands;
mod letters;
mod pages;
mod store;
mod tests;

use crate::db::Invariant;
use crate::db::testing::Table;
use crate::i18n::words;
use crate::kernel::access::Permission;
use crate::ui::Icon;
use crate::web::{Badge, DeskEntry, Slice, Stands, Work};

words!("example", "vi.ftl", "en.ftl");

// A slice of the house has a file in `migrations/` instead.
inventory::submit! { Table { name: "lost_things", text: include_str!("lost_things.sql") } }

pub const SLICE: Slice = Slice {
    name: "example",
    pages: pages::routes,
    forms: api::FORMS,
    desks: &[DeskEntry {
        path: "/lost",
        word: "lost-desk",
        icon: Icon::List,
        needs: Some(Permission::KeepLostThings),
        stands: Stands::InFestival,
        work: Work::Festival,
        badge: Some(Badge {
            count: |ctx, festival| Box::pin(store::waiting(&ctx.site.db, festival)),
            word: "lost-waiting",
        }),
    }],
    letters: Some(letters::LETTERS),
    invariants: &[Invariant {
        broken: "a thing went back before it was found",
        finds: "SELECT name FROM lost_things WHERE returned_at < found_at",
    }],
    ..Slice::NONE
};
