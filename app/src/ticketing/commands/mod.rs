//! What can be done with tickets.

mod cancel;
pub mod catalogue;
mod consent;
mod contact;
mod forget;
mod lookup;
mod order;
mod pay;
mod refund;
mod reserve;
pub mod sale;
mod tidy;
mod treasury;

pub use cancel::{cancel, cancel_unasked, resend, revoke_link};
pub use consent::fingerprint;
pub use contact::{Contact, correct};
pub use forget::{forget, forget_old};
pub use lookup::{find_order, not_too_often};
pub use order::{Buyer, place_order, topic};
pub use pay::{Notice, Received, receive};
pub use refund::refund;
pub use reserve::{Reserved, extend, hold_again, reserve};
pub use tidy::{prune_released, release_all_lapsed};
pub use treasury::{assign, settle};
