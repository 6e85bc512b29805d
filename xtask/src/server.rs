//! The binary `xoe`.

use crate::process;
use anyhow::{Context, Result};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

/// The release binary carries the site folder, so that folder must be built first.
pub fn build(release: bool) -> Result<()> {
    let mut command = process::cargo(&["build", "--package=server", "--bin=xoe"]);
    if release {
        command.args(["--release", "--features=embed-site"]);
    }
    process::run(&mut command)
}

pub fn binary() -> PathBuf {
    process::target_dir().join("debug/xoe")
}

pub fn site() -> PathBuf {
    process::target_dir().join("site")
}

/// `xoe serve`, ready to start.
pub fn serve(args: &[String]) -> Command {
    let mut command = Command::new(binary());
    command.arg("serve").args(args).arg("--site").arg(site());
    command
}

/// Becomes the server: it gets our terminal and our signals.
pub fn replace_this_process(args: &[String]) -> Result<()> {
    Err(serve(args).exec()).with_context(|| format!("cannot start {}", binary().display()))
}
