//! Changing what was asked for. Less of it, or another name for it, was agreed to already; more is asked again,
//! and the stage is kept meanwhile.

use super::place::settle;
use super::refusal::refused;
use super::wait::pass_on;
use super::{BookingForm, locked, on_some_lane, source, stage_called, tell_answerers};
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::venues::model::{Booking, BookingState, Stage, Taken, Why, Wish};
use crate::venues::store::bookings;
use crate::web::{CHANGED, Job};
use serde_json::json;
use uuid::Uuid;

/// Saves what nobody else saved since `version`.
pub async fn edit(
    job: Job<'_>,
    festival: FestivalId,
    (id, version): (Uuid, i64),
    form: &BookingForm,
) -> Result<Booking, Fault> {
    job.require(Permission::BookVenues, Some(festival))?;
    let stage = stage_called(job, &form.stage).await?;
    let was = locked(job, id, &[stage.id]).await?;
    if was.festival != festival {
        return Err(Fault::Missing);
    }
    let wish = Wish { lane: if stage.id == was.stage { was.wish.lane } else { 0 }, ..form.wish() };
    let typed = typed(&was, form);
    let same = stage.id == was.stage && wish == was.wish;
    if same && typed == was {
        return Ok(was);
    }
    if was.state.is_over() {
        return Err(Fault::refused("booking-over"));
    }
    let (next, again) = bring(job, (&was, &stage), Booking { version, ..typed }, wish).await?;
    pass_on(job, was.stage).await?;
    job.audit("booking.edit", &stage.slug, Some(festival), json!({ "asked_again": again })).await?;
    if again {
        tell_answerers(job, &next).await?;
    }
    Ok(next)
}

/// Brings a booking to where and when it is wanted now, and to what else was `typed`; says whether that is more than
/// was agreed to, and so asked again.
pub(super) async fn bring(
    job: Job<'_>,
    (was, stage): (&Booking, &Stage),
    typed: Booking,
    wish: Wish,
) -> Result<(Booking, bool), Fault> {
    let same = stage.id == was.stage && wish == was.wish;
    let wish = if same { wish } else { may_become(job, was, stage, wish).await? };
    let again = was.asks_again(stage.id, &wish);
    let state = if again { BookingState::Held } else { was.state };
    let since = if again { job.now } else { was.since };
    let held_until = was.held_until.filter(|_| was.state == BookingState::Held);
    let next = Booking { stage: stage.id, wish, state, since, held_until, ..typed };
    if let Err(taken) = settle(job, Some(was), &next).await? {
        return Err(refused(job, &taken.into_iter().map(there).collect::<Vec<_>>()).await?);
    }
    if !bookings::update(job.tx, &next).await? {
        return Err(Fault::refused(CHANGED));
    }
    Ok((next, again))
}

fn there(taken: Taken) -> Why {
    Why::Taken(taken.by)
}

/// What the form says besides place and time.
fn typed(was: &Booking, form: &BookingForm) -> Booking {
    Booking {
        purpose: form.purpose.clone(),
        name: form.name.clone(),
        phone: form.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
        email: form.email.clone(),
        waits: form.waits,
        ..was.clone()
    }
}

/// A part of what it has needs no rule; anything else is judged like a new wish, its own rows left out.
async fn may_become(job: Job<'_>, was: &Booking, stage: &Stage, wish: Wish) -> Result<Wish, Fault> {
    if was.stage == stage.id && was.wish.span().holds(wish.span()) {
        return Ok(wish);
    }
    let lane = (was.stage == stage.id).then_some(wish.lane);
    let (wish, mut why) = on_some_lane(job, stage, (wish, lane), &[source(was.id)]).await?;
    // What has begun may go on for longer.
    why.retain(|why| !(matches!(why, Why::Past) && wish.span().from >= was.wish.span().from));
    if why.is_empty() { Ok(wish) } else { Err(refused(job, &why).await?) }
}
