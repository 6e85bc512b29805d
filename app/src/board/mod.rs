//! The organiser's board: the festivals somebody works for, and one of them at a glance.
//!
//! It joins what other slices know and keeps nothing itself.

mod figures;
mod glance;
mod kinds;
mod limits;
mod list;
mod overview;
mod ready;
mod sales;
mod states;
mod todo;

#[cfg(test)]
mod tests;

use crate::ui::Icon;
use crate::web::{DeskEntry, Needs, Routes, Slice, Stands, Work};

fn routes() -> Routes {
    Routes::default().desk("/desk", Needs::SignedIn, list::list).desk(
        "/desk/{festival}",
        Needs::SignedIn,
        overview::overview,
    )
}

pub const SLICE: Slice = Slice {
    name: "board",
    pages: routes,
    desks: &[
        DeskEntry {
            path: "",
            word: "desk-overview",
            icon: Icon::Chart,
            needs: None,
            stands: Stands::InFestival,
            work: Work::Overview,
            badge: None,
        },
        DeskEntry {
            path: "",
            word: "desk-festivals",
            icon: Icon::Calendar,
            needs: None,
            stands: Stands::AboveAll,
            work: Work::Overview,
            badge: None,
        },
    ],
    ..Slice::NONE
};
