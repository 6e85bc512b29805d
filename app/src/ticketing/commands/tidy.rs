//! What the clock does to holds. Nothing depends on it: a lapsed hold is free for the taking at once, but
//! whoever counts what is free reads all that wait here.

use crate::db::{Db, DbError, Tx};
use crate::kernel::id::FestivalId;
use crate::ticketing::store::{holds, lapsed};
use chrono::{DateTime, TimeDelta, Utc};

/// A hold that went back is kept for as long: who left the form open reads that its time is over.
const KEPT: TimeDelta = TimeDelta::days(1);
/// As many as are deleted while others wait to write.
const BATCH: i64 = 500;

/// Gives back every lapsed hold, one festival after another; answers how many there were.
pub async fn release_all_lapsed(db: &Db, now: DateTime<Utc>) -> Result<u64, DbError> {
    let mut released = 0;
    for festival in lapsed::festivals(db, now).await? {
        released += db.write((festival, now), |tx, (festival, now)| Box::pin(release(tx, *festival, *now))).await?;
    }
    Ok(released)
}

async fn release(tx: &mut Tx, festival: FestivalId, now: DateTime<Utc>) -> Result<u64, DbError> {
    holds::lock_counters(tx, festival).await?;
    holds::release_lapsed(tx, festival, now).await
}

/// Deletes the holds that went back a day ago and were never ordered; answers how many there were.
pub async fn prune_released(db: &Db, now: DateTime<Utc>) -> Result<usize, DbError> {
    let mut pruned = 0;
    loop {
        let some = db.write(now - KEPT, |tx, before| Box::pin(lapsed::prune(tx, *before, BATCH))).await?;
        if some == 0 {
            return Ok(pruned);
        }
        pruned += some;
    }
}
