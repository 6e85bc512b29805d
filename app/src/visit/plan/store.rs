//! The table `star_plans`.

use super::model::Stars;
use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::FestivalId;
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

/// What a calendar follows.
pub struct Followed {
    pub stars: Stars,
    pub fetched_at: Option<DateTime<Utc>>,
}

pub async fn insert(tx: &Tx, id: Uuid, festival: FestivalId, stars: &Stars, now: DateTime<Utc>) -> Result<(), DbError> {
    let q = tx.q("INSERT INTO star_plans (id, festival_id, stars, changed_at) VALUES ($1, $2, $3, $4)").bind(id);
    q.bind(festival).bind(Json(stars.letters())).bind(now).exec().await.map(drop)
}

pub async fn by_id(on: &impl Reads, id: Uuid, festival: FestivalId) -> Result<Option<Followed>, DbError> {
    let q = on.q("SELECT stars, fetched_at FROM star_plans WHERE id = $1 AND festival_id = $2").bind(id).bind(festival);
    let row: Option<(Json<String>, Option<DateTime<Utc>>)> = q.opt().await?;
    Ok(row.map(|(stars, fetched_at)| Followed { stars: Stars::read(&stars.0), fetched_at }))
}

pub async fn change(tx: &Tx, id: Uuid, stars: &Stars, now: DateTime<Utc>) -> Result<(), DbError> {
    let q = tx.q("UPDATE star_plans SET stars = $2, changed_at = $3 WHERE id = $1").bind(id);
    q.bind(Json(stars.letters())).bind(now).exec().await.map(drop)
}

pub async fn fetched(tx: &Tx, id: Uuid, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE star_plans SET fetched_at = $2 WHERE id = $1").bind(id).bind(now).exec().await.map(drop)
}

pub async fn delete(tx: &Tx, id: Uuid) -> Result<(), DbError> {
    tx.q("DELETE FROM star_plans WHERE id = $1").bind(id).exec().await.map(drop)
}

pub async fn count(on: &impl Reads, festival: FestivalId) -> Result<i64, DbError> {
    on.q("SELECT COUNT(*) FROM star_plans WHERE festival_id = $1").bind(festival).scalar().await
}

/// Forgets what no calendar ever asked for since `before`, and what none has asked for since `long`.
pub async fn tidy(tx: &Tx, before: DateTime<Utc>, long: DateTime<Utc>) -> Result<(), DbError> {
    let sql = "DELETE FROM star_plans WHERE (fetched_at IS NULL AND changed_at < $1) OR fetched_at < $2";
    tx.q(sql).bind(before).bind(long).exec().await.map(drop)
}
