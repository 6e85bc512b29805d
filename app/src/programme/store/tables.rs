//! The table `plan_tables`: what somebody sent to be looked at, until it is taken over or forgotten.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::{FestivalId, UserId};
use chrono::{DateTime, Utc};
use uuid::Uuid;

pub async fn insert(
    tx: &Tx,
    (id, festival, by): (Uuid, FestivalId, UserId),
    content: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let sql = "INSERT INTO plan_tables (id, festival_id, content, by_id, sent_at) VALUES ($1, $2, $3, $4, $5)";
    tx.q(sql).bind(id).bind(festival).bind(content).bind(by).bind(now).exec().await.map(drop)
}

pub async fn content(on: &impl Reads, festival: FestivalId, id: Uuid) -> Result<Option<String>, DbError> {
    let q = on.q("SELECT content FROM plan_tables WHERE id = $1 AND festival_id = $2").bind(id).bind(festival);
    Ok(q.opt::<(String,)>().await?.map(|(content,)| content))
}

/// How many somebody has.
pub async fn of_person(on: &impl Reads, by: UserId) -> Result<i64, DbError> {
    on.q("SELECT COUNT(*) FROM plan_tables WHERE by_id = $1").bind(by).scalar().await
}

pub async fn forget(tx: &Tx, before: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("DELETE FROM plan_tables WHERE sent_at < $1").bind(before).exec().await.map(drop)
}
