//! All that CI runs.

use crate::postgres::Cluster;
use crate::report::{Report, counted};
use crate::{counts::Counts, process, server, site, tools};
use anyhow::{Result, bail};
use std::path::Path;
use std::process::{Command, ExitCode};

/// `cargo xtask test`.
pub fn everything(long: bool) -> Result<ExitCode> {
    let mut report = Report::default();
    report.step("set-up", |_| tools::need_test_tools());
    report.step("format", |_| process::run(&mut process::cargo(&["fmt", "--all", "--check"])));
    report.step("lints of the server's face", |_| lint_server());
    report.step("lints of the browser's face", |_| lint_browser());
    report.step("the browser's face holds no server", |_| bundle_is_pure());
    let cluster = report.step("PostgreSQL for the tests", |_| Cluster::start());
    report.step("tests", |counts| test(cluster.as_ref(), long, counts));
    report.step("tests of the build tool", |counts| counted(&mut process::cargo(&["test", "--package=xtask"]), counts));
    // The bundle that visitors get: only its weight can be held to the budget.
    end_to_end(&mut report, cluster.as_ref(), &Browser { filter: &[], release: true, long });
    drop(cluster);
    Ok(report.finish())
}

/// `cargo xtask e2e`: the bundle of a development build, which is there in seconds.
pub fn end_to_end_only(filter: &[String]) -> Result<ExitCode> {
    let mut report = Report::default();
    report.step("set-up", |_| tools::need_test_tools());
    let cluster = report.step("PostgreSQL for the tests", |_| Cluster::start());
    end_to_end(&mut report, cluster.as_ref(), &Browser { filter, release: false, long: false });
    drop(cluster);
    Ok(report.finish())
}

fn lint_server() -> Result<()> {
    process::run(&mut process::cargo(&[
        "clippy",
        "--all-targets",
        "--package=app",
        "--package=server",
        "--package=xtask",
        "--features=app/ssr",
        "--",
        "--deny=warnings",
    ]))
}

fn lint_browser() -> Result<()> {
    tools::need_wasm_target()?;
    process::run(&mut process::cargo(&[
        "clippy",
        "--package=app",
        "--target=wasm32-unknown-unknown",
        "--features=hydrate",
        "--",
        "--deny=warnings",
    ]))
}

/// A feature set in the wrong place would send the database driver to every visitor.
fn bundle_is_pure() -> Result<()> {
    let tree = process::output(&mut process::cargo(&[
        "tree",
        "--package=app",
        "--target=wasm32-unknown-unknown",
        "--features=hydrate",
        "--edges=normal",
        "--prefix=none",
    ]))?;
    let banned = ["tokio", "axum", "sqlx", "krilla", "lettre", "fluent-bundle"];
    let found = |name: &&str| tree.lines().any(|line| line.starts_with(&format!("{name} v")));
    match banned.iter().find(|name| found(name)) {
        Some(name) => bail!(
            "the bundle depends on {name}; see `cargo tree -p app --target wasm32-unknown-unknown --features hydrate -i {name}`"
        ),
        None => Ok(()),
    }
}

fn test(cluster: Option<&Cluster>, long: bool, counts: &mut Counts) -> Result<()> {
    let mut command =
        process::cargo(&["test", "--no-fail-fast", "--package=app", "--package=server", "--features=app/ssr"]);
    if let Some(cluster) = cluster {
        command.env("XOE_TEST_POSTGRES_URL", &cluster.url);
    }
    if long {
        command.env("XOE_TEST_LONG", "1");
    }
    counted(&mut command, counts)
}

/// Which browser tests, and how.
struct Browser<'f> {
    filter: &'f [String],
    /// The site as visitors get it; the server is a development build either way.
    release: bool,
    long: bool,
}

fn end_to_end(report: &mut Report, cluster: Option<&Cluster>, browser: &Browser<'_>) {
    let built = report.step("build of the site and the server", |_| {
        site::build(browser.release)?;
        server::build(false)
    });
    if !Path::new("end2end/package.json").exists() || built.is_none() {
        println!("\nno browser tests were run");
        return;
    }
    report.step("browser tests", |counts| {
        let mut node = Command::new("node");
        node.arg("end2end/run.mjs").args(browser.filter);
        node.env("XOE_BIN", server::binary().canonicalize()?);
        node.env("XOE_SITE", server::site().canonicalize()?);
        node.envs(cluster.map(|cluster| ("XOE_POSTGRES_URL", &cluster.url)));
        if browser.long {
            node.env("XOE_TEST_LONG", "1");
        }
        node.envs(tools::chromium().map(|file| ("CHROMIUM", file)));
        counted(&mut node, counts)
    });
}
