//! Bookings: asked for, changed, answered, given back; and who gets what became free.
//!
//! Every command locks the stages it is about before it reads what it decides by.

mod ask;
mod booking_form;
mod edit;
mod place;
mod refusal;
mod series;
mod step;
pub(super) mod wait;

pub use ask::{ask, ask_as_visitor, count_stranger};
pub use booking_form::{BookingForm, Repeat, hours};
pub use edit::edit;
pub use refusal::clock;
pub use series::{Asked, add_day, ask_series, cancel_rest, move_rest};
pub use step::{drop_by_link, renew_link, step, take_up};
pub use wait::{forget_old, offer_freed, sweep, tidy};

pub(super) use place::{blocking_source, claim, remains};
pub(super) use refusal::refused;
pub(super) use step::why;

use crate::db::{DbError, Reads};
use crate::kernel::fault::Fault;
use crate::kernel::id::StageId;
use crate::venues::letters::VenueLetter;
use crate::venues::model::{Booking, Source, SourceKind, Stage, Why, Wish, judge};
use crate::venues::occupancy;
use crate::venues::store::{blockings, bookings, stages};
use crate::web::Job;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What a booking is called in the occupancy.
pub const fn source(id: Uuid) -> Source {
    Source { kind: SourceKind::Booking, id }
}

/// All that stands against a wish now: for the form, the list, the calendar and what is offered instead.
pub async fn against(
    on: &impl Reads,
    stage: &Stage,
    wish: &Wish,
    own: &[Source],
    now: DateTime<Utc>,
) -> Result<Vec<Why>, DbError> {
    let there = occupancy::on_stage(on, stage.id, wish.span()).await?;
    Ok(judge(stage, wish, &there, own, now))
}

/// The wish on the lane that was asked for, or on the first that is free; with what stands against it.
async fn on_some_lane(
    job: Job<'_>,
    stage: &Stage,
    (wish, lane): (Wish, Option<i64>),
    own: &[Source],
) -> Result<(Wish, Vec<Why>), DbError> {
    let there = occupancy::on_stage(job.tx, stage.id, wish.span()).await?;
    let lanes = match lane {
        Some(lane) => lane..lane + 1,
        None => 0..stage.lanes,
    };
    let mut tried = lanes.map(|lane| Wish { lane, ..wish });
    let free = tried.find(|wish| judge(stage, wish, &there, own, job.now).is_empty());
    let wish = free.unwrap_or(wish);
    let why = not_overridden(job, judge(stage, &wish, &there, own, job.now)).await?;
    Ok((wish, why))
}

/// What is left of the reasons for whoever may have a stage in spite of a blocking.
async fn not_overridden(job: Job<'_>, why: Vec<Why>) -> Result<Vec<Why>, DbError> {
    let mut left = Vec::new();
    for why in why {
        let blocking = match &why {
            Why::Blocked(claim) => blockings::by_id(job.tx, claim.source.id).await?,
            _ => None,
        };
        let needs = blocking.and_then(|blocking| Some((blocking.may_override.needs()?, blocking.festival)));
        if needs.is_none_or(|(needs, festival)| !job.may(needs, Some(festival))) {
            left.push(why);
        }
    }
    Ok(left)
}

/// The booking under the lock of its stage, as it stands after all that had its time is tidied away.
async fn locked(job: Job<'_>, id: Uuid, more: &[StageId]) -> Result<Booking, Fault> {
    let seen = bookings::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    let mut at: Vec<StageId> = more.to_vec();
    at.push(seen.stage);
    occupancy::lock(job, &at, &[source(id)]).await?;
    for stage in at {
        tidy(job, stage).await?;
    }
    let booking = bookings::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    // Somebody moved it elsewhere while we waited.
    if booking.stage == seen.stage { Ok(booking) } else { Err(Fault::Busy) }
}

async fn stage_called(job: Job<'_>, slug: &str) -> Result<Stage, Fault> {
    stages::by_slug(job.tx, slug).await?.ok_or(Fault::field("stage", "booking-stage-missing"))
}

/// Tells whoever asked how it stands now.
async fn tell(job: Job<'_>, booking: &Booking) -> Result<(), DbError> {
    let Some(email) = &booking.email else { return Ok(()) };
    let letter = VenueLetter::BookingStands { booking: booking.id, state: booking.state.code().to_owned() };
    job.send(email.as_str(), booking.lang, &letter).await
}

/// Tells those whose answer it waits for.
async fn tell_answerers(job: Job<'_>, booking: &Booking) -> Result<(), DbError> {
    let Some(needs) = booking.state.waits_for() else { return Ok(()) };
    for (email, lang) in job.holders(needs, booking.festival).await? {
        job.send(&email, lang, &VenueLetter::BookingWaits { booking: booking.id }).await?;
    }
    Ok(())
}
