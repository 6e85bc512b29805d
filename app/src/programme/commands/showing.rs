//! Showings: placed, moved, taken off their place, shown once more, cancelled.

use super::{counted, fresh, hand, open, seat, settle};
use crate::db::Reads;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{FestivalId, PerformanceId};
use crate::kernel::lang::Text;
use crate::kernel::span::Span;
use crate::programme::model::Status;
use crate::programme::model::act::{Seat, Showing, Spot};
use crate::programme::model::plan::Plan;
use crate::programme::store::{plans::Moved, releases, showings};
use crate::venues::model::Source;
use crate::venues::occupancy;
use crate::web::{CHANGED, Form, Job};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

/// Where a showing is wanted, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The slug of a stage and a moment; none takes it off its place.
    pub spot: Option<(String, DateTime<Utc>)>,
    pub minutes: i64,
    pub pinned: bool,
    pub note: Text,
}

impl Wanted {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let day = form.raw("day");
        let mut spot = None;
        if !day.is_empty() {
            let day = read.parsed("day", |code| FestivalDay::parse(code).ok_or(()), |()| Message::new("date-wrong"));
            let stage = read.line("stage", 100, "place-stage-missing");
            let time = read.parsed("time", |typed| day::parse_time(typed).ok_or(()), |()| Message::new("time-wrong"));
            spot = day.zip(time).map(|(day, time)| (stage, day.at(time)));
        }
        let minutes = read.number("minutes", 1..=super::act_form::LONGEST);
        let pinned = read.ticked("pinned");
        let note = read.line_in_both(["note_vi", "note_en"], 200);
        read.finish()?;
        Ok(Self { spot, minutes, pinned, note })
    }
}

/// Puts a showing that nobody else changed since `version` where it is wanted.
pub async fn place(
    job: Job<'_>,
    festival: FestivalId,
    (id, version): (PerformanceId, i64),
    wanted: &Wanted,
) -> Result<Showing, Fault> {
    let (_, plan) = open(job, festival).await?;
    let was = plan.showing(id).filter(|showing| !showing.seat.dropped).ok_or(Fault::Missing)?.clone();
    if was.version != version {
        return Err(Fault::refused(CHANGED));
    }
    place_in(job, festival, plan, was, wanted).await
}

pub(super) async fn place_in(
    job: Job<'_>,
    festival: FestivalId,
    mut plan: Plan,
    was: Showing,
    wanted: &Wanted,
) -> Result<Showing, Fault> {
    let id = was.id;
    let to = seat_for(job.tx, &plan, &was, wanted).await?;
    let now = Showing { pinned: wanted.pinned, note: wanted.note.clone(), seat: to, ..was.clone() };
    if now == was {
        return Ok(was);
    }
    let said = Message::new("step-moved").with("title", title(job, &plan, &was));
    let moves = seat(job, festival, &mut plan, &[(id, to)], said).await?;
    if (now.pinned, &now.note) != (was.pinned, &was.note) {
        showings::describe(job.tx, &now, hand(job)).await?;
        counted(job, festival).await?;
    }
    let detail = json!({ "moved": !moves.is_empty(), "pinned": now.pinned });
    job.audit("showing.place", &was.slug, Some(festival), detail).await?;
    Ok(now)
}

/// Where a showing would be: its stage, and there a lane that nobody has.
pub(super) async fn seat_for(on: &impl Reads, plan: &Plan, showing: &Showing, wanted: &Wanted) -> Result<Seat, Fault> {
    let seat = Seat { spot: None, minutes: wanted.minutes, dropped: false };
    let Some((slug, starts_at)) = &wanted.spot else { return Ok(seat) };
    let stage = plan.stages.iter().find(|stage| stage.slug == *slug);
    let stage = stage.ok_or(Fault::field("stage", "place-stage-missing"))?;
    let show = Span::of(*starts_at, *starts_at + TimeDelta::minutes(wanted.minutes)).ok_or(Fault::Bug)?;
    if !(plan.days.from..plan.days.until).contains(&show.from) {
        return Err(Fault::Invalid(vec![FieldFault::new("day", Message::new("place-outside"))]));
    }
    let act = plan.act(showing).ok_or(Fault::Missing)?;
    let needed = show.widened(act.set_up, act.strike);
    // Where it is already, it stays; else the first lane that nobody has.
    let had = showing.seat.spot.filter(|spot| spot.stage == stage.id).map(|spot| spot.lane);
    let there = occupancy::on_stage(on, stage.id, needed).await?;
    let own = Source::from(showing.id);
    let is_free = |lane: &i64| !there.iter().any(|c| c.lane == *lane && c.source != own && c.span.overlaps(needed));
    let lane = had.into_iter().chain(0..stage.lanes).find(is_free).or(had).unwrap_or_default();
    Ok(Seat { spot: Some(Spot { stage: stage.id, lane, starts_at: *starts_at }), ..seat })
}

pub(super) fn title(job: Job<'_>, plan: &Plan, showing: &Showing) -> String {
    plan.act(showing).map(|act| act.title.get(job.lang).to_owned()).unwrap_or_default()
}

/// The same act once more, to be placed.
pub async fn duplicate(job: Job<'_>, festival: FestivalId, id: PerformanceId) -> Result<Showing, Fault> {
    let (_, plan) = open(job, festival).await?;
    let showing = plan.showing(id).ok_or(Fault::Missing)?;
    let act = plan.act(showing).ok_or(Fault::Missing)?;
    let again = fresh(job, &plan, act);
    showings::insert(job.tx, festival, std::slice::from_ref(&again)).await?;
    counted(job, festival).await?;
    job.audit("showing.add", &again.slug, Some(festival), json!({})).await?;
    Ok(again)
}

/// Takes a showing that nobody was told of out of the plan.
pub async fn take_out(job: Job<'_>, festival: FestivalId, id: PerformanceId) -> Result<Vec<Moved>, Fault> {
    let (_, mut plan) = open(job, festival).await?;
    let showing = plan.showing(id).ok_or(Fault::Missing)?.clone();
    let name = title(job, &plan, &showing);
    if releases::told(job.tx, festival).await?.contains(&id) {
        return Err(Fault::Refused(Message::new("act-was-shown").with("title", name)));
    }
    let gone = [(id, Seat { dropped: true, ..showing.seat })];
    let moves = seat(job, festival, &mut plan, &gone, Message::new("step-taken-out").with("title", name)).await?;
    job.audit("showing.drop", &showing.slug, Some(festival), json!({})).await?;
    Ok(moves)
}

/// A showing does not take place and gives its stage back at once; or it does after all.
pub async fn set_cancelled(
    job: Job<'_>,
    festival: FestivalId,
    id: PerformanceId,
    cancelled: bool,
) -> Result<(), Fault> {
    let (_, mut plan) = open(job, festival).await?;
    let showing = plan.showings.iter_mut().find(|showing| showing.id == id).ok_or(Fault::Missing)?;
    if (showing.status == Status::Cancelled) == cancelled {
        return Ok(());
    }
    showing.status = if cancelled { Status::Cancelled } else { Status::Planned };
    let showing = showing.clone();
    settle(job, &plan, &[id]).await.map_err(Fault::at_large)?;
    showings::describe(job.tx, &showing, hand(job)).await?;
    counted(job, festival).await?;
    if cancelled {
        job.audit("showing.cancel", &showing.slug, Some(festival), json!({})).await?;
    } else {
        job.audit("showing.restore", &showing.slug, Some(festival), json!({})).await?;
    }
    Ok(())
}
