//! The day itself: what was pressed at a stage, and when each of its performances is to be expected.
//!
//! A delay rolls down its own stage and no other. What is planned between two shows, to strike, to set up and to
//! breathe, is the time in which it is caught up. Nothing is ever expected before its announced time.

use super::{Performance, Status};
use crate::kernel::codes::codes;
use crate::kernel::day::FestivalDay;
use crate::kernel::id::{PerformanceId, StageId};
use crate::kernel::span::Span;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, HashMap};

codes! {
    /// A button of whoever runs a stage.
    What {
        Started = "started", "live-what-started";
        Ended = "ended", "live-what-ended";
        Late = "late", "live-what-late";
        OnTime = "on_time", "live-what-on-time";
        Absent = "absent", "live-what-absent";
        /// Takes back the last press that stands.
        Undone = "undone", "live-what-undone";
    }
}

/// A button that was pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press {
    pub what: What,
    /// Of a delay: how many minutes it is in all.
    pub minutes: i64,
    pub at: DateTime<Utc>,
    pub by: String,
}

/// What was pressed for each performance, in its order.
pub type Presses = HashMap<PerformanceId, Vec<Press>>;

/// Those that were not taken back.
pub fn standing(presses: &[Press]) -> Vec<&Press> {
    let mut stand = Vec::new();
    for press in presses {
        match press.what {
            What::Undone => drop(stand.pop()),
            _ => stand.push(press),
        }
    }
    stand
}

/// What is known of one performance. Moments are minutes since 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    pub started: Option<i64>,
    pub ended: Option<i64>,
    /// Minutes behind its announced time; of one that has begun, by how many it takes longer.
    pub late: i64,
    pub absent: bool,
}

impl Mark {
    pub fn of(presses: &[Press]) -> Self {
        standing(presses).into_iter().fold(Self::default(), Self::after)
    }

    fn after(self, press: &Press) -> Self {
        let at = Some(press.at.timestamp().div_euclid(60));
        match press.what {
            What::Started => Self { started: at, late: 0, absent: false, ..self },
            What::Ended => Self { ended: at, ..self },
            What::Late => Self { late: press.minutes, ..self },
            What::OnTime => Self { late: 0, ..self },
            What::Absent => Self { absent: true, late: 0, ..self },
            What::Undone => self,
        }
    }

    /// Why a button would say nothing new.
    pub const fn refuses(&self, what: What) -> Option<&'static str> {
        match what {
            What::Started | What::Ended | What::Late | What::Absent if self.ended.is_some() => Some("live-has-ended"),
            What::Started | What::Absent if self.started.is_some() => Some("live-has-started"),
            What::Ended | What::Late | What::Absent if self.absent => Some("live-is-absent"),
            What::OnTime if self.late == 0 => Some("live-is-on-time"),
            _ => None,
        }
    }

    const fn begun(&self) -> Option<i64> {
        match self.started {
            Some(at) => Some(at),
            None => self.ended,
        }
    }
}

/// A performance as its stage sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub announced: Span,
    pub mark: Mark,
}

/// So many minutes may one that has not ended keep the next waiting: then somebody forgot to press.
const FORGOTTEN: i64 = 30;

impl Slot {
    fn expected(&self, free: i64, next: Option<i64>, now: i64) -> Option<Span> {
        let Mark { started, ended, late, .. } = self.mark;
        let from = started.unwrap_or(self.announced.from + late).max(self.announced.from).max(free);
        let whole = from + self.announced.minutes();
        let until = match (ended.into_iter().chain(next).min(), started) {
            (Some(stop), _) => stop,
            (None, Some(_)) => now.clamp(whole + late, whole + late + FORGOTTEN),
            (None, None) => whole,
        };
        Span::new(from, until.max(from + 1))
    }
}

/// When each performance of a stage is to be expected; they come in the order in which they are announced. None
/// for one that does not come, and for one that was passed over without a word.
pub fn expect(slots: &[Slot], now: i64) -> Vec<Option<Span>> {
    let mut order: Vec<_> = slots.iter().enumerate().filter_map(|(at, _)| Some((turn(slots, at)?, at))).collect();
    order.sort_unstable();
    let mut expected = vec![None; slots.len()];
    let mut free = i64::MIN;
    for (place, (_, at)) in order.iter().enumerate() {
        let next = order[place + 1..].iter().find_map(|(_, later)| slots[*later].mark.started);
        let span = slots[*at].expected(free, next, now);
        free = span.map_or(free, |span| span.until);
        expected[*at] = span;
    }
    expected
}

/// Its turn: what has begun comes in the order in which it did, and before all that has not.
fn turn(slots: &[Slot], at: usize) -> Option<(bool, i64)> {
    let Slot { announced, mark } = slots[at];
    match mark.begun() {
        _ if mark.absent => None,
        Some(begun) => Some((false, begun)),
        None => {
            let passed_over = slots[at + 1..].iter().any(|later| later.mark.started.is_some());
            (!passed_over || mark.late > 0).then_some((true, announced.from))
        }
    }
}

/// A performance on its day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Live {
    pub mark: Mark,
    /// Where something was pressed at its stage.
    pub expected: Option<Span>,
}

/// Says of each performance when it is to be expected. They come in the order in which they are announced; a stage
/// at which nothing was pressed stays as announced.
pub fn foretell(all: &mut [Performance], presses: &Presses, now: DateTime<Utc>) {
    let mut stages: BTreeMap<(StageId, i64, FestivalDay), Vec<usize>> = BTreeMap::new();
    if presses.is_empty() {
        return;
    }
    for (at, p) in all.iter_mut().enumerate() {
        p.live.mark = presses.get(&p.id).map(|presses| Mark::of(presses)).unwrap_or_default();
        if p.status != Status::Cancelled {
            // A night's sleep takes up every delay.
            stages.entry((p.stage_id, p.lane, FestivalDay::of(p.starts_at))).or_default().push(at);
        }
    }
    let now = now.timestamp().div_euclid(60);
    for on in stages.into_values() {
        if !on.iter().any(|at| presses.contains_key(&all[*at].id)) {
            continue;
        }
        let slot = |at: &usize| {
            let p = &all[*at];
            Some(Slot { announced: Span::of(p.starts_at, p.ends_at)?, mark: p.live.mark })
        };
        let slots: Option<Vec<Slot>> = on.iter().map(slot).collect();
        for (at, span) in on.iter().zip(expect(&slots.unwrap_or_default(), now)) {
            all[*at].live.expected = span;
        }
    }
}

#[cfg(test)]
mod tests;
