//! Tests of how requests meet pages, answered in-process.

mod client;
mod flashes;
mod matrix;
