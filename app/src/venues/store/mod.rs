//! SQL of venues, a file a table.

pub mod blockings;
pub mod bookings;
pub mod names;
pub mod occupancy;
pub mod series;
pub mod stages;
pub mod venues;
