//! Holds that nobody needs any more.

use crate::db::Reads;
use crate::db::{Db, DbError, Sql, Tx, ids_sql};
use crate::kernel::id::{FestivalId, HoldId};
use chrono::{DateTime, Utc};

/// The festivals that have lapsed holds to give back.
pub async fn festivals(db: &Db, now: DateTime<Utc>) -> Result<Vec<FestivalId>, DbError> {
    let sql = "SELECT id FROM festivals WHERE EXISTS (SELECT 1 FROM holds h
        WHERE h.festival_id = festivals.id AND h.state = 'live' AND h.expires_at <= $1) ORDER BY id";
    let rows: Vec<(FestivalId,)> = db.q(sql).bind(now).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Clears the pseudonyms of free tickets that were had before a moment. The index of what counts finds them.
pub async fn clear_parts(tx: &Tx, before: DateTime<Utc>) -> Result<u64, DbError> {
    tx.q("UPDATE holds SET device = NULL, network = NULL, contact = NULL
          WHERE contact IS NOT NULL AND state <> 'released' AND state = 'taken' AND expires_at < $1")
        .bind(before)
        .exec()
        .await
}

/// Somebody may be ordering a hold at this moment: that one is left alone, and is no such hold any more.
const FORGOTTEN: Sql = Sql {
    lite: "SELECT h.id FROM holds h WHERE h.state = 'released' AND h.expires_at < $1
           AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.hold_id = h.id) LIMIT $2",
    pg: "SELECT h.id FROM holds h WHERE h.state = 'released' AND h.expires_at < $1
         AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.hold_id = h.id) LIMIT $2 FOR UPDATE OF h SKIP LOCKED",
};

/// Deletes some holds that went back before a moment and were never ordered; answers how many.
pub async fn prune(tx: &Tx, before: DateTime<Utc>, limit: i64) -> Result<usize, DbError> {
    let rows: Vec<(HoldId,)> = tx.q(FORGOTTEN).bind(before).bind(limit).all().await?;
    let ids: Vec<HoldId> = rows.into_iter().map(|(id,)| id).collect();
    for sql in [
        ids_sql!("DELETE FROM hold_claims WHERE hold_id ", "$1", ""),
        ids_sql!("DELETE FROM hold_lines WHERE hold_id ", "$1", ""),
        ids_sql!("DELETE FROM holds WHERE id ", "$1", ""),
    ] {
        tx.q(sql).bind_ids(ids.iter().copied()).exec().await?;
    }
    Ok(ids.len())
}
