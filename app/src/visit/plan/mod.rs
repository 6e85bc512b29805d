//! "My plan": what a visitor chose, without an account.
//!
//! # Invariants
//! 1. A plan stands in a cookie of its browser and nowhere else, but where a calendar follows it: then in a row
//!    of `star_plans` too, which says nothing of whose it is.
//! 2. Pages that are the same for everybody stay so: their hearts are marked by a script, or not at all.
//! 3. A plan names showings by their codes, so that what moves, is renamed or called off is so in every plan,
//!    link and square, however old.

mod api;
mod commands;
mod feed;
mod kept;
mod model;
mod pages;
mod store;
#[cfg(test)]
mod tests;

pub use api::FORMS;
pub use commands::tidy;
pub use feed::routes as feeds;
pub use kept::stars_cookie as cookie;
pub use pages::{mine, sent};
