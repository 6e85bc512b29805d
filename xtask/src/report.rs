//! Steps, their times and outcomes, and the last line.

use crate::counts::Counts;
use crate::leash::Leash;
use crate::process;
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitCode, Stdio};
use std::thread;
use std::time::Instant;

#[derive(Default)]
pub struct Report {
    counts: Counts,
    lines: Vec<String>,
    failed: bool,
}

impl Report {
    /// One step. A failed one is noted and the next still runs: one run tells all that is wrong.
    pub fn step<T>(&mut self, title: &str, work: impl FnOnce(&mut Counts) -> Result<T>) -> Option<T> {
        println!("\n== {title}");
        let start = Instant::now();
        let outcome = work(&mut self.counts);
        let seconds = start.elapsed().as_secs_f32();
        let word = if outcome.is_ok() { "ok" } else { "FAILED" };
        self.lines.push(format!("{seconds:7.1} s  {word:6}  {title}"));
        match outcome {
            Ok(value) => Some(value),
            Err(error) => {
                self.failed = true;
                println!("FAILED {title}: {error:#}");
                None
            }
        }
    }

    /// The steps, then alone on the last line how many tests passed.
    pub fn finish(self) -> ExitCode {
        println!("\n{}\n\n{}", self.lines.join("\n"), self.counts);
        if self.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

/// Runs a test program, passing its output on and counting along.
pub fn counted(command: &mut Command, counts: &mut Counts) -> Result<()> {
    let name = process::shown(command);
    println!("$ {name}");
    let mut leash = Leash::start(command.stdout(Stdio::piped()), "TERM", None)?;
    let output = leash.child.stdout.take().context("its output is piped")?;
    let reader = thread::spawn(move || {
        let mut counts = Counts::default();
        for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            counts.read(&line);
        }
        counts
    });
    let status = leash.wait()?;
    // Ends what the tests left running; it may hold the pipe open.
    drop(leash);
    if let Ok(read) = reader.join() {
        counts.add_all(read);
    }
    if !status.success() {
        bail!("{name} ended with {status}");
    }
    Ok(())
}
