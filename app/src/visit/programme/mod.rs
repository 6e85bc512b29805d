//! The programme as visitors read it.

mod event;
mod filter;
mod grid;
mod hints;
mod list;
mod performance;

pub use grid::grid;
pub use list::list;
pub use performance::{calendar, performance};
