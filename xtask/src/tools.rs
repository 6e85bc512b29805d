//! What a machine must have, and how it gets it: `cargo xtask setup`. The tests only say what is
//! missing, unless `CI=true` stands in the environment: a machine of CI is new and nobody's own.

use crate::{postgres, process};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub const WASM: &str = "wasm32-unknown-unknown";
/// The oldest Node that the browser driver runs on.
const NODE: u32 = 20;

/// Programs that the tests start: their names, Debian's packages of them, and what for.
const TOOLS: &[(&str, &str, &str)] = &[
    ("chromium", "chromium", "browser tests"),
    ("node", "nodejs", "browser tests"),
    ("npm", "npm", "browser tests"),
    ("zbarimg", "zbar-tools", "reading printed QR codes"),
    ("pdftotext", "poppler-utils", "reading PDF files"),
    ("initdb", "postgresql", "tests on PostgreSQL"),
];

/// `cargo xtask setup`. As anybody but root it only says what root must type.
pub fn set_up() -> Result<()> {
    need_wasm_target()?;
    let lacking = missing();
    if !lacking.is_empty() && process::is_root() && process::find("apt-get").is_some() {
        // What fails here shows below, tool by tool.
        let _ = process::run(apt().arg("update"));
        let packages = lacking.iter().map(|(_, package, _)| package);
        let _ = process::run(apt().args(["install", "--yes", "--no-install-recommends"]).args(packages));
    }
    programs("Try: sudo apt install")?;
    if !has_node_modules() {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--no-audit", "--no-fund"]).current_dir("end2end");
        process::run(npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    }
    Ok(())
}

/// Before the tests: fails with all that this machine lacks.
pub fn need() -> Result<()> {
    if env::var("CI").is_ok_and(|value| value == "true") {
        return set_up();
    }
    programs("`cargo xtask setup` gets it (as root), or: apt install")?;
    if !has_wasm_target()? || !has_node_modules() {
        bail!(
            "missing: the Rust target {WASM}, or what end2end/package-lock.json names: `cargo xtask setup` fetches both"
        );
    }
    Ok(())
}

fn programs(how: &str) -> Result<()> {
    let lacking = missing();
    if !lacking.is_empty() {
        let say = |(program, _, purpose): &(&str, &str, &str)| format!("{program} ({purpose})");
        let programs: Vec<_> = lacking.iter().map(say).collect();
        let packages: Vec<_> = lacking.iter().map(|(_, package, _)| *package).collect();
        bail!("not on this machine: {}. {how} {}", programs.join(", "), packages.join(" "));
    }
    let version = process::output(Command::new("node").arg("--version"))?;
    if major(&version).is_none_or(|major| major < NODE) {
        bail!(
            "the browser tests need Node {NODE} or newer, and this machine has {version}.\n\
             Debian 13 has a package of it; for older ones see https://nodejs.org/en/download"
        );
    }
    Ok(())
}

fn missing() -> Vec<(&'static str, &'static str, &'static str)> {
    let found = |program: &str| match program {
        "initdb" => postgres::binaries().is_some(),
        "chromium" => chromium().is_some(),
        program => process::find(program).is_some(),
    };
    TOOLS.iter().filter(|(program, ..)| !found(program)).copied().collect()
}

/// Adds the browser's target to the toolchain.
pub fn need_wasm_target() -> Result<()> {
    if has_wasm_target()? {
        return Ok(());
    }
    process::run(Command::new("rustup").args(["target", "add", WASM])).with_context(|| {
        format!(
            "the Rust target {WASM} is missing and could not be added.\n\
             With a network, `rustup target add {WASM}` adds it; a distribution's Rust has a package of it"
        )
    })
}

/// Asks rustc, not rustup: a distribution may ship it.
fn has_wasm_target() -> Result<bool> {
    let folder = process::output(Command::new("rustc").args(["--print=target-libdir", "--target", WASM]))?;
    Ok(Path::new(&folder).exists())
}

/// `20` of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// `CHROMIUM` wins, so that a machine without Debian's package can name its own.
pub fn chromium() -> Option<PathBuf> {
    env::var_os("CHROMIUM").map(Into::into).or_else(|| process::find("chromium"))
}

fn apt() -> Command {
    let mut apt = Command::new("apt-get");
    // Without a runlevel the packages' own services are not started.
    apt.envs([("DEBIAN_FRONTEND", "noninteractive"), ("RUNLEVEL", "1")]);
    apt
}

/// Whether what npm installed is newer than what it was told to.
fn has_node_modules() -> bool {
    let changed = |name: &str| fs::metadata(Path::new("end2end").join(name)).and_then(|meta| meta.modified()).ok();
    changed("node_modules/.package-lock.json") >= changed("package-lock.json")
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn a_node_tells_its_age() {
        assert_eq!(major("v18.20.4"), Some(18));
        assert_eq!(major("no such thing"), None);
    }
}
