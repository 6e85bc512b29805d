//! `cargo xtask …`: the only build path of Xòe.
//!
//! A bundle for the browser (`bundle`), style sheets (`css`) and plain files become one folder
//! `target/site` with a manifest (`plan`, `site`, `compress`); the server (`server`) carries or serves it.
//! `watch` does so again after every change. `check` runs what CI runs, with the helpers it needs:
//! tools (`tools`), a throw-away PostgreSQL (`postgres`), and a leash for every process (`leash`).
//! `bench` measures the release build; `crates` knows what it is made of.
#![expect(clippy::print_stdout, reason = "a build tool talks to its user")]
#![expect(clippy::disallowed_methods, reason = "a build tool reads the environment; the rules are for the server")]

mod bench;
mod bundle;
mod check;
mod compress;
mod crates;
mod css;
mod leash;
mod plan;
mod postgres;
mod process;
#[cfg(test)]
mod promises;
mod report;
mod server;
mod site;
mod tools;
mod watch;

use anyhow::{Context, Result};
use clap::Parser;
use std::process::ExitCode;

/// Builds, runs and tests Xòe.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask")]
enum Task {
    /// Installs what the build and the tests need (as root: Debian's packages; then npm's)
    Setup,
    /// Builds, then serves the demo festival
    Run(Serve),
    /// The same, again after every change
    Watch(Serve),
    /// Builds the browser bundle, the site folder and the server
    Build {
        #[arg(long)]
        release: bool,
    },
    /// All that CI runs: format, lints, tests, browser tests
    Test {
        /// The slow matrices too
        #[arg(long)]
        long: bool,
    },
    /// Measures the release build, empty and full, on both databases
    Bench(bench::Bench),
    /// Only the browser tests
    #[command(name = "e2e")]
    EndToEnd {
        /// Part of a spec file's name, or of a test's
        filter: Vec<String>,
    },
}

#[derive(Debug, clap::Args)]
struct Serve {
    /// Where it listens on 127.0.0.1
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// Arguments of `xoe serve`
    #[arg(last = true)]
    args: Vec<String>,
}

fn main() -> ExitCode {
    work(Task::parse()).unwrap_or_else(|error| {
        eprintln!("\nxtask: {error:#}");
        ExitCode::FAILURE
    })
}

fn work(task: Task) -> Result<ExitCode> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    std::env::set_current_dir(root).with_context(|| format!("cannot enter {root}"))?;
    match task {
        Task::Setup => tools::set_up()?,
        Task::Build { release } => plan::build(release)?,
        Task::Run(serve) => {
            plan::build(false)?;
            server::replace_this_process(&serve)?;
        }
        Task::Watch(serve) => watch::forever(&serve)?,
        Task::Bench(asked) => bench::run(&asked)?,
        Task::Test { long } => return check::everything(long),
        Task::EndToEnd { filter } => return check::end_to_end_only(&filter),
    }
    Ok(ExitCode::SUCCESS)
}
