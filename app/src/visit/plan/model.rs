//! A plan: what somebody chose, and whether they can be at all of it.

use crate::programme::model::{Kind, Performance, Status};
use crate::visit::code::{self, Code, Codes};
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;

/// More than anybody sees in a week, and still short enough for a link, a cookie and a square.
pub const MOST: usize = 200;

/// What somebody chose of a festival.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stars(BTreeSet<Code>);

impl Stars {
    /// Reads `7GX2QA0PL4ZZ`; what is no code is left out, and so is what is too much.
    pub fn read(letters: &str) -> Self {
        let letters: String = letters.chars().take(MOST * code::LENGTH).collect();
        Self(code::read(&letters).into_iter().collect())
    }

    pub fn letters(&self) -> String {
        self.0.iter().map(|code| code.letters()).collect()
    }

    pub fn has(&self, code: Code) -> bool {
        self.0.contains(&code)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_full(&self) -> bool {
        self.0.len() >= MOST
    }

    pub fn add(&mut self, code: Code) {
        if !self.is_full() {
            self.0.insert(code);
        }
    }

    pub fn remove(&mut self, code: Code) {
        self.0.remove(&code);
    }

    /// What of the programme is among them, in its order.
    pub fn of<'p>(&self, all: &'p [Performance], codes: &Codes) -> Vec<&'p Performance> {
        all.iter().filter(|p| self.has(codes.code(p.id))).collect()
    }
}

/// A plan that somebody sent, beside one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// What can be taken over.
    pub open: Stars,
    /// How many of these are not in one's own plan yet.
    pub new: usize,
    pub cancelled: usize,
    /// Names nothing of this festival.
    pub unknown: usize,
}

impl Sent {
    pub fn of(stars: &Stars, mine: &Stars, all: &[Performance], codes: &Codes) -> Self {
        let known = stars.of(all, codes);
        let open = known.iter().filter(|p| p.status != Status::Cancelled).map(|p| codes.code(p.id));
        let open = Stars(open.collect());
        Self {
            new: open.0.difference(&mine.0).count(),
            cancelled: known.len() - open.len(),
            unknown: stars.len() - known.len(),
            open,
        }
    }

    /// One's own plan with these in it, as many as it holds.
    pub fn added_to(&self, mine: &Stars) -> Stars {
        let mut all = mine.clone();
        self.open.0.iter().for_each(|code| all.add(*code));
        all
    }
}

/// From one place to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trip {
    pub metres: i64,
    pub minutes: i64,
    /// Too far to walk.
    pub by_vehicle: bool,
}

/// Streets are this much longer than the line between two places.
const DETOUR: f64 = 1.3;
/// Metres a minute: a family walks, a motorbike finds its way through a festival.
const WALK: f64 = 70.0;
const RIDE: f64 = 420.0;
/// To park, and to find the way in.
const PARK: i64 = 10;
const FAR: f64 = 3_000.0;

impl Trip {
    /// None within one place, and where nobody said where a place is.
    pub fn between(from: &Performance, to: &Performance) -> Option<Self> {
        let (a, b) = (from.lat.zip(from.lon)?, to.lat.zip(to.lon)?);
        let metres = line(a, b) * DETOUR;
        if from.stage_id == to.stage_id || metres < 30.0 {
            return None;
        }
        let by_vehicle = metres > FAR;
        let minutes = if by_vehicle { (metres / RIDE).ceil() as i64 + PARK } else { (metres / WALK).ceil() as i64 };
        Some(Self { metres: metres.round() as i64, minutes, by_vehicle })
    }
}

/// Metres as the crow flies; on this scale the earth is flat.
fn line((lat_a, lon_a): (f64, f64), (lat_b, lon_b): (f64, f64)) -> f64 {
    const DEGREE: f64 = 111_195.0;
    let middle = f64::midpoint(lat_a, lat_b).to_radians();
    ((lat_b - lat_a) * DEGREE).hypot((lon_b - lon_a) * middle.cos() * DEGREE)
}

/// What lies between two things of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// Both are on for so many minutes.
    Clash {
        minutes: i64,
        trip: Option<Trip>,
    },
    /// So many minutes are missing on the way.
    Late {
        missing: i64,
        trip: Trip,
    },
    Way {
        spare: i64,
        trip: Trip,
    },
    /// A long time without anything.
    Free {
        minutes: i64,
    },
}

/// A pause is worth a word from here on.
const PAUSE: i64 = 120;

impl Between {
    fn of(before: &Performance, next: &Performance) -> Option<Self> {
        let gap = (next.begins() - before.ends()).num_minutes();
        let trip = Trip::between(before, next);
        match trip {
            _ if next.begins() < before.ends() => {
                let until = before.ends().min(next.ends());
                Some(Self::Clash { minutes: (until - next.begins()).num_minutes(), trip })
            }
            Some(trip) if trip.minutes > gap => Some(Self::Late { missing: trip.minutes - gap, trip }),
            _ if gap >= PAUSE => Some(Self::Free { minutes: gap }),
            Some(trip) => Some(Self::Way { spare: gap - trip.minutes, trip }),
            None => None,
        }
    }

    pub fn is_warning(self) -> bool {
        matches!(self, Self::Clash { .. } | Self::Late { .. })
    }

    pub fn trip(self) -> Option<Trip> {
        match self {
            Self::Clash { trip, .. } => trip,
            Self::Late { trip, .. } | Self::Way { trip, .. } => Some(trip),
            Self::Free { .. } => None,
        }
    }
}

/// A thing of a day, with what lies before it and the thing it follows.
#[derive(Clone, Copy, Debug)]
pub struct Stop<'p> {
    pub p: &'p Performance,
    pub before: Option<(&'p Performance, Between)>,
}

/// One looks in at a market or an exhibition at any time of its day.
fn is_open(p: &Performance) -> bool {
    matches!(p.kind, Kind::Market | Kind::Exhibition)
}

/// A day's things in order, each judged with the one before it that ends last, by when they are expected.
pub fn walked<'p>(day: &[&'p Performance]) -> Vec<Stop<'p>> {
    let mut last: Option<&Performance> = None;
    let stop = |p: &&'p Performance| {
        if p.is_off() || is_open(p) {
            return Stop { p, before: None };
        }
        let before = last.and_then(|last| Some((last, Between::of(last, p)?)));
        if last.is_none_or(|last| last.ends() < p.ends()) {
            last = Some(*p);
        }
        Stop { p, before }
    };
    day.iter().map(stop).collect()
}

/// Instead of something that clashes or is called off: the same on another day, or of the same kind while it
/// would have been on. Never what collides with the rest of the plan.
pub fn instead<'p>(
    p: &Performance,
    all: &'p [Performance],
    chosen: &[&Performance],
    now: DateTime<Utc>,
) -> Vec<&'p Performance> {
    let meets = |a: &Performance, b: &Performance| a.begins() < b.ends() && b.begins() < a.ends();
    let rest = || chosen.iter().filter(|other| other.id != p.id && !is_open(other) && !other.is_off());
    let fits = |other: &&&Performance| {
        let taken = chosen.iter().any(|mine| mine.id == other.id) || other.id == p.id;
        !taken && other.is_ahead(now) && !rest().any(|mine| meets(mine, other))
    };
    let again = all.iter().filter(|other| other.title == p.title);
    let meanwhile = all.iter().filter(|other| other.title != p.title && meets(p, other));
    let (kin, others): (Vec<_>, Vec<_>) = meanwhile.partition(|other| other.kind == p.kind);
    again.chain(kin).chain(others).collect::<Vec<_>>().iter().filter(fits).take(3).copied().collect()
}
