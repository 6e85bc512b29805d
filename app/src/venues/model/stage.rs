//! What a venue and its stages are, and what may be done there.

use crate::kernel::codes::codes;
use crate::kernel::id::{StageId, VenueId};
use crate::kernel::lang::Text;
use std::collections::BTreeMap;

/// A place with an address.
#[derive(Clone, Debug, PartialEq)]
pub struct Venue {
    pub id: VenueId,
    pub slug: String,
    pub name: Text,
    pub address: Text,
    /// For whom it is hard to get around there, and how it is done.
    pub access: Text,
    /// How to get there.
    pub directions: Text,
    /// When of the year it can be used: rain, the level of the lake.
    pub season: Text,
    /// Whose it is.
    pub owner: Text,
    pub contact_name: String,
    pub contact_phone: String,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub version: i64,
}

/// A bookable space of a venue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    pub id: StageId,
    pub venue: VenueId,
    pub slug: String,
    pub name: Text,
    /// How many can use it side by side.
    pub lanes: i64,
    /// How many people it has room for, where somebody knows.
    pub places: Option<i64>,
    pub has: Capabilities,
    pub rules: Rules,
    pub version: i64,
}

/// When and for how long a stage can be had; what is not said is not limited. Times of the day are minutes
/// after midnight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    pub hours: Option<Hours>,
    /// When the music stops; striking goes on.
    pub curfew: Option<i64>,
    /// The longest that somebody may have it, with setting up and striking.
    pub longest: Option<i64>,
    /// How many days ahead.
    pub ahead: Option<i64>,
}

/// From when until when somebody opens; `closes` runs past midnight where it is not after `opens`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    pub opens: i64,
    pub closes: i64,
}

/// The minutes of a day.
pub const DAY: i64 = 24 * 60;

impl Hours {
    /// How long it is open.
    pub const fn minutes(self) -> i64 {
        if self.closes > self.opens { self.closes - self.opens } else { self.closes + DAY - self.opens }
    }
}

codes! {
    /// What a stage offers, or a performance needs.
    Capability {
        Power = "power", "capability-power";
        Sound = "sound", "capability-sound";
        Light = "light", "capability-light";
        Roof = "roof", "capability-roof";
        Floor = "floor", "capability-floor";
        Water = "water", "capability-water";
        DressingRooms = "dressing_rooms", "capability-dressing-rooms";
        Wheelchair = "wheelchair", "capability-wheelchair";
    }
}

impl Capability {
    /// Is there more or less of it: kilowatts, rooms?
    pub const fn is_counted(self) -> bool {
        matches!(self, Self::Power | Self::DressingRooms)
    }
}

/// How much of what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Capabilities(pub BTreeMap<Capability, i64>);

impl Capabilities {
    /// As it stands in rows: `{"power": 20, "roof": 1}`. What nobody knows any more is left out.
    pub fn read(stored: &BTreeMap<String, i64>) -> Self {
        Self(stored.iter().filter_map(|(code, amount)| Some((Capability::parse(code)?, *amount))).collect())
    }

    pub fn stored(&self) -> BTreeMap<String, i64> {
        self.0.iter().map(|(capability, amount)| (capability.code().to_owned(), *amount)).collect()
    }

    pub fn amount(&self, capability: Capability) -> i64 {
        self.0.get(&capability).copied().unwrap_or_default()
    }

    /// What is needed and not there.
    pub fn lacks(&self, needs: &Self) -> Vec<Capability> {
        needs.0.iter().filter(|(needed, amount)| self.amount(**needed) < **amount).map(|(needed, _)| *needed).collect()
    }
}
