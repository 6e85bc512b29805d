//! `schedule.json`, after the schema of the c3voc.

use super::Source;
use super::schedule::{Day, Event, Room, Schedule, person};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use serde_json::{Map, Value, json};

pub fn write(of: &Source) -> Result<String, Fault> {
    let schedule = Schedule::of(of);
    let (ctx, festival) = (&of.ctx, &of.festival);
    let home = format!("{}{}", ctx.site.base_url, ctx.href(&festival.path("")));
    let file = json!({
        "generator": { "name": "Xòe", "version": env!("CARGO_PKG_VERSION") },
        "schedule": {
            "version": schedule.version,
            "base_url": ctx.site.base_url,
            "conference": {
                "acronym": schedule.acronym,
                "title": festival.edition(ctx.lang).replace('\u{a0}', " "),
                "start": festival.first_day.code(),
                "end": festival.last_day.code(),
                "daysCount": schedule.days.len(),
                "timeslot_duration": "00:05",
                "time_zone_name": "Asia/Ho_Chi_Minh",
                "url": home,
                "tracks": schedule.tracks.iter().map(|kind| json!({
                    "name": ctx.words().get(kind.name_key()),
                    "slug": kind.code(),
                })).collect::<Vec<_>>(),
                "rooms": rooms(&schedule),
                "days": schedule.days.iter().map(|day| one_day(of, day)).collect::<Vec<_>>(),
            },
        },
    });
    Ok(format!("{file:#}\n"))
}

/// Each once, by its name.
fn rooms(schedule: &Schedule<'_>) -> Vec<Value> {
    let mut rooms: Vec<&Room<'_>> = schedule.days.iter().flat_map(|day| &day.rooms).collect();
    rooms.sort_by(|a, b| a.name.cmp(&b.name));
    rooms.dedup_by(|a, b| a.guid == b.guid);
    rooms.iter().map(|room| json!({ "name": room.name, "guid": room.guid })).collect()
}

fn one_day(of: &Source, day: &Day<'_>) -> Value {
    let events = |room: &Room<'_>| room.events.iter().map(|event| one(of, room, event)).collect::<Vec<_>>();
    let rooms: Map<String, Value> = day.rooms.iter().map(|room| (room.name.clone(), events(room).into())).collect();
    json!({
        "index": day.index,
        "date": day.day.code(),
        "day_start": day::stamp(day.day.starts_at()),
        "day_end": day::stamp(day.day.ends_at()),
        "rooms": rooms,
    })
}

fn one(of: &Source, room: &Room<'_>, event: &Event<'_>) -> Value {
    let (p, lang) = (event.p, of.ctx.lang);
    let by = p.by.get(lang);
    let persons = Some(by).filter(|by| !by.is_empty()).map(|by| json!({ "name": by, "guid": person(of, &p.by.vi) }));
    json!({
        "guid": p.id.0,
        "id": event.id,
        "code": event.code,
        "date": event.date,
        "start": event.start,
        "duration": event.duration,
        "room": room.name,
        "slug": event.slug,
        "url": event.url,
        "title": p.title.get(lang),
        "subtitle": p.note.get(lang),
        "language": p.title.spoken(lang).code(),
        "track": of.ctx.words().get(p.kind.name_key()),
        "type": p.kind.code(),
        "abstract": p.about.get(lang),
        "description": "",
        "persons": persons.into_iter().collect::<Vec<_>>(),
        "links": [],
    })
}
