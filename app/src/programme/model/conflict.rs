//! What stands against a plan: rules, what they find, and how grave that is.
//!
//! Every rule judges one showing, two, or those of a troupe on a day. [`check`] asks each only of those that it
//! can find something in; a test holds it against asking every rule of everything.

mod mend;

pub use mend::mend;

use super::placed::{Ground, Placed};
use crate::kernel::codes::codes;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::id::{PerformanceId, StageId, TroupeId};
use crate::kernel::span::Span;
use crate::programme::model::Kind;
use crate::venues::model::is_shut;
use chrono::{NaiveTime, Timelike};
use std::collections::{BTreeMap, BTreeSet};

/// What a finding forbids, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The move itself: two on one stage.
    Move,
    /// A release, until it is mended or waived with a reason.
    Release,
    Warn,
}

impl Level {
    pub const fn name_key(self) -> &'static str {
        match self {
            Level::Move => "level-move",
            Level::Release => "level-release",
            Level::Warn => "level-warn",
        }
    }
}

codes! {
    Rule {
        Overlap = "overlap", "rule-overlap";
        Blocked = "blocked", "rule-blocked";
        OutsideDays = "outside_days", "rule-outside-days";
        TroupeTwice = "troupe_twice", "rule-troupe-twice";
        TroupeTravel = "troupe_travel", "rule-troupe-travel";
        Unapproved = "unapproved", "rule-unapproved";
        Lacks = "lacks", "rule-lacks";
        Away = "away", "rule-away";
        Shut = "shut", "rule-shut";
        TooMany = "too_many", "rule-too-many";
        LateChildren = "late_children", "rule-late-children";
        BusyTroupe = "busy_troupe", "rule-busy-troupe";
        FullHouse = "full_house", "rule-full-house";
        Rivals = "rivals", "rule-rivals";
    }
}

impl Rule {
    pub const fn level(self) -> Level {
        match self {
            Rule::Overlap | Rule::Blocked => Level::Move,
            Rule::OutsideDays
            | Rule::TroupeTwice
            | Rule::TroupeTravel
            | Rule::Unapproved
            | Rule::Lacks
            | Rule::Away
            | Rule::Shut
            | Rule::TooMany => Level::Release,
            Rule::LateChildren | Rule::BusyTroupe | Rule::FullHouse | Rule::Rivals => Level::Warn,
        }
    }
}

/// Something found. Of two showings the one with the lower id comes first, so that it is found once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    pub rule: Rule,
    pub item: PerformanceId,
    pub other: Option<PerformanceId>,
    /// How many minutes or people there are too few or too many, or what is lacking; 0 where that says nothing.
    pub short: i64,
}

impl Finding {
    pub fn is_about(&self, id: PerformanceId) -> bool {
        self.item == id || self.other == Some(id)
    }
}

pub type Findings = BTreeSet<Finding>;

/// Children go to bed.
const BEDTIME: (u32, u32) = (21, 30);
/// Shows of one troupe on one day.
const ENOUGH: usize = 2;
/// Of a hundred places.
const FULL: i64 = 80;

/// Everything that stands against a plan.
pub fn check(ground: &Ground, items: &[Placed]) -> Findings {
    let mut found = Findings::new();
    items.iter().for_each(|item| alone(ground, item, &mut found));
    let mut by_stage: BTreeMap<(StageId, i64), Vec<&Placed>> = BTreeMap::new();
    let mut by_kind: BTreeMap<Kind, Vec<&Placed>> = BTreeMap::new();
    let mut by_troupe: BTreeMap<TroupeId, Vec<&Placed>> = BTreeMap::new();
    for item in items {
        by_stage.entry((item.stage, item.lane)).or_default().push(item);
        if gathers(item.kind) {
            by_kind.entry(item.kind).or_default().push(item);
        }
        for troupe in item.troupes() {
            by_troupe.entry(troupe).or_default().push(item);
        }
    }
    by_stage.into_values().chain(by_kind.into_values()).for_each(|group| sweep(ground, group, &mut found));
    for group in by_troupe.into_values() {
        every_pair(ground, &group, &mut found);
        busy(&group, &mut found);
    }
    found
}

/// The neighbours in time of each; nobody farther off overlaps.
fn sweep(ground: &Ground, mut group: Vec<&Placed>, found: &mut Findings) {
    group.sort_by_key(|item| item.occupied().from);
    for (at, item) in group.iter().enumerate() {
        let near = group[at + 1..].iter().take_while(|other| other.occupied().from < item.occupied().until);
        near.for_each(|other| pair(ground, item, other, found));
    }
}

fn every_pair(ground: &Ground, group: &[&Placed], found: &mut Findings) {
    for (at, item) in group.iter().enumerate() {
        group[at + 1..].iter().for_each(|other| pair(ground, item, other, found));
    }
}

/// What stands against one showing at the place where it is, whatever the rest of the plan is like.
pub fn check_one(ground: &Ground, items: &[Placed], id: PerformanceId) -> Findings {
    let mut found = Findings::new();
    let Some(item) = items.iter().find(|item| item.id == id) else { return found };
    alone(ground, item, &mut found);
    items.iter().filter(|other| other.id != id).for_each(|other| pair(ground, item, other, &mut found));
    for troupe in item.troupes() {
        let of_troupe: Vec<&Placed> = items.iter().filter(|other| other.troupes().any(|one| one == troupe)).collect();
        busy(&of_troupe, &mut found);
    }
    found.retain(|finding| finding.is_about(id));
    found
}

fn alone(ground: &Ground, item: &Placed, found: &mut Findings) {
    let mut find = |rule, short| _ = found.insert(Finding { rule, item: item.id, other: None, short });
    if item.show.from < ground.days.from || item.show.until > ground.days.until {
        find(Rule::OutsideDays, 0);
    }
    if item.kind.wants_approval() && !item.approved {
        find(Rule::Unapproved, 0);
    }
    let end = day::local(item.show.ends_at()).time();
    let late = (end.hour(), end.minute()) > BEDTIME || end < NaiveTime::MIN.with_hour(4).unwrap_or(NaiveTime::MIN);
    if item.with_children && late {
        find(Rule::LateChildren, 0);
    }
    if !item.can.hold(ground.days, item.show) {
        find(Rule::Away, 0);
    }
    if ground.blocked.iter().any(|(stage, span)| *stage == item.stage && span.overlaps(item.occupied())) {
        find(Rule::Blocked, 0);
    }
    let Some(stand) = ground.stages.get(&item.stage) else { return };
    let lacking = stand.has.lacking(item.wants);
    if lacking != 0 {
        find(Rule::Lacks, lacking);
    }
    if is_shut(&stand.rules, item.occupied(), item.show) {
        find(Rule::Shut, 0);
    }
    let places = stand.places;
    if let Some((crowd, places)) = item.crowd.zip(places) {
        if crowd > places {
            find(Rule::TooMany, crowd - places);
        } else if crowd * 100 > places * FULL {
            find(Rule::FullHouse, 0);
        }
    }
}

fn pair(ground: &Ground, a: &Placed, b: &Placed, found: &mut Findings) {
    let mut find = |rule, short| {
        let (item, other) = (a.id.min(b.id), Some(a.id.max(b.id)));
        found.insert(Finding { rule, item, other, short });
    };
    if (a.stage, a.lane) == (b.stage, b.lane) && a.occupied().overlaps(b.occupied()) {
        find(Rule::Overlap, 0);
    }
    let together = a.show.overlaps(b.show);
    if a.shares_a_troupe(b) {
        let needed = ground.travel(a.stage, b.stage);
        if together {
            find(Rule::TroupeTwice, 0);
        } else if gap(a.show, b.show) < needed {
            find(Rule::TroupeTravel, needed - gap(a.show, b.show));
        }
    }
    if together && a.kind == b.kind && gathers(a.kind) {
        find(Rule::Rivals, 0);
    }
}

/// The minutes between two that do not overlap, whichever comes first.
fn gap(a: Span, b: Span) -> i64 {
    (b.from - a.until).max(a.from - b.until)
}

/// Kinds of which nobody wants to miss one for another.
const fn gathers(kind: Kind) -> bool {
    matches!(kind, Kind::Ceremony | Kind::Fireworks | Kind::Parade)
}

/// Of a troupe's shows of one day, those after the second.
fn busy(troupe: &[&Placed], found: &mut Findings) {
    let mut days: BTreeMap<FestivalDay, Vec<&Placed>> = BTreeMap::new();
    for item in troupe {
        days.entry(FestivalDay::of(item.show.starts_at())).or_default().push(item);
    }
    for mut day in days.into_values() {
        day.sort_by_key(|item| (item.show, item.id));
        let more = day.iter().enumerate().skip(ENOUGH);
        found.extend(more.map(|(at, item)| {
            let short = (at + 1) as i64;
            Finding { rule: Rule::BusyTroupe, item: item.id, other: None, short }
        }));
    }
}

#[cfg(test)]
mod tests;
