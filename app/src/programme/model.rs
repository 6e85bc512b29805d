//! Performances and their kinds; what is planned stands in the files below.

pub mod act;
pub mod alternative;
pub mod conflict;
pub mod decision;
pub mod half_day;
pub mod live;
pub mod partial;
pub mod placed;
pub mod plan;
pub mod postpone;
pub mod propose;
pub mod said;
pub mod table;

use crate::kernel::codes::codes;
use crate::kernel::day;
use crate::kernel::id::{PerformanceId, StageId};
use crate::kernel::lang::{Lang, Text};
use crate::kernel::span::Span;
use crate::kernel::text;
use chrono::{DateTime, Timelike, Utc};
use live::Live;

codes! {
    /// What sort of thing is on.
    Kind {
        Xoe = "xoe", "kind-xoe";
        Music = "music", "kind-music";
        Contest = "contest", "kind-contest";
        Rite = "rite", "kind-rite";
        Sport = "sport", "kind-sport";
        Market = "market", "kind-market";
        Parade = "parade", "kind-parade";
        Ceremony = "ceremony", "kind-ceremony";
        Exhibition = "exhibition", "kind-exhibition";
        Community = "community", "kind-community";
        Race = "race", "kind-race";
        Fireworks = "fireworks", "kind-fireworks";
        Tour = "tour", "kind-tour";
        Break = "break", "kind-break";
        /// The stage is kept for something that no visitor is told of.
        Blocker = "blocker", "kind-blocker";
    }
}

codes! {
    /// Whether it takes place as announced.
    Status {
        Planned = "planned", "status-planned";
        Moved = "moved", "status-moved";
        Cancelled = "cancelled", "status-cancelled";
    }
}

codes! {
    /// The part of a day by which people plan: buổi.
    Part {
        Morning = "morning", "part-morning";
        Afternoon = "afternoon", "part-afternoon";
        Evening = "evening", "part-evening";
    }
}

impl Part {
    /// A day runs from four to four, so the small hours belong to the evening.
    pub fn of(at: DateTime<Utc>) -> Self {
        match day::local(at).hour() {
            4..12 => Part::Morning,
            12..18 => Part::Afternoon,
            _ => Part::Evening,
        }
    }
}

/// One showing of an act, with the names a visitor reads.
#[derive(Clone, Debug)]
pub struct Performance {
    pub id: PerformanceId,
    pub slug: String,
    pub kind: Kind,
    pub title: Text,
    /// The troupe's name, or whoever else it is by.
    pub by: Text,
    pub about: Text,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub status: Status,
    pub note: Text,
    pub search_key: String,
    pub version: i64,
    /// When visitors last learnt something new of it.
    pub changed_at: DateTime<Utc>,
    pub stage_id: StageId,
    /// Its part of a stage that is shared.
    pub lane: i64,
    pub stage_slug: String,
    /// The path of its venue's page.
    pub venue_slug: String,
    /// Stage and venue as one says them.
    pub place: Text,
    pub venue_address: Text,
    pub venue_access: Text,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    /// Some product admits to it.
    pub has_tickets: bool,
    /// What its stage said on the day.
    pub live: Live,
}

/// Stage and venue as one says them, in each language.
pub fn place(stage: &Text, venue: &Text) -> Text {
    let said = |lang| text::place(stage.get(lang), venue.get(lang));
    Text::new(said(Lang::Vi), said(Lang::En))
}

impl Performance {
    pub fn place(&self, lang: Lang) -> String {
        self.place.get(lang).to_owned()
    }

    /// When it is to be expected, by what its stage said; as announced where it said nothing.
    pub fn begins(&self) -> DateTime<Utc> {
        self.live.expected.map_or(self.starts_at, |span| span.starts_at().max(self.starts_at))
    }

    pub fn ends(&self) -> DateTime<Utc> {
        self.live.expected.map_or(self.ends_at, Span::ends_at)
    }

    /// By how many minutes it is expected later than announced.
    pub fn late(&self) -> i64 {
        (self.begins() - self.starts_at).num_minutes()
    }

    /// Does it not take place, be it that only its stage knows so far?
    pub fn is_off(&self) -> bool {
        self.status == Status::Cancelled || self.live.mark.absent
    }

    pub fn is_on(&self, now: DateTime<Utc>) -> bool {
        let begun = self.live.mark.started.is_some() || self.begins() <= now;
        begun && !self.is_off() && !self.is_past(now)
    }

    pub fn is_ahead(&self, now: DateTime<Utc>) -> bool {
        self.begins() > now && self.live.mark.started.is_none() && !self.is_off() && !self.is_past(now)
    }

    pub fn is_past(&self, now: DateTime<Utc>) -> bool {
        self.live.mark.ended.is_some() || self.ends() <= now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_small_hours_belong_to_the_evening() {
        let parts = [("04:00", "morning"), ("11:59", "morning"), ("12:00", "afternoon"), ("18:00", "evening")];
        for (time, part) in parts.into_iter().chain([("23:30", "evening"), ("01:00", "evening")]) {
            assert_eq!(Part::of(day::parse_local("2027-03-13", time).unwrap()).code(), part, "{time}");
        }
    }
}
