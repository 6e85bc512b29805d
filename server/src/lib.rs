//! The server around `app`: configuration, start-up, HTTP layers, workers, the command line.
//! It knows HTTP, processes and files, and no rule of a festival.
//!
//! | room | what for |
//! |---|---|
//! | [`cli`], [`commands`] | what can be typed, and what it does |
//! | [`config`] | `xoe.toml` < environment < flags |
//! | [`startup`], [`shutdown`], [`listener`] | the life of a serving process |
//! | [`layers`] | what every request passes on its way to `app` |
//! | [`static_files`], [`health`] | answers that need no rule |
//! | [`gateway`] | messages to telephones, through whoever sends them for us |
//! | `files` | where what people sent is kept: a folder or a bucket |
//! | [`client`] | the other side: a browser without script, for tools that play visitors |
//!
//! It is a library so that tests start the real thing on a free port; `main.rs` only calls it.

pub mod cli;
pub mod client;
pub mod commands;
pub mod config;
mod failure;
mod files;
pub mod gateway;
pub mod health;
pub mod layers;
pub mod listener;
mod lock;
mod log;
mod print;
mod random;
mod shares;
pub mod shutdown;
pub mod startup;
pub mod static_files;

pub use failure::Failure;
