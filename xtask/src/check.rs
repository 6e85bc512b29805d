//! All that CI runs. A crate's text is read by one core, however many make its code: so the bundle is built beside
//! the tests. The tests wait a lot: beside them run the browser's, which take what the others leave.

use crate::postgres::Cluster;
use crate::report::{Ran, Report, aside, counted, timed};
use crate::{crates, plan, process, server, tools};
use anyhow::{Result, bail};
use std::ffi::OsString;
use std::process::{Command, ExitCode};
use std::thread;

type Environment = Vec<(&'static str, OsString)>;

/// What is tested, by sets of features that do not mix: ours, and the build tool's.
const HOUSE: &[&str] = &["--package=app", "--package=server", "--features=app/ssr"];
const TOOL: &[&str] = &["--package=xtask"];
const BROWSER: &[&str] = &["--package=app", "--target", tools::WASM, "--features=hydrate"];

/// `cargo xtask test`.
pub fn everything(long: bool) -> Result<ExitCode> {
    let mut report = Report::default();
    report.step("set-up", |_| tools::need());
    report.step("format", |_| process::run(&mut process::cargo(&["fmt", "--all", "--check"])));
    report.step("licences and origins of what is built in", |_| crates::check());
    report.step("the browser's face holds no server", |_| bundle_is_pure());
    report.step("lints of the browser's face", |_| {
        process::run(process::cargo(&["clippy"]).args(BROWSER).args(["--", "--deny=warnings"]))
    });
    let (built, site) = thread::scope(|scope| {
        // The bundle that visitors get: only its weight can be held to the budget.
        let site = scope.spawn(|| timed(|| plan::site(true)));
        let built = report.step("lints of all else, and build of its tests", |_| {
            process::run(linted_tests(TOOL).arg("--no-run"))?;
            process::run(linted_tests(HOUSE).arg("--no-run"))
        });
        let site = site.join().unwrap_or_else(|_| timed(|| bail!("it panicked")));
        (built, report.note("build of the site, beside it", site))
    });
    if let (Some(()), Some(())) = (built, site) {
        let cluster = report.step("PostgreSQL for the tests", |_| Cluster::start());
        run(&mut report, &environment(cluster.as_ref(), long));
    }
    Ok(report.finish())
}

/// `cargo xtask e2e`: the bundle of a development build, which is there in seconds.
pub fn end_to_end_only(filter: &[String]) -> Result<ExitCode> {
    let mut report = Report::default();
    report.step("set-up", |_| tools::need());
    let cluster = report.step("PostgreSQL for the tests", |_| Cluster::start());
    let environment = environment(cluster.as_ref(), false);
    if report.step("build of the site and the server", |_| plan::build(false)).is_some() {
        report.step("browser tests", |counts| counted(&mut browser_tests("0", filter, &environment)?, counts));
    }
    Ok(report.finish())
}

/// Cargo with clippy as its compiler: what `cargo clippy` sets for `check`, for tests. One pass makes
/// them and lints all that they are made of; with a second one the house would be compiled twice.
fn linted_tests(what: &[&str]) -> Command {
    let mut cargo = process::cargo(&["test", "--no-fail-fast"]);
    cargo.args(what).env("RUSTC_WORKSPACE_WRAPPER", "clippy-driver");
    cargo.env("CLIPPY_ARGS", "--deny=warnings__CLIPPY_HACKERY__");
    // A failed check says its own line; tables for a debugger are a good part of what there is to write and to link.
    cargo.env("CARGO_PROFILE_DEV_DEBUG", "0");
    cargo
}

/// A feature set in the wrong place would send the database driver to every visitor.
fn bundle_is_pure() -> Result<()> {
    let mut tree = process::cargo(&["tree", "--edges=normal", "--prefix=none"]);
    let tree = process::output(tree.args(BROWSER))?;
    let banned = ["tokio", "axum", "sqlx", "krilla", "lettre", "fluent-bundle"];
    let found = |name: &&str| tree.lines().any(|line| line.starts_with(&format!("{name} v")));
    match banned.iter().find(|name| found(name)) {
        Some(name) => bail!("the bundle depends on {name}; see `cargo tree {} -i {name}`", BROWSER.join(" ")),
        None => Ok(()),
    }
}

/// What the tests are told.
fn environment(cluster: Option<&Cluster>, long: bool) -> Environment {
    let cluster = cluster.map(|cluster| ("XOE_TEST_POSTGRES_URL", cluster.url.clone().into()));
    cluster.into_iter().chain(long.then(|| ("XOE_TEST_LONG", "1".into()))).collect()
}

fn run(report: &mut Report, environment: &Environment) {
    thread::scope(|scope| {
        let browser = scope.spawn(|| Ok::<Ran, anyhow::Error>(aside(&mut browser_tests("10", &[], environment)?)));
        for (title, what) in [("tests", HOUSE), ("tests of the build tool", TOOL)] {
            let mut tests = linted_tests(what);
            report.step(title, |counts| counted(tests.envs(environment.iter().cloned()), counts));
        }
        match browser.join() {
            Ok(Ok(ran)) => report.add("browser tests, beside the others", ran),
            _ => _ = report.step("browser tests", |_| -> Result<()> { bail!("could not be started") }),
        }
    });
}

/// The browser tests on the site and the server as they were last built, so many steps below others.
fn browser_tests(below: &str, filter: &[String], environment: &Environment) -> Result<Command> {
    let mut node = Command::new("nice");
    node.args(["-n", below, "node", "end2end/run.mjs"]).args(filter).envs(environment.iter().cloned());
    node.env("XOE_BIN", server::binary().canonicalize()?);
    node.env("XOE_SITE", server::site().canonicalize()?);
    node.envs(tools::chromium().map(|file| ("CHROMIUM", file)));
    Ok(node)
}
