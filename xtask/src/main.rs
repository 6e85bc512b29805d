//! `cargo xtask …`: the only build path of Xòe.
//!
//! A bundle for the browser (`bundle`), style sheets (`css`, `minify`) and plain files become one
//! folder `target/site` with a manifest (`site`, `names`); the server (`server`) carries or serves it.
//! `watch` does so again after every change. `check` runs what CI runs, with the helpers it needs:
//! tools (`tools`), a throw-away PostgreSQL (`postgres`), and a leash for every process (`leash`).
#![expect(clippy::print_stdout, reason = "a build tool talks to its user")]
#![expect(clippy::disallowed_methods, reason = "a build tool reads the environment; the rules are for the server")]

mod args;
mod bundle;
mod check;
mod compress;
mod counts;
mod css;
mod leash;
mod minify;
mod names;
mod postgres;
mod process;
mod report;
mod server;
mod site;
mod tools;
mod watch;

use anyhow::{Context, Result};
use args::Task;
use std::process::ExitCode;

fn main() -> ExitCode {
    match work() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn work() -> Result<ExitCode> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    std::env::set_current_dir(root).with_context(|| format!("cannot enter {root}"))?;
    match args::parse(std::env::args().skip(1))? {
        Task::Help => println!("{}", args::HELP),
        Task::Build { release } => {
            site::build(release)?;
            server::build(release)?;
        }
        Task::Run { serve } => {
            site::build(false)?;
            server::build(false)?;
            server::replace_this_process(&serve)?;
        }
        Task::Watch { serve } => watch::forever(&serve)?,
        Task::Test { long } => return check::everything(long),
        Task::EndToEnd { filter } => return check::end_to_end_only(&filter),
    }
    Ok(ExitCode::SUCCESS)
}
