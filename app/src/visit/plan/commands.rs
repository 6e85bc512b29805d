//! What a visitor does with a plan that a calendar follows. Nobody has to be anybody for it: whoever holds the
//! link holds the plan.

use super::model::Stars;
use super::store;
use crate::db::DbError;
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::web::{Ctx, Job};
use chrono::TimeDelta;
use uuid::Uuid;

/// As many as one festival has visitors, and then some: a stranger who makes plans fills no disk.
const PLANS: i64 = 100_000;

/// Makes a plan that calendars can follow.
pub async fn follow(job: Job<'_>, festival: &Festival, stars: &Stars) -> Result<Uuid, Fault> {
    if store::count(job.tx, festival.id).await? >= PLANS {
        return Err(Fault::refused("plan-feeds-full"));
    }
    let id = uuid::Builder::from_random_bytes(job.random()).into_uuid();
    store::insert(job.tx, id, festival.id, stars, job.now).await?;
    Ok(id)
}

pub async fn change(job: Job<'_>, plan: Uuid, stars: &Stars) -> Result<(), Fault> {
    Ok(store::change(job.tx, plan, stars, job.now).await?)
}

/// Its link opens nothing any more.
pub async fn unfollow(job: Job<'_>, plan: Uuid) -> Result<(), Fault> {
    Ok(store::delete(job.tx, plan).await?)
}

/// Notes that a calendar asked, to the minute.
pub async fn fetched(job: Job<'_>, plan: Uuid) -> Result<(), Fault> {
    Ok(store::fetched(job.tx, plan, job.now).await?)
}

/// Housekeeping: a link that nobody gave to a calendar, and plans of festivals long past.
pub async fn tidy(ctx: &Ctx) -> Result<(), DbError> {
    let (before, long) = (ctx.now - TimeDelta::days(30), ctx.now - TimeDelta::days(120));
    ctx.write((before, long), |job, (before, long)| Box::pin(store::tidy(job.tx, *before, *long))).await
}
