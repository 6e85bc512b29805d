//! The programme: performances on stages, as visitors read it.
//!
//! # Invariants
//! 1. A performance belongs to the festival day on which it starts; a day runs 04:00–04:00.
//! 2. What is moved or cancelled stays in the list and says so.

pub mod admission;
pub mod model;
mod pages;
pub mod store;
#[cfg(test)]
mod tests;
pub mod view;

pub use pages::routes;
pub use view::place;
