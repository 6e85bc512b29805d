//! What is wrong with a calendar file, looked at byte by byte: what libraries read over and phones trip on.

use std::collections::BTreeSet;

/// Every fault of a file after RFC 5545, in words.
pub fn calendar_faults(file: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut must = |holds: bool, fault: String| {
        if !holds {
            faults.push(fault);
        }
    };
    must(file.ends_with("\r\n"), "the last line does not end".into());
    let bare = file.replace("\r\n", "");
    must(!bare.contains(['\r', '\n']), "a line ends in something else than CR LF".into());
    must(!bare.contains(|c: char| c.is_control()), "a control character".into());
    for line in file.split_terminator("\r\n") {
        must(line.len() <= 75, format!("{} octets: {line}", line.len()));
        must(!line.is_empty(), "an empty line".into());
    }
    let unfolded = file.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.split_terminator("\r\n").collect();
    let count = |wanted: &str| lines.iter().filter(|line| **line == wanted).count();
    let values = |name: &str| lines.iter().filter_map(|line| line.strip_prefix(name)).collect::<Vec<_>>();
    for part in ["VCALENDAR", "VTIMEZONE", "STANDARD", "VEVENT"] {
        let (begun, ended) = (count(&format!("BEGIN:{part}")), count(&format!("END:{part}")));
        must(begun == ended, format!("{part} begins {begun} times and ends {ended} times"));
    }
    must(count("BEGIN:VCALENDAR") == 1 && values("PRODID:").len() == 1, "not one calendar".into());
    must(values("METHOD:").len() <= 1, "two methods".into());
    must(count("BEGIN:DAYLIGHT") == 0 && count("BEGIN:STANDARD") <= 1, "a zone that changes its hour".into());
    let events = count("BEGIN:VEVENT");
    for name in ["UID:", "DTSTAMP:", "SEQUENCE:", "STATUS:", "DTSTART"] {
        // The zone has a start of its own.
        let own = values(name).len() - if name == "DTSTART" { count("BEGIN:STANDARD") } else { 0 };
        must(own == events, format!("{own} {name} of {events} entries"));
    }
    let uids: BTreeSet<&str> = values("UID:").into_iter().collect();
    must(uids.len() == events, "two entries share a UID".into());
    must(values("SEQUENCE:").iter().all(|n| n.parse::<u32>().is_ok()), "SEQUENCE is no number".into());
    let named: BTreeSet<&str> = values("TZID:").into_iter().collect();
    let used = [values("DTSTART;TZID="), values("DTEND;TZID=")].concat();
    let used: BTreeSet<&str> = used.iter().filter_map(|line| line.split(':').next()).collect();
    must(named == used, format!("zones {used:?} are used, {named:?} are explained"));
    faults
}
