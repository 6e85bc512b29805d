//! What the clock and those who leave give back, and who gets it: whoever waited first, for a while, before
//! anybody else can ask.

use super::place::settle;
use super::{against, tell};
use crate::db::DbError;
use crate::kernel::id::StageId;
use crate::venues::model::{Booking, BookingState, OFFERED_FOR};
use crate::venues::occupancy;
use crate::venues::store::{bookings, stages};
use crate::web::{Ctx, Job};
use chrono::TimeDelta;
use serde_json::json;

/// Ends what had its time at a stage. For callers that hold its lock.
pub async fn tidy(job: Job<'_>, stage: StageId) -> Result<(), DbError> {
    for was in bookings::lapsed(job.tx, stage, job.now).await? {
        let next =
            Booking { state: BookingState::Expired, waits: false, held_until: None, since: job.now, ..was.clone() };
        // Giving back is in nobody's way.
        let _ = settle(job, Some(&was), &next).await?;
        bookings::update(job.tx, &next).await?;
        tell(job, &next).await?;
        pass_on(job, stage).await?;
    }
    Ok(())
}

/// Keeps what is free at a stage for those who wait for it, each for a while. For callers that hold its lock.
pub async fn pass_on(job: Job<'_>, stage: StageId) -> Result<(), DbError> {
    let waiting = bookings::waiting(job.tx, stage, job.now.timestamp().div_euclid(60)).await?;
    if waiting.is_empty() {
        return Ok(());
    }
    let stage = stages::by_id(job.tx, stage).await?.ok_or_else(|| DbError::broken("a booking without a stage"))?;
    for was in waiting {
        if !against(job.tx, &stage, &was.wish, &[], job.now).await?.is_empty() {
            continue;
        }
        let until = job.now + OFFERED_FOR;
        let next =
            Booking { state: BookingState::Held, waits: false, held_until: Some(until), since: job.now, ..was.clone() };
        if settle(job, Some(&was), &next).await?.is_ok() {
            bookings::update(job.tx, &next).await?;
            job.audit("booking.offer", &stage.slug, Some(was.festival), json!({})).await?;
            tell(job, &next).await?;
        }
    }
    Ok(())
}

/// Once a minute: what became free without a booking giving it back, a performance that moved, is kept for who
/// waits for it.
pub async fn offer_freed(ctx: &Ctx) -> Result<(), DbError> {
    for stage in bookings::waited_for(&ctx.site.db, ctx.now).await? {
        ctx.write(stage, |job, stage| {
            Box::pin(async move {
                occupancy::lock(job, &[*stage], &[]).await?;
                pass_on(job, *stage).await
            })
        })
        .await?;
    }
    Ok(())
}

/// How long it is known who asked, after their time.
const KNOWN_FOR: TimeDelta = TimeDelta::days(90);

pub async fn forget_old(job: Job<'_>) -> Result<(), DbError> {
    bookings::forget(job.tx, job.now - KNOWN_FOR).await.map(drop)
}

/// Every few seconds, for all stages at which something had its time.
pub async fn sweep(ctx: &Ctx) -> Result<(), DbError> {
    for stage in bookings::lapsed_stages(&ctx.site.db, ctx.now).await? {
        ctx.write(stage, |job, stage| {
            Box::pin(async move {
                occupancy::lock(job, &[*stage], &[]).await?;
                tidy(job, *stage).await
            })
        })
        .await?;
    }
    Ok(())
}
