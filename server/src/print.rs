//! Words for whoever typed the command: results on stdout, refusals on stderr. The log is elsewhere.

use std::fmt::Display;
use std::io::{Write, stderr, stdout};

/// One line on stdout. A reader that went away (`| head`) is no reason to fail.
pub fn line(text: impl Display) {
    let _ = writeln!(stdout().lock(), "{text}");
}

/// One line on stderr.
pub fn error(text: impl Display) {
    let _ = writeln!(stderr().lock(), "xoe: {text}");
}

/// Counts by name, aligned.
pub fn counts(rows: &[(String, i64)]) {
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    for (name, count) in rows {
        line(format_args!("{name:width$}  {count:>9}"));
    }
}
