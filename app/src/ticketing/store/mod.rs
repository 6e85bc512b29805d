//! SQL of ticketing: one query a function, no decisions.

pub mod book;
pub mod buyers;
pub mod catalogue;
pub mod consents;
pub mod desk;
pub mod holds;
pub mod lapsed;
pub mod offers;
pub mod orders;
pub mod payments;
pub mod refunds;
