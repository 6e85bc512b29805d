//! Tests of how requests meet pages, answered in-process.

mod flashes;
mod formulas;
