//! Asking for a stage: at a desk, and as a visitor.

use super::refusal::refused;
use super::{BookingForm, on_some_lane, stage_called, tell, tell_answerers, tidy};
use crate::db::attempts;
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::venues::model::{Booking, BookingState, Why, Wish};
use crate::venues::occupancy;
use crate::venues::store::bookings;
use crate::web::Job;
use serde_json::json;

/// As many may be asked for by strangers of one network within a quarter of an hour.
const MOST_BY_STRANGERS: i64 = 10;

pub async fn ask(job: Job<'_>, festival: FestivalId, form: &BookingForm) -> Result<Booking, Fault> {
    job.require(Permission::BookVenues, Some(festival))?;
    asked(job, festival, form).await
}

/// Counts whoever asks without an account, whatever becomes of it.
pub async fn count_stranger(job: Job<'_>) -> Result<bool, Fault> {
    let from = format!("booking:{}", job.network());
    Ok(attempts::note(job.tx, job.id(), &from, job.now).await?.in_window <= MOST_BY_STRANGERS)
}

/// Whoever has no account says how they can be reached; the link that comes back is all they have.
pub async fn ask_as_visitor(job: Job<'_>, festival: FestivalId, form: &BookingForm) -> Result<Booking, Fault> {
    if form.phone.is_none() {
        return Err(Fault::field("phone", "booking-phone-missing"));
    }
    asked(job, festival, form).await
}

/// Writes down what can be had, or what is waited for.
async fn asked(job: Job<'_>, festival: FestivalId, form: &BookingForm) -> Result<Booking, Fault> {
    let stage = stage_called(job, &form.stage).await?;
    occupancy::lock(job, &[stage.id], &[]).await?;
    tidy(job, stage.id).await?;
    let (wish, why) = on_some_lane(job, &stage, (form.wish(), form.lane), &[]).await?;
    let only_taken = why.iter().all(|why| matches!(why, Why::Taken(_)));
    if !why.is_empty() && (!form.waits || !only_taken) {
        return Err(refused(job, &why).await?);
    }
    let booking = Booking { stage: stage.id, ..blank(job, festival, form, wish) };
    if let Some(twin) = bookings::twin(job.tx, &booking).await? {
        return Ok(twin);
    }
    bookings::insert(job.tx, &booking).await?;
    job.audit("booking.ask", &stage.slug, Some(festival), json!({ "waits": !why.is_empty() })).await?;
    tell(job, &booking).await?;
    tell_answerers(job, &booking).await?;
    Ok(booking)
}

/// A request of whoever asks, for what the form says.
pub(super) fn blank(job: Job<'_>, festival: FestivalId, form: &BookingForm, wish: Wish) -> Booking {
    Booking {
        id: job.id(),
        festival,
        stage: job.id(),
        wish,
        state: BookingState::Requested,
        purpose: form.purpose.clone(),
        name: form.name.clone(),
        phone: form.phone.as_ref().map(ToString::to_string).unwrap_or_default(),
        email: form.email.clone(),
        lang: job.lang,
        asked_by: job.actor.as_ref().map(|actor| actor.user),
        waits: form.waits,
        since: job.now,
        held_until: None,
        series: None,
        link_version: 1,
        version: 1,
        created_at: job.now,
    }
}
