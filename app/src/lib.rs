//! # Xòe: the map of the house
//!
//! All of the festival system that is not transport. The `server` package knows HTTP, processes and
//! configuration and no rule; here stand the rules, the rows and the screens.
//!
//! Rooms stand on floors: a room uses those below it, and never one above. A test (`site::arrows`) holds
//! the list of who may use whom.
//!
//! | floor | room | what for |
//! |---|---|---|
//! | 1 | [`kernel`] | pure ground: ids, money, time, Vietnamese text, faults, who may do what |
//! | 2 | `ui` | the design system |
//! | 2 | [`db`] | one SQL text on SQLite and PostgreSQL, the write path, outbox, changes |
//! | 2 | `i18n` | what the screen says, in Vietnamese and English |
//! | 2 | `paper` | what is printed as PDF is written with: fonts, a pen, lines of text |
//! | 2 | `sheets` | tables out of files that people send |
//! | 3 | [`web`] | how a request meets a page; forms, jobs, flash, links; what a slice is |
//! | 4 | `audit`, [`mail`] | the log of changes; letters through the outbox |
//! | 5 | [`festivals`] | editions and their settings; the kit of desk pages |
//! | 6 | [`people`], [`pictures`] | accounts, roles, sessions; photos that visitors see |
//! | 7 | `venues` | stages and who has them when |
//! | 8 | [`troupes`] | the register of troupes and communes |
//! | 9 | `programme` | performances on stages |
//! | 9 | `artisans` | who has a title of the state, and draws an allowance |
//! | 10 | [`ticketing`] | capacity, holds, orders, payments, tickets |
//! | 10 | `applications` | what troupes apply with, and what becomes of it |
//! | 11 | `visit`, `board` | screens that join slices: what visitors read; the organiser's overview |
//! | 11 | `reports` | what the province is told of a year, and keeps |
//! | 11 | `exchange` | what other programs read and write |
//! | 11 | [`demo`] | the sample festivals |
//! | 12 | [`site`] | the one list of slices |
//! | | `islands` | what wakes in a browser |
//! | | `testing` | the ground of tests: a house with people in it; an example of a slice |
//!
//! A slice has the same files wherever it needs them: `mod.rs` (what it is, its invariants, its
//! [`Slice`](web::Slice)), `model.rs` (pure rules), `store` (SQL, a file a table), `commands` (use cases, a
//! file each), `api` (forms), `pages`, `letters.rs`, `http.rs` (feeds and hooks), `invariants.rs`,
//! `neighbour.rs`, `tests`.
//!
//! The crate has two faces. With `ssr` it is the server's library; with `hydrate` it is the browser's
//! bundle, which holds only islands and the part of the kernel they share.

#[cfg(all(feature = "ssr", feature = "hydrate"))]
compile_error!("the server's face and the browser's face are built apart");

pub mod islands;
pub mod kernel;

// The rooms of the server, gated once; rustfmt knows this macro and finds their files.
cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod applications;
        mod artisans;
        mod audit;
        mod board;
        pub mod db;
        pub mod demo;
        mod exchange;
        pub mod festivals;
        mod i18n;
        pub mod mail;
        mod paper;
        pub mod people;
        pub mod pictures;
        mod programme;
        mod reports;
        mod sheets;
        pub mod site;
        #[cfg(test)]
        mod testing;
        pub mod ticketing;
        pub mod troupes;
        mod ui;
        pub mod venues;
        mod visit;
        pub mod web;
    }
}

/// The browser's entry: panics become readable, and islands wake one by one.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
