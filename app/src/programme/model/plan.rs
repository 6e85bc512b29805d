//! The working version of a programme, whole.

use super::act::{Act, Showing};
use super::conflict::{Finding, Findings, Level, Rule, check};
use super::half_day::HalfDays;
use super::placed::{Amounts, Ground, Placed, Stand};
use super::said::{Release, Said};
use super::{Kind, Status};
use crate::kernel::id::{ActId, PerformanceId, StageId, VenueId};
use crate::kernel::lang::Text;
use crate::kernel::span::Span;
use crate::venues::model::{Capabilities, Rules};
use std::collections::BTreeMap;

/// A stage that showings can be placed on.
#[derive(Clone, Debug)]
pub struct StageFacts {
    pub id: StageId,
    pub slug: String,
    pub name: Text,
    pub lanes: i64,
    pub places: Option<i64>,
    pub venue: VenueId,
    pub venue_name: Text,
    pub at: Option<(f64, f64)>,
    pub has: Capabilities,
    pub rules: Rules,
}

/// Why a finding may stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    pub rule: Rule,
    pub item: PerformanceId,
    pub other: Option<PerformanceId>,
    pub reason: String,
    pub by: String,
}

#[derive(Clone, Debug)]
pub struct Plan {
    /// The days of the festival.
    pub days: Span,
    pub stages: Vec<StageFacts>,
    pub acts: BTreeMap<ActId, Act>,
    /// Those that were dropped are among them.
    pub showings: Vec<Showing>,
    pub waivers: Vec<Waiver>,
    /// When nobody may have a stage.
    pub blocked: Vec<(StageId, Span)>,
    /// Counts what planners did.
    pub version: i64,
}

impl Plan {
    pub fn act(&self, showing: &Showing) -> Option<&Act> {
        self.acts.get(&showing.act)
    }

    pub fn showing(&self, id: PerformanceId) -> Option<&Showing> {
        self.showings.iter().find(|showing| showing.id == id)
    }

    /// Those in the plan, with their acts.
    pub fn open(&self) -> impl Iterator<Item = (&Showing, &Act)> {
        let open = self.showings.iter().filter(|showing| !showing.seat.dropped);
        open.filter_map(|showing| Some((showing, self.act(showing)?)))
    }

    pub fn stage(&self, id: StageId) -> Option<&StageFacts> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    pub fn ground(&self) -> Ground {
        let stand = |stage: &StageFacts| Stand {
            venue: stage.venue,
            places: stage.places,
            at: stage.at,
            has: Amounts::from(&stage.has),
            rules: stage.rules,
        };
        let stages = self.stages.iter().map(|stage| (stage.id, stand(stage))).collect();
        Ground { days: self.days, stages, blocked: self.blocked.clone() }
    }

    /// A showing as the rules see it, if it keeps a stage.
    pub fn placed(&self, showing: &Showing) -> Option<Placed> {
        let (act, spot, show) = (self.act(showing)?, showing.seat.spot?, showing.show()?);
        showing.occupies().then_some(Placed {
            id: showing.id,
            kind: act.kind,
            troupe: act.troupe,
            along: std::array::from_fn(|at| act.along.get(at).copied()),
            stage: spot.stage,
            lane: spot.lane,
            show,
            set_up: act.set_up,
            strike: act.strike,
            with_children: act.with_children,
            crowd: act.crowd,
            approved: act.approval == super::act::Approval::Approved,
            wants: Amounts::from(&act.wants),
            can: HalfDays::new(self.days, &act.can),
        })
    }

    pub fn all_placed(&self) -> Vec<Placed> {
        self.showings.iter().filter_map(|showing| self.placed(showing)).collect()
    }

    pub fn findings(&self) -> Findings {
        check(&self.ground(), &self.all_placed())
    }

    pub fn waiver(&self, finding: &Finding) -> Option<&Waiver> {
        let of = |w: &&Waiver| (w.rule, w.item, w.other) == (finding.rule, finding.item, finding.other);
        self.waivers.iter().find(of)
    }

    /// What keeps the plan from being released.
    pub fn blockers(&self) -> Vec<Finding> {
        let blocks = |f: &Finding| f.rule.level() != Level::Warn && self.waiver(f).is_none();
        self.findings().into_iter().filter(blocks).collect()
    }

    /// What the public would read if the plan were released now, after it read `last`.
    ///
    /// Breaks and blockings are nobody's business but the stage's. What was announced and has lost its place, or
    /// is no longer shown to the public, is cancelled, at the time that people know.
    pub fn released(&self, last: &Release) -> Release {
        let mut now: Release = last.iter().map(|(id, said)| (*id, cancelled(said))).collect();
        for (showing, act) in self.open() {
            let before = last.get(&showing.id);
            let announced = act.kind.is_public() && (showing.status != Status::Cancelled || before.is_some());
            if let Some(spot) = showing.seat.spot.filter(|_| announced) {
                now.insert(showing.id, say(showing, act, spot, before));
            }
        }
        now
    }
}

fn cancelled(said: &Said) -> Said {
    Said { status: Status::Cancelled.code().to_owned(), ..said.clone() }
}

fn say(showing: &Showing, act: &Act, spot: super::act::Spot, before: Option<&Said>) -> Said {
    let moved = |said: &Said| {
        said.status == Status::Moved.code() || (said.stage, said.starts_at) != (spot.stage, spot.starts_at)
    };
    let status = match showing.status {
        Status::Planned if before.is_some_and(moved) => Status::Moved,
        other => other,
    };
    Said {
        slug: showing.slug.clone(),
        kind: act.kind.code().to_owned(),
        status: status.code().to_owned(),
        title: act.title.clone(),
        by: act.by_line.clone(),
        troupe: act.troupe,
        about: act.about.clone(),
        note: showing.note.clone(),
        stage: spot.stage,
        starts_at: spot.starts_at,
        minutes: showing.seat.minutes,
    }
}

impl Kind {
    /// Do visitors read of it?
    pub const fn is_public(self) -> bool {
        !matches!(self, Kind::Break | Kind::Blocker)
    }

    /// Kinds that the law has somebody agree to before they are shown.
    pub const fn wants_approval(self) -> bool {
        matches!(self, Kind::Music | Kind::Xoe | Kind::Ceremony)
    }
}
