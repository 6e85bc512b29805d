//! The binary `xoe`.

use crate::{Serve, process};
use anyhow::{Context, Result};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

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

/// `xoe serve` on the demo festival, on loopback unless its own arguments say otherwise.
pub fn serve(asked: &Serve) -> Command {
    let mut command = Command::new(binary());
    command.args(["serve", "--demo"]).args(&asked.args);
    if !asked.args.iter().any(|arg| arg.starts_with("--listen")) {
        command.arg(format!("--listen=127.0.0.1:{}", asked.port));
    }
    command.arg("--site").arg(site());
    command
}

/// Becomes the server: it gets our terminal and our signals.
pub fn replace_this_process(asked: &Serve) -> Result<()> {
    Err(serve(asked).exec()).with_context(|| format!("cannot start {}", binary().display()))
}

#[cfg(test)]
mod tests {
    use crate::Task;
    use clap::Parser;

    fn line(words: &str) -> String {
        match Task::try_parse_from(words.split(' ')) {
            Ok(Task::Run(asked) | Task::Watch(asked)) => crate::process::shown(&super::serve(&asked)),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn serves_the_demo_on_loopback_unless_told_otherwise() {
        assert!(line("xtask run --port 80").starts_with("xoe serve --demo --listen=127.0.0.1:80 --site"));
        assert!(line("xtask watch -- --listen [::1]:80").starts_with("xoe serve --demo --listen [::1]:80 --site"));
    }
}
