//! A list of troupes as an office keeps it: which column is what, what each row says, and whom it may mean.

pub mod columns;
pub mod look;
pub mod pairs;
pub mod rows;

pub use columns::{Column, Layout};
pub use look::{Choices, Entry, Look, Outcome, look};
pub use pairs::{Doubt, Known, Meant};
pub use rows::{Candidate, Row, Wrong};
