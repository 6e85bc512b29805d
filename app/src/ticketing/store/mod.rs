//! SQL of ticketing, a file a table: one query a function, no decisions.

pub mod buyers;
pub mod called;
pub mod cancellations;
pub mod cash;
pub mod catalogue;
pub mod choices;
pub mod consents;
pub mod guests;
pub mod holds;
pub mod lapsed;
pub mod lists;
pub mod memos;
pub mod mended;
pub mod offers;
pub mod orders;
pub mod parts;
pub mod payments;
pub mod performances;
pub mod receipts;
pub mod refund_accounts;
pub mod refunds;
pub mod returns;
pub mod takings;
pub mod tallies;
pub mod vouchers;
pub mod writings;
