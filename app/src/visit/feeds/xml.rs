//! `schedule.xml`, after the schema of the c3voc.

use super::Source;
use super::schedule::{Day, Event, Room, Schedule, person};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use std::fmt::Write;

pub fn write(of: &Source) -> Result<String, Fault> {
    let schedule = Schedule::of(of);
    let (ctx, festival) = (&of.ctx, &of.festival);
    let base = &ctx.site.base_url;
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<schedule>\n");
    let about = [("name", "Xòe"), ("system", ctx.site.host()), ("version", env!("CARGO_PKG_VERSION"))];
    let _ = writeln!(out, "<generator{}/>", attributes(&about));
    element(&mut out, "url", &of.asked.address(&format!("{base}/feeds/{}/schedule.xml", festival.slug)));
    element(&mut out, "version", &schedule.version);
    out.push_str("<conference>\n");
    element(&mut out, "title", &festival.edition(ctx.lang).replace('\u{a0}', " "));
    element(&mut out, "acronym", &schedule.acronym);
    element(&mut out, "start", &festival.first_day.code());
    element(&mut out, "end", &festival.last_day.code());
    element(&mut out, "days", &schedule.days.len().to_string());
    element(&mut out, "timeslot_duration", "00:05");
    element(&mut out, "base_url", base);
    element(&mut out, "url", &format!("{base}{}", ctx.href(&festival.path(""))));
    element(&mut out, "time_zone_name", "Asia/Ho_Chi_Minh");
    for kind in &schedule.tracks {
        let names = [("name", ctx.words().get(kind.name_key())), ("slug", kind.code().to_owned())];
        let _ = writeln!(out, "<track{}/>", attributes(&names));
    }
    out.push_str("</conference>\n");
    schedule.days.iter().for_each(|day| one_day(&mut out, of, day));
    out.push_str("</schedule>\n");
    Ok(out)
}

fn one_day(out: &mut String, of: &Source, day: &Day<'_>) {
    let facts = [
        ("index", day.index.to_string()),
        ("date", day.day.code()),
        ("start", day::stamp(day.day.starts_at())),
        ("end", day::stamp(day.day.ends_at())),
    ];
    let _ = writeln!(out, "<day{}>", attributes(&facts));
    for room in &day.rooms {
        let facts = [("name", room.name.clone()), ("guid", room.guid.to_string())];
        let _ = writeln!(out, "<room{}>", attributes(&facts));
        room.events.iter().for_each(|event| one(out, of, room, event));
        out.push_str("</room>\n");
    }
    out.push_str("</day>\n");
}

fn one(out: &mut String, of: &Source, room: &Room<'_>, event: &Event<'_>) {
    let (p, lang) = (event.p, of.ctx.lang);
    let names = [("guid", p.id.to_string()), ("id", event.id.to_string()), ("code", event.code.clone())];
    let _ = writeln!(out, "<event{}>", attributes(&names));
    for (name, value) in [
        ("room", room.name.as_str()),
        ("title", p.title.get(lang)),
        ("subtitle", p.note.get(lang)),
        ("type", p.kind.code()),
        ("date", &event.date),
        ("start", &event.start),
        ("duration", &event.duration),
        ("abstract", p.about.get(lang)),
        ("slug", &event.slug),
        ("track", &of.ctx.words().get(p.kind.name_key())),
        ("language", p.title.spoken(lang).code()),
        ("url", &event.url),
    ] {
        element(out, name, value);
    }
    let by = p.by.get(lang);
    if !by.is_empty() {
        let guid = [("guid", person(of, &p.by.vi).to_string())];
        let _ = writeln!(out, "<persons><person{}>{}</person></persons>", attributes(&guid), escaped(by));
    }
    out.push_str("</event>\n");
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "<{name}>{}</{name}>", escaped(text));
}

fn attributes<V: AsRef<str>>(facts: &[(&str, V)]) -> String {
    facts.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value.as_ref()))).collect()
}

/// XML has no word for most control characters.
fn escaped(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_control() || *c == '\n').collect::<String>();
    kept.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
