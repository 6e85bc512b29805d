//! Many at once: a block moved to another day or stage, a break on every stage.

use super::{fresh, open, seat};
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{FestivalId, PerformanceId, StageId};
use crate::kernel::lang::Text;
use crate::kernel::span::Span;
use crate::programme::model::Kind;
use crate::programme::model::act::{Act, Approval, Contact, Seat, Showing, Spot};
use crate::programme::model::alternative::Block;
use crate::programme::model::conflict::{Findings, check_one};
use crate::programme::model::plan::Plan;
use crate::programme::store::plans::Moved;
use crate::programme::store::{acts, showings};
use crate::venues::model::Capabilities;
use crate::venues::occupancy;
use crate::web::{CHANGED, Form, Job};
use chrono::{NaiveTime, TimeDelta};
use serde_json::json;

impl Block {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let parse_day = |code: &str| FestivalDay::parse(code).ok_or(());
        let day = read.parsed("day", parse_day, |()| Message::new("date-wrong"));
        let to_day = read.parsed("to_day", parse_day, |()| Message::new("date-wrong"));
        let mut time =
            |name| read.parsed(name, |typed| day::parse_time(typed).ok_or(()), |()| Message::new("time-wrong"));
        let (from, until, to_from) = (time("from_time"), time("until_time"), time("to_time"));
        let stage = read.optional_line("stage", 100);
        let to_stage = read.optional_line("to_stage", 100);
        read.finish()?;
        let (Some(day), Some(to_day)) = (day, to_day) else { return Err(Fault::Bug) };
        let (Some(from), Some(until), Some(to_from)) = (from, until, to_from) else { return Err(Fault::Bug) };
        Ok(Self { day, stage, from, until, to_day, to_stage, to_from })
    }

    fn shift(&self) -> TimeDelta {
        self.to_day.at(self.to_from) - self.day.at(self.from)
    }

    /// Does a showing stand in it, whole?
    pub fn holds(&self, plan: &Plan, showing: &Showing) -> bool {
        let Some((spot, show)) = showing.seat.spot.zip(showing.show()) else { return false };
        let of_stage = self.stage.is_empty() || plan.stage(spot.stage).is_some_and(|stage| stage.slug == self.stage);
        let within = Span::of(self.day.at(self.from), self.end());
        of_stage && !showing.seat.dropped && within.is_some_and(|within| within.holds(show))
    }

    /// The same time at both ends is a whole day.
    fn end(&self) -> chrono::DateTime<chrono::Utc> {
        let end = self.day.at(self.until);
        if end <= self.day.at(self.from) { self.day.ends_at() } else { end }
    }
}

/// What a block would do.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    pub moves: Vec<(PerformanceId, Seat)>,
    /// Pinned ones stay.
    pub stay: Vec<PerformanceId>,
    /// What stands against those that moved, where they would be.
    pub findings: Findings,
}

pub fn preview_block(plan: &Plan, block: &Block) -> Result<Preview, Fault> {
    let target = target(plan, block)?;
    let mut preview = Preview::default();
    let mut after = plan.clone();
    for showing in after.showings.iter_mut().filter(|showing| block.holds(plan, showing)) {
        let Some(spot) = showing.seat.spot else { continue };
        if showing.pinned {
            preview.stay.push(showing.id);
            continue;
        }
        let stage = target.unwrap_or(spot.stage);
        let lane = if stage == spot.stage { spot.lane } else { 0 };
        let spot = Spot { stage, lane, starts_at: spot.starts_at + block.shift() };
        showing.seat.spot = Some(spot);
        preview.moves.push((showing.id, showing.seat));
    }
    let (ground, items) = (after.ground(), after.all_placed());
    preview.findings = preview.moves.iter().flat_map(|(id, _)| check_one(&ground, &items, *id)).collect();
    Ok(preview)
}

fn target(plan: &Plan, block: &Block) -> Result<Option<StageId>, Fault> {
    if block.to_stage.is_empty() {
        return Ok(None);
    }
    let found = plan.stages.iter().find(|stage| stage.slug == block.to_stage);
    found.map(|stage| Some(stage.id)).ok_or(Fault::field("to_stage", "place-stage-missing"))
}

/// Moves what a preview of the plan at `seen` showed, as one step.
pub async fn move_block(job: Job<'_>, festival: FestivalId, seen: i64, block: &Block) -> Result<Vec<Moved>, Fault> {
    let (of, mut plan) = open(job, festival).await?;
    if plan.version != seen {
        return Err(Fault::refused(CHANGED));
    }
    if !of.days().contains(&block.to_day) {
        return Err(Fault::Invalid(vec![FieldFault::new("to_day", Message::new("place-outside"))]));
    }
    let preview = preview_block(&plan, block)?;
    let said = Message::new("step-block").with("count", preview.moves.len());
    let moves = seat(job, festival, &mut plan, &preview.moves, said).await?;
    let detail = json!({ "moved": moves.len(), "pinned": preview.stay.len(), "to": block.to_day.code() });
    job.audit("plan.move_block", &block.day.code(), Some(festival), detail).await?;
    Ok(moves)
}

/// A break across stages and days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Across {
    pub title: Text,
    pub days: Vec<FestivalDay>,
    /// Slugs.
    pub stages: Vec<String>,
    pub from: NaiveTime,
    pub minutes: i64,
}

impl Across {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let title = read.name_in_both(["title_vi", "title_en"], 120, "act-title-missing");
        let mut time =
            |name| read.parsed(name, |typed| day::parse_time(typed).ok_or(()), |()| Message::new("time-wrong"));
        let (from, until) = (time("from_time"), time("until_time"));
        let minutes = from.zip(until).map_or(0, |(from, until)| (until - from).num_minutes());
        if from.is_some() && until.is_some() && minutes <= 0 {
            read.fault("until_time", Message::new("break-order"));
        }
        let days: Vec<FestivalDay> = form.group("days").filter_map(|(code, _)| FestivalDay::parse(code)).collect();
        if days.is_empty() {
            read.fault("days", Message::new("break-days-missing"));
        }
        let stages: Vec<String> = form.group("stages").map(|(slug, _)| slug.to_owned()).collect();
        if stages.is_empty() {
            read.fault("stages", Message::new("break-stages-missing"));
        }
        read.finish()?;
        Ok(Self { title, days, stages, from: from.ok_or(Fault::Bug)?, minutes })
    }
}

/// One break on each of the stages and days, as one step; where something stands at that time there is none.
/// Answers how many there are, and the stages that had no room on some day.
pub async fn break_everywhere(
    job: Job<'_>,
    festival: FestivalId,
    across: &Across,
) -> Result<(usize, Vec<Text>), Fault> {
    let (of, mut plan) = open(job, festival).await?;
    let act = pause(job, across);
    let (mut wanted, mut full) = (Vec::new(), Vec::new());
    for stage in plan.stages.clone().iter().filter(|stage| across.stages.contains(&stage.slug)) {
        for day in across.days.iter().filter(|day| of.days().contains(day)) {
            let starts_at = day.at(across.from);
            let span = Span::of(starts_at, starts_at + TimeDelta::minutes(across.minutes)).ok_or(Fault::Bug)?;
            let there = occupancy::on_stage(job.tx, stage.id, span).await?;
            if there.iter().any(|claim| claim.lane == 0 && claim.span.overlaps(span)) {
                full.push(stage.name.clone());
                continue;
            }
            let mut showing = fresh(job, &plan, &act);
            // It comes into the plan with the step, and leaves it when that is undone.
            showing.seat.dropped = true;
            let spot = Spot { stage: stage.id, lane: 0, starts_at };
            wanted.push((showing.id, Seat { spot: Some(spot), minutes: across.minutes, dropped: false }));
            plan.showings.push(showing);
        }
    }
    full.dedup();
    if !wanted.is_empty() {
        acts::insert(job.tx, festival, &act).await?;
        let new = plan.showings.iter().filter(|showing| showing.act == act.id).cloned().collect::<Vec<_>>();
        showings::insert(job.tx, festival, &new).await?;
        plan.acts.insert(act.id, act.clone());
        let said = Message::new("step-break").with("title", act.title.get(job.lang)).with("count", wanted.len());
        seat(job, festival, &mut plan, &wanted, said).await?;
        job.audit("plan.break", &act.title.vi, Some(festival), json!({ "placed": wanted.len() })).await?;
    }
    Ok((wanted.len(), full))
}

fn pause(job: Job<'_>, across: &Across) -> Act {
    Act {
        id: job.id(),
        kind: Kind::Break,
        title: across.title.clone(),
        by_line: Text::default(),
        about: Text::default(),
        troupe: None,
        minutes: across.minutes,
        set_up: 0,
        strike: 0,
        needs: String::new(),
        wants: Capabilities::default(),
        with_children: false,
        crowd: None,
        approval: Approval::Approved,
        contact: Contact::default(),
        along: Vec::new(),
        can: Vec::new(),
        version: 1,
    }
}
