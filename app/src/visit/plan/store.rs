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

/// Of a festival, and from which network.
type Whence<'w> = (FestivalId, &'w str);

pub async fn insert(
    tx: &Tx,
    id: Uuid,
    (festival, network): Whence<'_>,
    stars: &Stars,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let sql = "INSERT INTO star_plans (id, festival_id, stars, changed_at, network) VALUES ($1, $2, $3, $4, $5)";
    let q = tx.q(sql).bind(id).bind(festival).bind(Json(stars.letters())).bind(now);
    q.bind(network).exec().await.map(drop)
}

/// Counts one more of a network, or of the festival where it is none; `false` where there are `most` already.
pub async fn count_in(tx: &Tx, festival: FestivalId, network: &str, most: i64) -> Result<bool, DbError> {
    let sql = "INSERT INTO star_plan_counts (festival_id, network, plans) VALUES ($1, $2, 1)
        ON CONFLICT (festival_id, network) DO UPDATE SET plans = star_plan_counts.plans + 1
        WHERE star_plan_counts.plans < $3";
    Ok(tx.q(sql).bind(festival).bind(network).bind(most).exec().await? == 1)
}

/// Counts those that went.
async fn count_out(tx: &Tx, gone: &[(FestivalId, String)]) -> Result<(), DbError> {
    let sql = "UPDATE star_plan_counts SET plans = plans - 1
        WHERE festival_id = $1 AND (network = '' OR network = $2) AND plans > 0";
    for (festival, network) in gone {
        tx.q(sql).bind(*festival).bind(network.as_str()).exec().await?;
    }
    Ok(())
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
    let gone = tx.q("DELETE FROM star_plans WHERE id = $1 RETURNING festival_id, network").bind(id).all().await?;
    count_out(tx, &gone).await
}

/// Forgets some of what no calendar ever asked for since `before`, and what none has asked for since `long`; answers
/// how many.
pub async fn tidy(tx: &Tx, before: DateTime<Utc>, long: DateTime<Utc>, most: i64) -> Result<i64, DbError> {
    let sql = "DELETE FROM star_plans WHERE id IN (SELECT id FROM star_plans
            WHERE (fetched_at IS NULL AND changed_at < $1) OR fetched_at < $2 ORDER BY id LIMIT $3)
        RETURNING festival_id, network";
    let gone: Vec<(FestivalId, String)> = tx.q(sql).bind(before).bind(long).bind(most).all().await?;
    count_out(tx, &gone).await?;
    Ok(gone.len() as i64)
}
