//! The programme as conference apps know one: days, in them rooms, in them what is on.

use super::Source;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::text;
use crate::programme::model::{Kind, Performance, Status};
use crate::visit::code::Codes;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use uuid::Uuid;

pub struct Schedule<'s> {
    /// Small letters and digits, for it stands in the names of things: `hoaban2027`.
    pub acronym: String,
    /// When anything of it last changed.
    pub version: String,
    pub tracks: Vec<Kind>,
    pub days: Vec<Day<'s>>,
}

pub struct Day<'s> {
    pub day: FestivalDay,
    /// From one.
    pub index: usize,
    pub rooms: Vec<Room<'s>>,
}

pub struct Room<'s> {
    pub name: String,
    pub guid: Uuid,
    pub events: Vec<Event<'s>>,
}

/// A showing, with what these files call it.
pub struct Event<'s> {
    pub p: &'s Performance,
    pub id: u32,
    pub code: String,
    pub slug: String,
    pub date: String,
    pub start: String,
    /// Hours and minutes.
    pub duration: String,
    pub url: String,
}

impl Schedule<'_> {
    pub fn of(of: &Source) -> Schedule<'_> {
        let shown: Vec<&Performance> =
            of.all().iter().filter(|p| p.status != Status::Cancelled && of.asked.keeps(p)).collect();
        let changed = of.all().iter().map(|p| p.changed_at).max().unwrap_or_default();
        let mut acronym = of.festival.slug.replace('-', "");
        acronym.extend(std::iter::repeat_n('_', 4_usize.saturating_sub(acronym.len())));
        let names = names(of, &shown);
        let codes = Codes::of(of.all());
        let days = of.festival.days().into_iter().enumerate().map(|(at, day)| {
            let today = shown.iter().copied().filter(|p| day.contains(p.starts_at));
            Day {
                day,
                index: at + 1,
                rooms: rooms(of, &names, today.map(|p| event(of, &acronym, &codes, p)).collect()),
            }
        });
        Schedule {
            version: day::stamp(changed),
            tracks: Kind::ALL.iter().copied().filter(|kind| shown.iter().any(|p| p.kind == *kind)).collect(),
            days: days.collect(),
            acronym,
        }
    }
}

/// Whoever performs has the same guid in every file.
pub fn person(of: &Source, name: &str) -> Uuid {
    let hash = Sha256::digest(format!("{}/{name}", of.festival.id));
    uuid::Builder::from_custom_bytes(hash.first_chunk::<16>().copied().unwrap_or_default()).into_uuid()
}

/// Rooms are known by their names: two of one name would be one.
fn names(of: &Source, shown: &[&Performance]) -> BTreeMap<Uuid, String> {
    let mut names: BTreeMap<Uuid, String> = BTreeMap::new();
    for p in shown {
        let place = p.place(of.ctx.lang);
        let taken = names.iter().any(|(id, name)| *name == place && *id != p.stage_id.0);
        names.entry(p.stage_id.0).or_insert(if taken { format!("{place} ({})", p.stage_slug) } else { place });
    }
    names
}

fn rooms<'s>(of: &Source, names: &BTreeMap<Uuid, String>, events: Vec<Event<'s>>) -> Vec<Room<'s>> {
    let mut rooms: BTreeMap<Uuid, Vec<Event<'s>>> = BTreeMap::new();
    for event in events {
        rooms.entry(event.p.stage_id.0).or_default().push(event);
    }
    let name = |guid: &Uuid, first: &Event<'_>| names.get(guid).cloned().unwrap_or_else(|| first.p.place(of.ctx.lang));
    let room = |(guid, events): (Uuid, Vec<Event<'s>>)| Some(Room { name: name(&guid, events.first()?), guid, events });
    let mut rooms: Vec<Room<'s>> = rooms.into_iter().filter_map(room).collect();
    rooms.sort_by(|a, b| a.name.cmp(&b.name));
    rooms
}

fn event<'s>(of: &Source, acronym: &str, codes: &Codes, p: &'s Performance) -> Event<'s> {
    let (code, minutes) = (codes.code(p.id), (p.ends_at - p.starts_at).num_minutes());
    let path = of.ctx.href(&of.festival.path(&format!("/programme/{}", p.slug)));
    Event {
        id: code.0,
        code: code.letters(),
        slug: format!("{acronym}-{}-{}", code.letters().to_lowercase(), text::slug(&p.slug)),
        date: day::stamp(p.starts_at),
        start: day::clock(p.starts_at),
        duration: format!("{:02}:{:02}", minutes / 60, minutes % 60),
        url: format!("{}{path}", of.ctx.site.base_url),
        p,
    }
}
