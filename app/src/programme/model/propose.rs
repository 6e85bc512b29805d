//! A first proposal: where what has no place yet could go. It changes nothing.
//!
//! One after the other, the hardest first, each act gets the best free place at which no rule that blocks a move
//! or a release speaks against it. Nothing that stands is moved, so what was accepted stays where it is when the
//! proposal is made again; the same plan gives the same proposal.

use super::act::{Act, Seat, Showing, Spot};
use super::conflict::{Level, Rule, check_one};
use super::placed::{Ground, Placed};
use super::plan::{Plan, StageFacts};
use super::{Kind, Part, Status};
use crate::kernel::id::{PerformanceId, StageId};
use crate::kernel::span::Span;
use std::collections::BTreeMap;

/// Minutes between two places that are tried.
const STEP: i64 = 15;
const DAY: i64 = 24 * 60;

/// A place for a showing, and why this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub id: PerformanceId,
    pub seat: Seat,
    /// The kind is at home on this stage.
    pub at_home: bool,
    pub part: Part,
}

/// Why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// No stage holds so many people.
    TooMany,
    /// No stage has what it needs.
    Lacks,
    /// It cannot come when a stage is free.
    Away,
    /// The troupe is elsewhere whenever a stage is free.
    Troupe,
    /// Every stage is taken at its time of day.
    Full,
}

impl Left {
    pub const fn name_key(self) -> &'static str {
        match self {
            Left::TooMany => "propose-too-many",
            Left::Lacks => "propose-lacks",
            Left::Away => "propose-away",
            Left::Troupe => "propose-troupe",
            Left::Full => "propose-full",
        }
    }

    /// What a rule that bars a place says of it.
    const fn of(rule: Rule) -> Self {
        match rule {
            Rule::Lacks => Self::Lacks,
            Rule::Away => Self::Away,
            Rule::TooMany => Self::TooMany,
            Rule::TroupeTwice | Rule::TroupeTravel => Self::Troupe,
            _ => Self::Full,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposal {
    pub places: Vec<Place>,
    pub left: Vec<(PerformanceId, Left)>,
}

/// What others than this plan have of its stages.
pub type Busy = Vec<(StageId, i64, Span)>;

pub fn propose(plan: &Plan, busy: &Busy) -> Proposal {
    let (ground, mut items) = (plan.ground(), plan.all_placed());
    let stages = used(plan);
    let mut waiting: Vec<(&Showing, &Act)> = plan.open().filter(|(showing, act)| waits(showing, act)).collect();
    // Long ones and those of troupes find room in few places.
    waiting.sort_by_key(|(showing, act)| (-showing.seat.minutes, act.troupe.is_none(), showing.id));
    let mut proposal = Proposal::default();
    for (showing, act) in waiting {
        let search = Search { ground: &ground, items: &items, busy, stages: &stages, home: home(plan, act.kind) };
        match search.best(plan, showing, act) {
            Ok((place, placed)) => {
                items.push(placed);
                proposal.places.push(place);
            }
            Err(left) => proposal.left.push((showing.id, left)),
        }
    }
    proposal
}

fn waits(showing: &Showing, act: &Act) -> bool {
    showing.seat.spot.is_none() && showing.status != Status::Cancelled && act.kind.is_public()
}

/// The stages that the festival uses.
fn used(plan: &Plan) -> Vec<&StageFacts> {
    let on = |stage: &&StageFacts| plan.all_placed().iter().any(|item| item.stage == stage.id);
    plan.stages.iter().filter(on).collect()
}

/// How often a kind stands on each stage.
fn home(plan: &Plan, kind: Kind) -> BTreeMap<StageId, usize> {
    let mut home = BTreeMap::new();
    for item in plan.all_placed().iter().filter(|item| item.kind == kind) {
        *home.entry(item.stage).or_default() += 1;
    }
    home
}

/// Minutes after four in the morning: shows by night, the rest by day.
const fn hours(kind: Kind) -> (i64, i64, Part) {
    match kind {
        Kind::Music | Kind::Xoe | Kind::Ceremony | Kind::Fireworks => (14 * 60, 18 * 60, Part::Evening),
        Kind::Rite | Kind::Race | Kind::Parade => (3 * 60, 7 * 60 + 30, Part::Morning),
        _ => (4 * 60, 13 * 60, Part::Afternoon),
    }
}

struct Search<'p> {
    ground: &'p Ground,
    items: &'p [Placed],
    busy: &'p Busy,
    stages: &'p [&'p StageFacts],
    home: BTreeMap<StageId, usize>,
}

impl Search<'_> {
    /// Where the kind is at home, then as early as can be.
    fn best(&self, plan: &Plan, showing: &Showing, act: &Act) -> Result<(Place, Placed), Left> {
        let holds = |stage: &&&StageFacts| act.crowd.zip(stage.places).is_none_or(|(crowd, places)| crowd <= places);
        let mut stages: Vec<&&StageFacts> = self.stages.iter().filter(holds).collect();
        let crowded = stages.is_empty();
        let mut bars: BTreeMap<Left, usize> = BTreeMap::new();
        stages.sort_by_key(|stage| std::cmp::Reverse(self.home.get(&stage.id)));
        let (from, until, part) = hours(act.kind);
        for stage in stages {
            for four in (plan.days.from..plan.days.until).step_by(DAY as usize) {
                for start in (four + from..=four + until - showing.seat.minutes).step_by(STEP as usize) {
                    let show = Span { from: start, until: start + showing.seat.minutes };
                    let Some(lane) = self.free_lane(stage, show.widened(act.set_up, act.strike)) else { continue };
                    let spot = Spot { stage: stage.id, lane, starts_at: show.starts_at() };
                    let seat = Seat { spot: Some(spot), ..showing.seat };
                    let Some(placed) = plan.placed(&Showing { seat, ..showing.clone() }) else { continue };
                    if let Some(rule) = self.bar(&placed) {
                        *bars.entry(Left::of(rule)).or_default() += 1;
                        continue;
                    }
                    let at_home = self.home.contains_key(&stage.id);
                    return Ok((Place { id: showing.id, seat, at_home, part }, placed));
                }
            }
        }
        // What most often stood in the way, of the places that were free.
        let most = bars.into_iter().max_by_key(|(_, times)| *times).map(|(left, _)| left);
        Err(most.unwrap_or(if crowded { Left::TooMany } else { Left::Full }))
    }

    fn free_lane(&self, stage: &StageFacts, wanted: Span) -> Option<i64> {
        let taken = |lane: i64| {
            let here = |item: &Placed| item.stage == stage.id && item.lane == lane && item.occupied().overlaps(wanted);
            let other = |(at, of, span): &(StageId, i64, Span)| *at == stage.id && *of == lane && span.overlaps(wanted);
            self.items.iter().any(here) || self.busy.iter().any(other)
        };
        (0..stage.lanes).find(|lane| !taken(*lane))
    }

    /// The rule that speaks against it. That the content is not approved yet is no matter of place.
    fn bar(&self, placed: &Placed) -> Option<Rule> {
        let near = self.items.iter().filter(|item| item.shares_a_troupe(placed));
        let items: Vec<Placed> = near.copied().chain([*placed]).collect();
        let found = check_one(self.ground, &items, placed.id);
        let mut rules = found.into_iter().map(|finding| finding.rule);
        rules.find(|rule| rule.level() != Level::Warn && *rule != Rule::Unapproved)
    }
}
