//! SQL of venues, a file a table.

pub mod occupancy;
