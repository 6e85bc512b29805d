//! How a line of a calendar file is written.

use chrono::{DateTime, Utc};

pub fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// TEXT of §3.3.11. Line ends of any system become `\n`; other control characters go.
pub fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.replace("\r\n", "\n").replace('\r', "\n").chars() {
        match c {
            '\\' | ',' | ';' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// An address is written as it is.
pub fn uri(value: &str) -> String {
    value.chars().filter(|c| !c.is_control()).collect()
}

/// Adds a content line, folded after §3.1: at most 75 octets, the leading space included.
pub fn fold(out: &mut String, line: &str) {
    const LIMIT: usize = 75;
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > LIMIT {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}
