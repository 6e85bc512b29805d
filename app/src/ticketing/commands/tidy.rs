//! What the clock does to holds. Nothing depends on it: a lapsed hold is free for the taking at once, but
//! whoever counts what is free reads all that wait here.

use crate::db::DbError;
use crate::kernel::id::FestivalId;
use crate::ticketing::store::{holds, lapsed};
use crate::web::{Ctx, Job};
use chrono::TimeDelta;

/// A hold that went back is kept for as long: who left the form open reads that its time is over.
const KEPT: TimeDelta = TimeDelta::days(1);
/// As many as are deleted while others wait to write.
const BATCH: i64 = 500;

/// Gives back every lapsed hold, one festival after another; answers how many there were.
pub async fn release_all_lapsed(ctx: &Ctx) -> Result<u64, DbError> {
    let mut released = 0;
    for festival in lapsed::festivals(&ctx.site.db, ctx.now).await? {
        released += ctx.write(festival, |job, festival| Box::pin(release(job, *festival))).await?;
    }
    Ok(released)
}

async fn release(job: Job<'_>, festival: FestivalId) -> Result<u64, DbError> {
    holds::lock_counters(job.tx, festival).await?;
    holds::release_lapsed(job.tx, festival, job.now).await
}

/// Whose free tickets they were counts for a day; answers how many were cleared.
pub async fn clear_parts(job: Job<'_>) -> Result<u64, DbError> {
    lapsed::clear_parts(job.tx, job.now - KEPT).await
}

/// Deletes the holds that went back a day ago and were never ordered; answers how many there were.
pub async fn prune_released(ctx: &Ctx) -> Result<usize, DbError> {
    let (mut pruned, mut some) = (0, 1);
    while some > 0 && !*ctx.site.stopping.borrow() {
        some = ctx.write((), |job, ()| Box::pin(lapsed::prune(job.tx, job.now - KEPT, BATCH))).await?;
        pruned += some;
    }
    Ok(pruned)
}
