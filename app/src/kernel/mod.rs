//! Pure ground that every slice stands on: no database, no clock, no network, no screen.
//! Time, ids and randomness come in as arguments.

pub mod access;
pub mod banks;
pub mod calendar;
pub mod clock;
pub mod code;
pub mod codes;
pub mod day;
pub mod edition;
pub mod email;
pub mod fault;
pub mod id;
pub mod lang;
pub mod lunar;
pub mod mailbox;
pub mod money;
pub mod network;
pub mod phone;
pub mod span;
pub mod spelled;
pub mod text;
pub mod vietqr;

#[cfg(test)]
mod tests;
