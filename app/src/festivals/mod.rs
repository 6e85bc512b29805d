//! Festivals: one row an edition, its days, its public home, and the organiser's settings.
//!
//! # Invariants
//! 1. A slug and a number are an edition's for ever; the number stands in every ticket's QR.
//! 2. A draft is seen by its organisers only.
//! 3. Text that organisers write is kept in Vietnamese and, where somebody translated it, English.
//! 4. States go `draft → announced → on_sale → running → over`; `postponed` from any of the three in
//!    the middle, and back. A festival with nothing to sell goes from announced to running.
//! 5. Nobody is asked for money without an account, nor for a name without a privacy notice: checked
//!    when selling begins and held while it goes on.
//!
//! # Rooms of this slice that others lack
//! `frame` is the public head and foot of a festival; `desk` is what every organiser's page shares
//! (its frame, paths, hidden fields); `forms` reads what two settings forms have in common.
//!
//! # How to add a setting
//! 1. A column of `festivals` in a new table-per-file migration (`app/migrations`, see `db::migrate`).
//! 2. The field in `model::Festival`; `Row`, `select!`, `insert` and `update` in `store`.
//! 3. Reading and the audit's list of changes in `commands/settings.rs`: what is wrong becomes a
//!    fault at its own field.
//! 4. The field on `pages/desk/settings.rs`, its sentences in `locales/{vi,en}/festivals.ftl`.
//! 5. A test in `tests/settings.rs`; `both` runs it on SQLite and on PostgreSQL.

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
