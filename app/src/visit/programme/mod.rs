//! The programme as visitors read it.

mod filter;
mod list;
mod performance;

pub use list::list;
pub use performance::{calendar, performance};
