//! `cargo xtask bench`: builds what is measured and what measures it, and starts a PostgreSQL that is as
//! safe as one in use: on this disk, every commit flushed.

use crate::postgres::{Cluster, Safety};
use crate::{plan, process};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(Debug, clap::Args)]
pub struct Bench {
    /// A tenth of the rows and a third of the time
    #[arg(long)]
    quick: bool,
    /// Only the rows whose name holds this
    #[arg(long)]
    only: Option<String>,
    /// Instead: so many open order pages, and how soon they hear of a payment
    #[arg(long, num_args = 0..=1, default_missing_value = "10000")]
    streams: Option<usize>,
    /// Instead: 1,240 leaders and 45 officers who apply, in so many minutes; the hour itself is 60
    #[arg(long, num_args = 0..=1, default_missing_value = "10")]
    season: Option<u64>,
    /// SQLite only
    #[arg(long)]
    sqlite: bool,
}

/// A folder of databases that goes with the run.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn run(asked: &Bench) -> Result<()> {
    plan::site(true)?;
    let mut cargo = process::cargo(&["build", "--release", "--package=server", "--bin=xoe", "--example=bench"]);
    process::run(cargo.arg("--features=embed-site"))?;
    let built = process::target_dir().canonicalize()?;
    let scratch = Scratch(built.join(format!("bench-{}", std::process::id())));
    fs::create_dir(&scratch.0)?;
    let cluster =
        (!asked.sqlite).then(|| Cluster::start_in(&scratch.0.join("postgres"), Safety::Durable)).transpose()?;
    process::run(measure(asked, &built.join("release"), &scratch.0, cluster.as_ref()).env_clear().envs(path()))
}

/// What the environment says of a configuration is for a server in use.
fn path() -> impl Iterator<Item = (String, String)> {
    std::env::vars().filter(|(name, _)| name == "PATH")
}

fn measure(asked: &Bench, release: &Path, scratch: &Path, cluster: Option<&Cluster>) -> Command {
    let mut command = Command::new(release.join("examples/bench"));
    command.arg("--xoe").arg(release.join("xoe")).arg("--folder").arg(scratch);
    if let Some(cluster) = cluster {
        command.args(["--postgres", &cluster.url]);
    }
    if asked.quick {
        command.arg("--quick");
    }
    if let Some(only) = &asked.only {
        command.args(["--only", only]);
    }
    if let Some(count) = asked.streams {
        command.args(["--streams", &count.to_string()]);
    }
    if let Some(minutes) = asked.season {
        command.args(["--season", &minutes.to_string()]);
    }
    command
}
