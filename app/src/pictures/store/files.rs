//! The table `picture_files`: which files there are, whose they are, and which may go.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::{FestivalId, UserId};
use chrono::{DateTime, Utc};

/// A file that will be put into the store.
pub struct Noted<'f> {
    pub hash: &'f str,
    pub festival: FestivalId,
    pub bytes: i64,
    pub by: UserId,
    pub at: DateTime<Utc>,
}

/// Notes it; `false` while the same one is being taken away.
pub async fn note(tx: &Tx, file: &Noted<'_>) -> Result<bool, DbError> {
    let q = tx.q("INSERT INTO picture_files (hash, festival_id, bytes, by_id, noted_at, going)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (hash) DO UPDATE SET noted_at = excluded.noted_at, by_id = excluded.by_id
        WHERE NOT picture_files.going");
    let q = q.bind(file.hash).bind(file.festival).bind(file.bytes).bind(file.by).bind(file.at).bind(false);
    Ok(q.exec().await? == 1)
}

/// Is it there to be used?
pub async fn stays(tx: &Tx, hash: &str) -> Result<bool, DbError> {
    let q = tx.q("SELECT COUNT(*) FROM picture_files WHERE hash = $1 AND NOT going").bind(hash);
    Ok(q.scalar::<i64>().await? == 1)
}

/// How many a festival has, and their bytes.
pub async fn of_festival(on: &impl Reads, festival: FestivalId) -> Result<(i64, i64), DbError> {
    let sql = "SELECT COUNT(*), CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM picture_files WHERE festival_id = $1";
    on.q(sql).bind(festival).one().await
}

/// How many somebody sent since then.
pub async fn of_person(on: &impl Reads, by: UserId, since: DateTime<Utc>) -> Result<i64, DbError> {
    on.q("SELECT COUNT(*) FROM picture_files WHERE by_id = $1 AND noted_at > $2").bind(by).bind(since).scalar().await
}

/// Shuts out whoever would use one that nothing has used since `before`; answers all that are to be taken away.
pub async fn let_go(tx: &Tx, before: DateTime<Utc>) -> Result<Vec<String>, DbError> {
    let sql = "UPDATE picture_files SET going = $2 WHERE noted_at < $1 AND NOT going
        AND NOT EXISTS (SELECT 1 FROM pictures p WHERE p.hash = picture_files.hash)";
    tx.q(sql).bind(before).bind(true).exec().await?;
    let rows: Vec<(String,)> = tx.q("SELECT hash FROM picture_files WHERE going").all().await?;
    Ok(rows.into_iter().map(|(hash,)| hash).collect())
}

pub async fn forget(tx: &Tx, hash: &str) -> Result<(), DbError> {
    tx.q("DELETE FROM picture_files WHERE hash = $1 AND going").bind(hash).exec().await.map(drop)
}

pub async fn in_use(on: &impl Reads) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> = on.q("SELECT DISTINCT hash FROM pictures ORDER BY hash").all().await?;
    Ok(rows.into_iter().map(|(hash,)| hash).collect())
}
