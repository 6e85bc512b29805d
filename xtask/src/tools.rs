//! What a machine must have, and how it gets it.

use crate::{postgres, process};
use anyhow::{Result, bail};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

const WASM: &str = "wasm32-unknown-unknown";
/// The oldest Node that the browser driver runs on.
const NODE: u32 = 20;

/// A program that the tests start, and Debian's package of it.
struct Tool {
    program: &'static str,
    package: &'static str,
    purpose: &'static str,
}

const TOOLS: &[Tool] = &[
    Tool { program: "chromium", package: "chromium", purpose: "browser tests" },
    Tool { program: "node", package: "nodejs", purpose: "browser tests" },
    Tool { program: "npm", package: "npm", purpose: "browser tests" },
    Tool { program: "zbarimg", package: "zbar-tools", purpose: "reading printed QR codes" },
    Tool { program: "pdftotext", package: "poppler-utils", purpose: "reading PDF files" },
    Tool { program: "initdb", package: "postgresql", purpose: "tests on PostgreSQL" },
];

/// Adds the browser's target to the toolchain. Asks rustc, not rustup: a distribution may ship it.
pub fn need_wasm_target() -> Result<()> {
    let folder = process::output(Command::new("rustc").args(["--print=target-libdir", "--target", WASM]))?;
    if Path::new(&folder).exists() {
        return Ok(());
    }
    if process::run(Command::new("rustup").args(["target", "add", WASM])).is_err() {
        bail!(
            "the Rust target {WASM} is missing and could not be added.\n\
             With a network, `rustup target add {WASM}` adds it; a distribution's Rust has a package of it."
        );
    }
    Ok(())
}

/// Installs what the tests need and is not there. As anybody but root it only says what to type.
pub fn need_test_tools() -> Result<()> {
    if let Some(packages) = missing(|tool| tool.package)
        && is_root()
        && process::find("apt-get").is_some()
    {
        // What fails here shows below, tool by tool.
        let _ = process::run(apt().arg("update"));
        let _ = process::run(apt().args(["install", "--yes", "--no-install-recommends"]).args(&packages));
    }
    if process::find("node").is_some() {
        need_node()?;
        need_node_modules()?;
    }
    match missing(|tool| tool.package) {
        None => Ok(()),
        Some(packages) => {
            let lacking = missing(|tool| tool.purpose).unwrap_or_default().join(", ");
            bail!("not on this machine: {lacking}. Try: sudo apt install {}", packages.join(" "))
        }
    }
}

fn missing<'a>(what: impl Fn(&'a Tool) -> &'a str) -> Option<Vec<&'a str>> {
    let found = |tool: &Tool| match tool.program {
        "initdb" => postgres::binaries().is_some(),
        "chromium" => chromium().is_some(),
        program => process::find(program).is_some(),
    };
    let missing: Vec<_> = TOOLS.iter().filter(|tool| !found(tool)).map(what).collect();
    (!missing.is_empty()).then_some(missing)
}

fn need_node() -> Result<()> {
    let version = process::output(Command::new("node").arg("--version"))?;
    if major(&version).is_some_and(|major| major >= NODE) {
        return Ok(());
    }
    bail!(
        "the browser tests need Node {NODE} or newer, and this machine has {version}.\n\
         Debian 13 has a package of it; for older ones see https://nodejs.org/en/download"
    )
}

/// `20` of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// `CHROMIUM` wins, so that a machine without Debian's package can name its own.
pub fn chromium() -> Option<std::path::PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(Into::into);
    named.or_else(|| process::find("chromium"))
}

fn apt() -> Command {
    let mut apt = Command::new("apt-get");
    // Without a runlevel the packages' own services are not started.
    apt.envs([("DEBIAN_FRONTEND", "noninteractive"), ("RUNLEVEL", "1")]);
    apt
}

pub fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|meta| meta.uid() == 0)
}

/// `npm ci`, unless what it installed is newer than the lock file.
fn need_node_modules() -> Result<()> {
    let folder = Path::new("end2end");
    let changed = |name: &str| fs::metadata(folder.join(name)).and_then(|meta| meta.modified()).ok();
    let lock = changed("package-lock.json");
    let fresh = lock.is_some() && changed("node_modules/.package-lock.json") >= lock;
    if !folder.join("package.json").exists() || fresh {
        return Ok(());
    }
    let verb = if lock.is_some() { "ci" } else { "install" };
    let mut npm = Command::new("npm");
    npm.args([verb, "--no-audit", "--no-fund"]).current_dir(folder);
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    process::run(&mut npm)
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn a_node_tells_its_age() {
        assert_eq!(major("v18.20.4\n"), Some(18));
        assert_eq!(major("v24.0.0"), Some(24));
        assert_eq!(major("no such thing"), None);
    }
}
