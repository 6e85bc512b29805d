//! How many tests passed: read off what cargo and node print.

use std::fmt;

#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Counts {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Counts {
    /// Adds what a line says, if it is a summary.
    /// Cargo: `test result: ok. 3 passed; 0 failed; 1 ignored; …`; node: `# pass 3`, `ℹ fail 0`.
    pub fn read(&mut self, line: &str) {
        if let Some(summary) = line.strip_prefix("test result: ") {
            let parts = summary.split(['.', ';']).map(|part| part.trim().split_once(' '));
            for (number, word) in parts.flatten() {
                self.add(word, number);
            }
        } else if let Some(summary) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ "))
            && let Some((word, number)) = summary.split_once(' ')
        {
            self.add(word, number);
        }
    }

    pub fn add_all(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    fn add(&mut self, word: &str, number: &str) {
        let Ok(number) = number.parse::<u64>() else {
            return;
        };
        match word {
            "passed" | "pass" => self.passed += number,
            "failed" | "fail" | "cancelled" => self.failed += number,
            "ignored" | "skipped" | "todo" => self.skipped += number,
            _ => {}
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let lines =
            "# tests 5\n# suites 1\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 0\n# todo 0\n# duration_ms 12.5";
        assert_eq!(counted(lines), "3 passed, 2 failed, 0 skipped");
        assert_eq!(counted("ℹ pass 2\nℹ fail 0"), "2 passed, 0 failed, 0 skipped");
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(counted("# passes 3\n3 passed\n#pass 1"), "0 passed, 0 failed, 0 skipped");
    }
}
