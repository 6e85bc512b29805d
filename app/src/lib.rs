//! # Xòe: the map of the house
//!
//! All of the festival system that is not transport. The `server` package knows HTTP, processes and
//! configuration and no rule; here stand the rules, the rows and the screens.
//!
//! | room | what for |
//! |---|---|
//! | [`kernel`] | pure ground: ids, money, time, Vietnamese text, faults |
//! | `db` | one SQL text on SQLite and PostgreSQL, the write path, outbox, changes |
//! | `i18n` | what the screen says, in Vietnamese and English |
//! | [`web`] | how a request meets a page; forms, flash, links, the route table |
//! | `ui` | the design system |
//! | [`people`] | accounts, roles, sessions, audit log |
//! | [`festivals`] | editions, their days, the public home, the organiser's settings |
//! | `programme` | performances on stages, read by visitors |
//! | [`ticketing`] | capacity, holds, orders, payments, tickets |
//! | `mail` | letters through the outbox |
//! | `demo` | the sample festivals |
//! | `check` | every invariant that rows can break, derived a second time |
//!
//! Every slice has the same files: `model.rs` (pure rules), `store.rs` (SQL), `commands.rs` (use
//! cases), `api.rs` (server functions), `pages.rs`, `islands.rs`, `http.rs`, `tests.rs`.
//!
//! The crate has two faces. With `ssr` it is the server's library; with `hydrate` it is the browser's
//! bundle, which holds only islands and the types they share.

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("the server's face and the browser's face are built apart");

#[cfg(feature = "ssr")]
pub mod check;
#[cfg(feature = "ssr")]
pub mod db;
#[cfg(feature = "ssr")]
pub mod demo;
pub mod festivals;
#[cfg(feature = "ssr")]
pub mod i18n;
pub mod kernel;
#[cfg(feature = "ssr")]
pub mod mail;
pub mod people;
#[cfg(feature = "ssr")]
pub mod programme;
pub mod ticketing;
#[cfg(feature = "ssr")]
pub mod ui;
pub mod web;

/// The browser's entry: panics become readable, and islands wake one by one.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
