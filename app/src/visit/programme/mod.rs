//! The programme as visitors read it.

mod filter;
mod grid;
mod list;
mod performance;

pub use grid::grid;
pub use list::list;
pub use performance::{calendar, performance};
