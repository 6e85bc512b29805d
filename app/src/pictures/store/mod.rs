//! SQL of pictures: a file a table, and where their owners stand.

pub mod files;
pub mod owners;
mod pictures;

pub use pictures::*;
