//! The table `enclosed_files`.

use super::model::Name;
use crate::db::{Db, DbError, Reads, Tx};
use crate::kernel::id::FestivalId;
use chrono::{DateTime, Utc};
use uuid::Uuid;

pub async fn insert(
    tx: &Tx,
    name: Name,
    (festival, owner): (FestivalId, Uuid),
    bytes: i64,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.q("INSERT INTO enclosed_files (name, festival_id, owner_id, bytes, noted_at, kept, going)
            VALUES ($1, $2, $3, $4, $5, $6, $6)")
        .bind(name.to_string())
        .bind(festival)
        .bind(owner)
        .bind(bytes)
        .bind(now)
        .bind(false)
        .exec()
        .await
        .map(drop)
}

/// How many there are of a thing, and their bytes; those that are to go soon count.
pub async fn of_owner(on: &impl Reads, owner: Uuid) -> Result<(i64, i64), DbError> {
    let sql = "SELECT COUNT(*), CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM enclosed_files
        WHERE owner_id = $1 AND kept";
    on.q(sql).bind(owner).one().await
}

/// How many were sent for it since then, used or not.
pub async fn sent_since(on: &impl Reads, owner: Uuid, since: DateTime<Utc>) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM enclosed_files WHERE owner_id = $1 AND noted_at > $2";
    on.q(sql).bind(owner).bind(since).scalar().await
}

pub async fn of_festival(on: &impl Reads, festival: FestivalId) -> Result<(i64, i64), DbError> {
    let sql = "SELECT COUNT(*), CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM enclosed_files WHERE festival_id = $1";
    on.q(sql).bind(festival).one().await
}

/// Notes whether it is used; `false` where it is being taken away, or is no file of this thing.
pub async fn keep(tx: &Tx, name: Name, owner: Uuid, kept: bool, now: DateTime<Utc>) -> Result<bool, DbError> {
    let sql = "UPDATE enclosed_files SET kept = $3, noted_at = CASE WHEN $3 THEN noted_at ELSE $4 END
        WHERE name = $1 AND owner_id = $2 AND NOT going";
    Ok(tx.q(sql).bind(name.to_string()).bind(owner).bind(kept).bind(now).exec().await? == 1)
}

/// Shuts out whoever would use one that nothing has used since `before`; answers all that are to be taken away.
pub async fn let_go(tx: &Tx, before: DateTime<Utc>) -> Result<Vec<Name>, DbError> {
    let sql = "UPDATE enclosed_files SET going = $2 WHERE noted_at < $1 AND NOT kept AND NOT going";
    tx.q(sql).bind(before).bind(true).exec().await?;
    Ok(names(tx.q("SELECT name FROM enclosed_files WHERE going ORDER BY name").all().await?))
}

pub async fn forget(tx: &Tx, name: Name) -> Result<(), DbError> {
    tx.q("DELETE FROM enclosed_files WHERE name = $1 AND going").bind(name.to_string()).exec().await.map(drop)
}

pub async fn in_use(db: &Db) -> Result<Vec<Name>, DbError> {
    Ok(names(db.q("SELECT name FROM enclosed_files WHERE kept ORDER BY name").all().await?))
}

fn names(rows: Vec<(String,)>) -> Vec<Name> {
    rows.into_iter().filter_map(|(name,)| name.parse().ok()).collect()
}
