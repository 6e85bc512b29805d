//! Steps, their times and outcomes, and the last line, which CI reads. (`cargo nextest` would print
//! the counts, but it is nowhere at hand, takes minutes to install and knows nothing of node's tests.)

use crate::leash::Leash;
use crate::process;
use anyhow::{Context, Result, bail};
use std::fmt;
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

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
        let ran = timed(|| work(&mut self.counts));
        self.note(title, ran)
    }

    /// Tests that ran beside others.
    pub fn add(&mut self, title: &str, ran: Ran) {
        println!("\n== {title}\n{}", ran.printed);
        self.counts.add_all(ran.counts);
        self.note(title, (ran.outcome, ran.took));
    }

    /// What came of a step that ran, perhaps beside others.
    pub fn note<T>(&mut self, title: &str, (outcome, took): (Result<T>, Duration)) -> Option<T> {
        let word = if outcome.is_ok() { "ok" } else { "FAILED" };
        self.lines.push(format!("{:7.1} s  {word:6}  {title}", took.as_secs_f32()));
        self.failed |= outcome.is_err();
        outcome.inspect_err(|error| println!("FAILED {title}: {error:#}")).ok()
    }

    /// The steps, then alone on the last line how many tests passed.
    pub fn finish(self) -> ExitCode {
        println!("\n{}\n\n{}", self.lines.join("\n"), self.counts);
        if self.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    (work(), start.elapsed())
}

/// How many tests passed: read off what cargo and node print.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Counts {
    /// Adds what a line says, if it is a summary.
    /// Cargo: `test result: ok. 3 passed; 0 failed; 1 ignored; …`; node: `# pass 3`, `ℹ fail 0`.
    fn read(&mut self, line: &str) {
        if let Some(summary) = line.strip_prefix("test result: ") {
            let parts = summary.split(['.', ';']).map(|part| part.trim().split_once(' '));
            parts.flatten().for_each(|(number, word)| self.add(word, number));
        } else if let Some(summary) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
            summary.split_once(' ').into_iter().for_each(|(word, number)| self.add(word, number));
        }
    }

    fn add_all(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    fn add(&mut self, word: &str, number: &str) {
        let sum = match word {
            "passed" | "pass" => &mut self.passed,
            "failed" | "fail" | "cancelled" => &mut self.failed,
            "ignored" | "skipped" | "todo" => &mut self.skipped,
            _ => return,
        };
        *sum += number.parse::<u64>().unwrap_or(0);
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// What a test program came to that nobody watched.
pub struct Ran {
    counts: Counts,
    printed: String,
    took: Duration,
    outcome: Result<()>,
}

/// Runs a test program and keeps what it prints, so that others may run and print beside it.
pub fn aside(command: &mut Command) -> Ran {
    let (start, mut counts, mut printed) = (Instant::now(), Counts::default(), String::new());
    let outcome = count(command, &mut counts, |line| printed += &format!("{line}\n"));
    Ran { counts, printed, took: start.elapsed(), outcome }
}

/// Runs a test program, passing its output on and counting along.
pub fn counted(command: &mut Command, counts: &mut Counts) -> Result<()> {
    println!("$ {}", process::shown(command));
    count(command, counts, |line| println!("{line}"))
}

fn count(command: &mut Command, counts: &mut Counts, mut show: impl FnMut(&str) + Send) -> Result<()> {
    let name = process::shown(command);
    let mut leash = Leash::start(command.stdout(Stdio::piped()), "TERM", None)?;
    let output = leash.child.stdout.take().context("its output is piped")?;
    let status = thread::scope(|scope| {
        scope.spawn(|| {
            for line in BufReader::new(output).split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line);
                show(&line);
                counts.read(&line);
            }
        });
        let status = leash.child.wait();
        // Ends what the tests left running; it may hold the pipe open.
        drop(leash);
        status
    })?;
    if !status.success() {
        bail!("{name} ended with {status}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Counts;

    fn counted(lines: &str) -> String {
        let mut counts = Counts::default();
        lines.lines().for_each(|line| counts.read(line));
        counts.to_string()
    }

    #[test]
    fn sums_up_cargo_over_test_binaries() {
        let lines = "running 3 tests\ntest a ... ok\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s\n\
            test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s";
        assert_eq!(counted(lines), "7 passed, 2 failed, 1 skipped");
    }

    #[test]
    fn sums_up_node_in_both_of_its_styles() {
        let lines = "# tests 5\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 0\n# todo 0\n# duration_ms 12.5";
        assert_eq!(counted(lines), "3 passed, 2 failed, 0 skipped");
        assert_eq!(counted("ℹ pass 2\nℹ fail 0"), "2 passed, 0 failed, 0 skipped");
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(counted("# passes 3\n3 passed\n#pass 1"), "0 passed, 0 failed, 0 skipped");
    }
}
