//! Festivals: one row an edition, its days, its public home, and the organiser's settings.
//!
//! # Invariants
//! 1. A slug and a number are an edition's for ever; the number stands in every ticket's QR.
//! 2. A draft is seen by its organisers only.
//! 3. Text that organisers write is kept in Vietnamese and, where somebody translated it, English.
//! 4. States go `draft → announced → on_sale → running → over`; `postponed` from any of the three in
//!    the middle, and back.

#[cfg(feature = "ssr")]
pub mod api;
#[cfg(feature = "ssr")]
pub mod commands;
#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod frame;
#[cfg(feature = "ssr")]
pub mod http;
pub mod model;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
pub mod store;
#[cfg(test)]
#[cfg(feature = "ssr")]
mod tests;

#[cfg(feature = "ssr")]
pub use pages::{at, routes};
