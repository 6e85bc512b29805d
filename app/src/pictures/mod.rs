//! Pictures: photos of a festival, a venue, an act or a troupe, put in at its desk and seen by visitors.
//!
//! What somebody sends is never kept and never served: it is decoded within limits, turned as its camera was held,
//! made small enough and written anew, twice, without what the camera noted ([`prepare`]). The two files stand in the
//! store of files under a hash of what is in them, and are served for ever as what they are.
//!
//! # Invariants
//! 1. Nothing is served but what we wrote ourselves.
//! 2. Who may change a thing may change its pictures, and nobody else.
//! 3. Every file in the store is noted first. One that no picture has used for a day is taken away; a file in use
//!    never is.
//! 4. A festival has so many pictures and so many bytes of them, and one person sends so many a day: nobody fills the
//!    disk.
//! 5. Each picture says in Vietnamese what is to be seen, for people who do not see it.
//!
//! To show pictures of another kind of thing: a row of [`OwnerKind`], where it stands in `store/owners.rs`, a page in
//! [`pages`], and [`card`] at its own desk.

mod api;
pub mod commands;
pub mod enclosed;
mod files;
mod http;
pub mod model;
mod neighbour;
mod pages;
mod prepare;
mod shown;
pub mod store;
#[cfg(test)]
pub(crate) mod tests;

pub use files::in_use;
pub use pages::card;
pub use shown::{Heads, gallery, heads, of, of_performance, photo};

use crate::db::{Invariant, codes};
use crate::i18n::words;
use crate::kernel::access::Permission;
use crate::ui::Icon;
use crate::web::{DeskEntry, Slice, Stands, Work};
use model::OwnerKind;

words!("pictures");

pub const SLICE: Slice = Slice {
    name: "pictures",
    pages: pages::routes,
    forms: api::FORMS,
    http: http::routes,
    desks: &[DeskEntry {
        path: "/pictures",
        word: "pictures",
        icon: Icon::Eye,
        needs: Some(Permission::EditFestival),
        stands: Stands::InFestival,
        work: Work::Festival,
        badge: None,
    }],
    invariants: &[Invariant {
        broken: "a picture is shown whose file is being taken away",
        finds: "SELECT p.hash FROM pictures p JOIN picture_files f ON f.hash = p.hash WHERE f.going",
    }],
    neighbour: &neighbour::Shown,
    hourly: |ctx| Box::pin(commands::tidy(ctx)),
    codes: &[codes!("pictures", "owner_kind", OwnerKind)],
    ..Slice::NONE
};
