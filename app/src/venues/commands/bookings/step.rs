//! Answering a booking, step by step.

use super::place::settle;
use super::refusal::refused;
use super::wait::pass_on;
use super::{locked, tell, tell_answerers};
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::venues::model::{Booking, BookingState, HELD_FOR, SourceKind, Step, Taken, Why};
use crate::venues::store::{bookings, stages};
use crate::web::{CHANGED, Job};
use serde_json::json;
use uuid::Uuid;

pub async fn step(
    job: Job<'_>,
    festival: FestivalId,
    (id, version): (Uuid, i64),
    step: Step,
) -> Result<Booking, Fault> {
    job.require(step.needs(), Some(festival))?;
    let was = locked(job, id, &[]).await?;
    if was.festival != festival {
        return Err(Fault::Missing);
    }
    let state = was.state.after(step).ok_or(Fault::refused("booking-step-gone"))?;
    if was.version != version {
        return Err(Fault::refused(CHANGED));
    }
    if !step.is_timely(was.wish.show.starts_at(), job.now) {
        return Err(Fault::refused("booking-step-early"));
    }
    let held_until = (state == BookingState::Held).then_some(job.now + HELD_FOR);
    let waits = was.waits && state.occupies().is_none() && state != BookingState::Cancelled;
    moved(job, &was, Booking { state, held_until, waits, since: job.now, ..was.clone() }, step.code()).await
}

/// Who was offered what became free takes it: it is theirs until somebody answers.
pub async fn take_up(job: Job<'_>, id: Uuid) -> Result<Booking, Fault> {
    let was = locked(job, id, &[]).await?;
    if was.state != BookingState::Held || was.held_until.is_none() {
        return Err(Fault::refused("booking-step-gone"));
    }
    let next = Booking { held_until: None, since: job.now, ..was.clone() };
    moved(job, &was, next, "take_up").await
}

/// Whoever asked wants it no more.
pub async fn drop_by_link(job: Job<'_>, id: Uuid) -> Result<Booking, Fault> {
    let was = locked(job, id, &[]).await?;
    let state = was.state.after(Step::Cancel).ok_or(Fault::refused("booking-step-gone"))?;
    let next = Booking { state, waits: false, held_until: None, since: job.now, ..was.clone() };
    moved(job, &was, next, "cancel").await
}

/// A new link for whoever asked; the one before opens nothing any more.
pub async fn renew_link(job: Job<'_>, festival: FestivalId, id: Uuid) -> Result<(), Fault> {
    job.require(Permission::ManageVenues, Some(festival))?;
    let booking =
        bookings::by_id(job.tx, id).await?.filter(|booking| booking.festival == festival).ok_or(Fault::Missing)?;
    bookings::renew_link(job.tx, id).await?;
    job.audit("booking.renew_link", &booking.id.to_string(), Some(festival), json!({})).await?;
    Ok(tell(job, &booking).await?)
}

async fn moved(job: Job<'_>, was: &Booking, next: Booking, step: &'static str) -> Result<Booking, Fault> {
    if let Err(taken) = settle(job, Some(was), &next).await? {
        let why: Vec<Why> = taken.into_iter().map(why).collect();
        return Err(refused(job, &why).await?.at_large());
    }
    if !bookings::update(job.tx, &next).await? {
        return Err(Fault::refused(CHANGED));
    }
    pass_on(job, was.stage).await?;
    let stage = stages::by_id(job.tx, was.stage).await?.ok_or(Fault::Bug)?;
    let detail = json!({ "step": step, "state": next.state.code() });
    job.audit("booking.step", &stage.slug, Some(was.festival), detail).await?;
    tell(job, &next).await?;
    if was.state.waits_for() != next.state.waits_for() {
        tell_answerers(job, &next).await?;
    }
    Ok(next)
}

pub fn why(taken: Taken) -> Why {
    match taken.by.source.kind {
        SourceKind::Blocking => Why::Blocked(taken.by),
        SourceKind::Booking | SourceKind::Performance => Why::Taken(taken.by),
    }
}
