//! The table `lost_things`.

use crate::db::{Db, DbError, Reads, Tx};
use crate::kernel::id::FestivalId;
use chrono::{DateTime, Utc};
use uuid::Uuid;

pub async fn insert(tx: &Tx, id: Uuid, festival: FestivalId, name: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    let sql = "INSERT INTO lost_things (id, festival_id, name, found_at) VALUES ($1, $2, $3, $4)";
    tx.q(sql).bind(id).bind(festival).bind(name).bind(now).exec().await.map(drop)
}

/// What nobody has fetched, the oldest first.
pub async fn list(db: &Db, festival: FestivalId) -> Result<Vec<(String, DateTime<Utc>)>, DbError> {
    let sql =
        "SELECT name, found_at FROM lost_things WHERE festival_id = $1 AND returned_at IS NULL ORDER BY found_at, id";
    db.q(sql).bind(festival).all().await
}

pub async fn waiting(db: &Db, festival: FestivalId) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM lost_things WHERE festival_id = $1 AND returned_at IS NULL";
    db.q(sql).bind(festival).scalar().await
}
