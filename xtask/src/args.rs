//! What the user asks for.

use anyhow::{Context, Result, bail};

pub const HELP: &str = "\
cargo xtask run   [--port N] [-- ARGS]   build, then serve the demo festival on 127.0.0.1:3000
cargo xtask watch [--port N] [-- ARGS]   the same, again after every change
cargo xtask build [--release]            the browser bundle, the site folder and the server
cargo xtask test  [--long]               all that CI runs: format, lints, tests, browser tests
cargo xtask e2e   [FILTER]               only the browser tests";

#[derive(Debug, PartialEq)]
pub enum Task {
    Help,
    Build { release: bool },
    Run { serve: Vec<String> },
    Watch { serve: Vec<String> },
    Test { long: bool },
    EndToEnd { filter: Vec<String> },
}

/// `run` and `watch` hand on to the server all that follows `--`.
pub fn parse(args: impl Iterator<Item = String>) -> Result<Task> {
    let args: Vec<String> = args.collect();
    let Some((verb, rest)) = args.split_first() else {
        return Ok(Task::Help);
    };
    Ok(match verb.as_str() {
        "build" => Task::Build { release: flag(rest, "--release")? },
        "run" => Task::Run { serve: serve(rest)? },
        "watch" => Task::Watch { serve: serve(rest)? },
        "test" => Task::Test { long: flag(rest, "--long")? },
        "e2e" => Task::EndToEnd { filter: rest.to_vec() },
        "help" | "--help" | "-h" => Task::Help,
        other => bail!("no task is called `{other}`\n\n{HELP}"),
    })
}

fn flag(rest: &[String], name: &str) -> Result<bool> {
    match rest {
        [] => Ok(false),
        [only] if only == name => Ok(true),
        _ => bail!("only `{name}` is understood here, not {rest:?}"),
    }
}

/// The arguments of `xoe serve`: the demo festival on loopback, unless told otherwise.
fn serve(rest: &[String]) -> Result<Vec<String>> {
    let mut port = 3000_u16;
    let mut rest = rest.iter();
    let mut extra = Vec::new();
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "--port" => {
                let value = rest.next().context("--port wants a number")?;
                port = value.parse().with_context(|| format!("no port: `{value}`"))?;
            }
            "--" => extra.extend(rest.by_ref().cloned()),
            other => bail!("`{other}` is not understood; arguments of `xoe serve` follow `--`"),
        }
    }
    let mut serve = vec!["--demo".to_owned()];
    if !extra.iter().any(|arg| arg.starts_with("--listen")) {
        serve.extend(["--listen".to_owned(), format!("127.0.0.1:{port}")]);
    }
    serve.extend(extra);
    Ok(serve)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn run_serves_the_demo_on_loopback() {
        let serve = ["--demo", "--listen", "127.0.0.1:3000"].map(str::to_owned).to_vec();
        assert_eq!(parsed("run").unwrap(), Task::Run { serve });
    }

    #[test]
    fn what_follows_the_dashes_goes_to_the_server() {
        let serve = ["--demo", "--listen", "[::1]:80"].map(str::to_owned).to_vec();
        assert_eq!(parsed("watch -- --listen [::1]:80").unwrap(), Task::Watch { serve });
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for line in ["runn", "run --port", "run --port x", "run 3000", "test --short", "build -r"] {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
