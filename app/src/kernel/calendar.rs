//! Calendar files (`.ics`) for an order or a performance, after RFC 5545.
//!
//! Written by hand: crate icalendar 0.17 folds a last line to 76 octets, lets a bare carriage
//! return through and asks the clock when a stamp is missing. The rules here:
//! 1. A `UID` never changes; every change of an entry raises `SEQUENCE`, a cancelled entry stays
//!    in the file with `STATUS:CANCELLED`, so that phones update instead of adding.
//! 2. Instants are in UTC: no time zone tables, right on a phone of any zone. Whole days are dates.
//! 3. Lines end in CR LF and are folded at 75 octets, never inside a character.

use super::day::midnight;
use chrono::{DateTime, NaiveDate, Utc};

/// Whether the entry takes place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    #[default]
    Confirmed,
    /// Held or provisional.
    Tentative,
    Cancelled,
}

/// When to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Hours(DateTime<Utc>, DateTime<Utc>),
    /// From the first day to the last, whole days of whoever reads: somebody who comes to some of it
    /// is not busy all the time.
    Days(NaiveDate, NaiveDate),
}

impl When {
    /// What entries are sorted by.
    pub fn start(self) -> DateTime<Utc> {
        match self {
            Self::Hours(start, _) => start,
            Self::Days(first, _) => midnight(first),
        }
    }

    fn lines(self, out: &mut String) {
        match self {
            Self::Hours(start, end) => {
                fold(out, &format!("DTSTART:{}", instant(start)));
                // An end must be later than the start (§3.6.1); without one the event ends where it starts.
                if end > start {
                    fold(out, &format!("DTEND:{}", instant(end)));
                }
            }
            Self::Days(first, last) => {
                // The end is the first day that is no longer part of it (§3.6.1).
                let end = last.succ_opt().unwrap_or(last);
                fold(out, &format!("DTSTART;VALUE=DATE:{}", first.format("%Y%m%d")));
                fold(out, &format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")));
                fold(out, "TRANSP:TRANSPARENT");
            }
        }
    }
}

/// One thing to be at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// World-wide unique and stable: the public code at the host, such as `sd-K7Q2@xoe.vn`.
    pub uid: String,
    /// Raised by one at every published change.
    pub sequence: u32,
    pub status: Status,
    pub when: When,
    pub summary: String,
    /// Empty texts are left out.
    pub location: String,
    pub description: String,
    pub url: String,
}

/// The file. `now` is the stamp of this copy.
pub fn render(entries: &[Entry], now: DateTime<Utc>) -> String {
    let mut out = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Xoe//Festival//VI", "CALSCALE:GREGORIAN"] {
        fold(&mut out, line);
    }
    for entry in entries {
        event(&mut out, entry, now);
    }
    fold(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, entry: &Entry, now: DateTime<Utc>) {
    fold(out, "BEGIN:VEVENT");
    fold(out, &format!("UID:{}", text(&entry.uid)));
    fold(out, &format!("DTSTAMP:{}", instant(now)));
    entry.when.lines(out);
    fold(out, &format!("SEQUENCE:{}", entry.sequence));
    fold(out, &format!("STATUS:{}", entry.status.word()));
    fold(out, &format!("SUMMARY:{}", text(&entry.summary)));
    let url = entry.url.chars().filter(|c| !c.is_control()).collect();
    let rest = [("LOCATION", text(&entry.location)), ("DESCRIPTION", text(&entry.description)), ("URL", url)];
    for (name, value) in rest.iter().filter(|(_, value)| !value.is_empty()) {
        fold(out, &format!("{name}:{value}"));
    }
    fold(out, "END:VEVENT");
}

impl Status {
    const fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "CONFIRMED",
            Self::Tentative => "TENTATIVE",
            Self::Cancelled => "CANCELLED",
        }
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// TEXT of §3.3.11. Line ends of any system become `\n`; other control characters go.
fn text(value: &str) -> String {
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

/// Adds a content line, folded after §3.1: at most 75 octets, the leading space included.
fn fold(out: &mut String, line: &str) {
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

#[cfg(test)]
mod tests;
