//! Calendar files (`.ics`) and feeds, after RFC 5545 and RFC 7986.
//!
//! Written by hand: crate icalendar 0.17 folds a last line to 76 octets, lets a bare carriage
//! return through and asks the clock when a stamp is missing. The rules here:
//! 1. A `UID` never changes; every change of an entry raises `SEQUENCE`, a cancelled entry stays
//!    in the file with `STATUS:CANCELLED`, so that phones update instead of adding.
//! 2. A feed says nothing of the moment at which it is read: the stamp of an entry is its last change. So
//!    what has not changed is the same to the byte.
//! 3. Hours are those of Điện Biên, under one name of the zone, which is explained once: `+07` all year.
//!    Whole days are dates.
//! 4. Lines end in CR LF and are folded at 75 octets, never inside a character.

mod lines;

use super::day::{local, midnight};
use super::lang::Lang;
use chrono::{DateTime, NaiveDate, Utc};
use lines::{fold, instant, text, uri};

/// Browsers still say `Asia/Saigon`; a file must not say both.
const ZONE: &str = "Asia/Ho_Chi_Minh";

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
        let wall = |at| local(at).format("%Y%m%dT%H%M%S");
        match self {
            Self::Hours(start, end) => {
                fold(out, &format!("DTSTART;TZID={ZONE}:{}", wall(start)));
                // An end must be later than the start (§3.6.1); without one the event ends where it starts.
                if end > start {
                    fold(out, &format!("DTEND;TZID={ZONE}:{}", wall(end)));
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
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// World-wide unique and stable, such as `HBK7Q2@xoe`.
    pub uid: String,
    /// Raised by one at every published change.
    pub sequence: u32,
    /// When it was last changed; in a file that is sent once, when it was written.
    pub changed: DateTime<Utc>,
    pub status: Status,
    pub when: When,
    /// What the summary is written in.
    pub lang: Lang,
    pub summary: String,
    /// Empty texts are left out.
    pub location: String,
    pub description: String,
    pub category: String,
    /// Latitude and longitude.
    pub geo: Option<(f64, f64)>,
    pub url: String,
}

/// A calendar that is followed, and not only taken in once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// What a phone lists it by.
    pub name: String,
    pub description: String,
    /// The address it is followed at, and the page that says the same.
    pub source: String,
    pub url: String,
}

/// A file of entries.
pub fn render(entries: &[Entry]) -> String {
    file(None, entries)
}

/// The same as it is followed.
pub fn render_feed(feed: &Feed, entries: &[Entry]) -> String {
    file(Some(feed), entries)
}

fn file(feed: Option<&Feed>, entries: &[Entry]) -> String {
    let mut out = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Xoe//Festival//VI", "CALSCALE:GREGORIAN"] {
        fold(&mut out, line);
    }
    if let Some(feed) = feed {
        head(&mut out, feed, entries.iter().map(|entry| entry.changed).max());
    }
    if entries.iter().any(|entry| matches!(entry.when, When::Hours(..))) {
        zone(&mut out);
    }
    for entry in entries {
        event(&mut out, entry, feed.is_none());
    }
    fold(&mut out, "END:VCALENDAR");
    out
}

/// Names are said twice: as the standard has them since 2016, and as phones had them before.
fn head(out: &mut String, feed: &Feed, changed: Option<DateTime<Utc>>) {
    let (name, about) = (text(&feed.name), text(&feed.description));
    for line in ["METHOD:PUBLISH".to_owned(), format!("NAME:{name}"), format!("X-WR-CALNAME:{name}")] {
        fold(out, &line);
    }
    fold(out, &format!("DESCRIPTION:{about}"));
    if let Some(changed) = changed {
        fold(out, &format!("LAST-MODIFIED:{}", instant(changed)));
    }
    fold(out, &format!("SOURCE;VALUE=URI:{}", uri(&feed.source)));
    fold(out, &format!("URL:{}", uri(&feed.url)));
    for line in ["REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "COLOR:mediumvioletred"] {
        fold(out, line);
    }
}

/// No summer time, and not the hour of before 1975 either: clients that knew only that were an hour off.
fn zone(out: &mut String) {
    fold(out, "BEGIN:VTIMEZONE");
    fold(out, &format!("TZID:{ZONE}"));
    for line in [
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0700",
        "TZOFFSETTO:+0700",
        "TZNAME:+07",
        "END:STANDARD",
        "END:VTIMEZONE",
    ] {
        fold(out, line);
    }
}

/// Two hours, to get ready and to get there.
const REMINDER: &str = "TRIGGER:-PT2H";

/// What one took into one's own calendar reminds; what is followed does not, or a whole programme would ring.
fn event(out: &mut String, entry: &Entry, reminds: bool) {
    fold(out, "BEGIN:VEVENT");
    fold(out, &format!("UID:{}", text(&entry.uid)));
    fold(out, &format!("DTSTAMP:{}", instant(entry.changed)));
    entry.when.lines(out);
    fold(out, &format!("SEQUENCE:{}", entry.sequence));
    fold(out, &format!("STATUS:{}", entry.status.word()));
    fold(out, &format!("SUMMARY;LANGUAGE={}:{}", entry.lang.code(), text(&entry.summary)));
    let geo = entry.geo.map(|(lat, lon)| format!("{lat:.6};{lon:.6}")).unwrap_or_default();
    let rest = [
        ("LOCATION", text(&entry.location)),
        ("GEO", geo),
        ("DESCRIPTION", text(&entry.description)),
        ("CATEGORIES", text(&entry.category)),
        ("URL", uri(&entry.url)),
    ];
    for (name, value) in rest.iter().filter(|(_, value)| !value.is_empty()) {
        fold(out, &format!("{name}:{value}"));
    }
    if reminds && entry.status == Status::Confirmed && matches!(entry.when, When::Hours(..)) {
        let said = format!("DESCRIPTION:{}", text(&entry.summary));
        for line in ["BEGIN:VALARM", "ACTION:DISPLAY", &said, REMINDER, "END:VALARM"] {
            fold(out, line);
        }
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

#[cfg(test)]
mod tests;
