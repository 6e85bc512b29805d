//! What wakes in a browser and makes a page nicer. Every page works without.
//!
//! An island gets words and data as props. It may enhance the form it stands in, by the names of fields
//! that it is given.

pub mod ticketing;
