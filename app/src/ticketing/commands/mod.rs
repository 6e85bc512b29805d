//! What can be done with tickets.

mod cancel;
pub mod catalogue;
mod consent;
mod order;
mod pay;
mod refund;
mod reserve;
mod treasury;

pub use cancel::{cancel, cancel_unasked, resend, revoke_link};
pub use consent::fingerprint;
pub use order::{Buyer, find_order, place_order, topic};
pub use pay::{Notice, Received, receive};
pub use refund::refund;
pub use reserve::{Reserved, extend, hold_again, reserve};
pub use treasury::{assign, settle};
