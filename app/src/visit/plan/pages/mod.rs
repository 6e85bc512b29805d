//! Pages of a plan: one's own, and one that somebody sent.

mod calendar;
mod load;
mod mine;
mod sent;
mod thread;

pub use mine::mine;
pub use sent::sent;
