//! People who sign in: accounts, roles, sessions, links that let somebody in, the audit log.
//!
//! Visitors have no accounts; they hold links to their orders.
//!
//! # Invariants
//! 1. What a role may do is data, in one table: [`model::ROLES`].
//! 2. Every command asks [`Ctx::require`](crate::web::Ctx::require) before it reads or writes.
//! 3. Absent and foreign things answer alike; so do an unknown address and a wrong password.
//! 4. A session token and a link token stand in the database only as hashes.
//! 5. An audit row is written in the transaction of the change it tells of; none is ever changed.
//! 6. Nobody gives a role beyond where they manage people, nor to themselves, and one administrator
//!    who can sign in always stays.

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod audit;
#[cfg(feature = "ssr")]
pub mod commands;
#[cfg(feature = "ssr")]
mod device;
pub mod model;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
pub mod password;
#[cfg(feature = "ssr")]
pub mod session;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;
#[cfg(feature = "ssr")]
mod throttle;
#[cfg(feature = "ssr")]
pub mod token;

#[cfg(feature = "ssr")]
pub use pages::routes;
