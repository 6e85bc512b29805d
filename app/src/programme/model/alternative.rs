//! What is shown instead, when it rains or the water is too high: prepared beforehand, switched on and off as one
//! release each.

use super::Status;
use super::act::Seat;
use super::conflict::Finding;
use super::plan::Plan;
use super::said::{Release, Said};
use crate::kernel::day::FestivalDay;
use crate::kernel::id::PerformanceId;
use chrono::NaiveTime;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A part of a day, on one stage or on all, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub day: FestivalDay,
    /// The slug of a stage; empty for all of them.
    pub stage: String,
    pub from: NaiveTime,
    pub until: NaiveTime,
    pub to_day: FestivalDay,
    /// Empty where each keeps its own.
    pub to_stage: String,
    /// What stands at `from` is at this time then.
    pub to_from: NaiveTime,
}

/// One thing that is otherwise: a block is moved, or does not take place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instead {
    pub block: Block,
    pub cancelled: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    pub id: Uuid,
    pub name: String,
    pub changes: Vec<Instead>,
    /// Where it is switched on.
    pub on: Option<On>,
    pub version: i64,
}

/// The way back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct On {
    /// The release that people read before.
    pub before: i64,
    pub moved: Vec<Swap>,
}

/// Where a showing was, and where the alternative put it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Swap {
    pub id: PerformanceId,
    pub was: Stand,
    pub now: Stand,
}

/// What an alternative changes of a showing: its place, and whether it takes place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stand {
    pub seat: Seat,
    /// The code of a [`Status`].
    pub status: String,
}

impl Stand {
    fn of(plan: &Plan, id: PerformanceId) -> Option<Self> {
        let showing = plan.showing(id)?;
        Some(Self { seat: showing.seat, status: showing.status.code().to_owned() })
    }
}

/// What switching does: the plan, and what people read, as they are then.
#[derive(Clone, Debug)]
pub struct Switch {
    pub after: Plan,
    pub moved: Vec<Swap>,
    pub wanted: Release,
}

impl Switch {
    /// From a plan to what it would be; people read of nothing else that planners did meanwhile.
    pub fn on(plan: &Plan, after: Plan, last: &Release) -> Self {
        let swap = |id| {
            let (was, now) = (Stand::of(plan, id)?, Stand::of(&after, id)?);
            (was != now).then_some(Swap { id, was, now })
        };
        let moved = plan.showings.iter().filter_map(|showing| swap(showing.id)).collect();
        Self::of(after, moved, last, &Release::new())
    }

    /// Back again; None where something is no longer as the alternative left it. `before` is what people read then.
    pub fn off(plan: &Plan, on: &On, last: &Release, before: &Release) -> Option<Self> {
        let stands = |swap: &Swap| Stand::of(plan, swap.id).as_ref() == Some(&swap.now);
        if !on.moved.iter().all(stands) {
            return None;
        }
        let mut after = plan.clone();
        for showing in &mut after.showings {
            if let Some(swap) = on.moved.iter().find(|swap| swap.id == showing.id) {
                showing.seat = swap.was.seat;
                showing.status = Status::parse(&swap.was.status).unwrap_or(showing.status);
            }
        }
        let back = |swap: &Swap| Swap { id: swap.id, was: swap.now.clone(), now: swap.was.clone() };
        Some(Self::of(after, on.moved.iter().map(back).collect(), last, before))
    }

    fn of(mut after: Plan, moved: Vec<Swap>, last: &Release, before: &Release) -> Self {
        let is_moved = |id: PerformanceId| moved.iter().any(|swap| swap.id == id);
        // A reason was given for another place.
        after.waivers.retain(|waiver| !is_moved(waiver.item) && !waiver.other.is_some_and(is_moved));
        let said = after.released(last);
        let mut wanted = last.clone();
        for (id, known) in wanted.iter_mut().filter(|(id, _)| is_moved(**id)) {
            if let Some(now) = said.get(id) {
                *known = as_before(now.clone(), before.get(id));
            }
        }
        Self { after, moved, wanted }
    }

    /// What keeps it from being released.
    pub fn blockers(&self) -> Vec<Finding> {
        let concerns = |f: &Finding| self.moved.iter().any(|swap| f.is_about(swap.id));
        self.after.blockers().into_iter().filter(concerns).collect()
    }

    pub fn ids(&self) -> Vec<PerformanceId> {
        self.moved.iter().map(|swap| swap.id).collect()
    }
}

/// What is back at its place was never moved.
fn as_before(now: Said, before: Option<&Said>) -> Said {
    match before.filter(|before| (before.stage, before.starts_at) == (now.stage, now.starts_at)) {
        Some(before) => Said { status: before.status.clone(), ..now },
        None => now,
    }
}
