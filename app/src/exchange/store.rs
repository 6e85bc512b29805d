//! The table `api_tokens`.

use super::model::{Held, Scope};
use crate::db::{DbError, Reads, Tx, as_code};
use crate::kernel::id::{FestivalId, UserId};
use chrono::{DateTime, Utc};
use const_format::concatcp;
use uuid::Uuid;

as_code!(Scope);

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    festival_id: FestivalId,
    user_id: UserId,
    name: String,
    scope: Scope,
    made_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
}

impl From<Row> for Held {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            festival: row.festival_id,
            maker: row.user_id,
            name: row.name,
            scope: row.scope,
            made_at: row.made_at,
            expires_at: row.expires_at,
            used_at: row.used_at,
            revoked_at: row.revoked_at,
        }
    }
}

const TOKEN: &str =
    "SELECT id, festival_id, user_id, name, scope, made_at, expires_at, used_at, revoked_at FROM api_tokens ";

pub async fn insert(tx: &Tx, held: &Held, hash: Vec<u8>) -> Result<(), DbError> {
    tx.q("INSERT INTO api_tokens (id, festival_id, user_id, name, scope, token_hash, made_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(held.id)
        .bind(held.festival)
        .bind(held.maker)
        .bind(held.name.as_str())
        .bind(held.scope)
        .bind(hash)
        .bind(held.made_at)
        .bind(held.expires_at)
        .exec()
        .await
        .map(drop)
}

/// Those of a festival, the newest first.
pub async fn all(on: &impl Reads, festival: FestivalId) -> Result<Vec<Held>, DbError> {
    let sql = concatcp!(TOKEN, "WHERE festival_id = $1 ORDER BY made_at DESC, id DESC");
    let rows: Vec<Row> = on.q(sql).bind(festival).all().await?;
    Ok(rows.into_iter().map(Held::from).collect())
}

pub async fn by_hash(on: &impl Reads, hash: Vec<u8>) -> Result<Option<Held>, DbError> {
    Ok(on.q(concatcp!(TOKEN, "WHERE token_hash = $1")).bind(hash).opt::<Row>().await?.map(Held::from))
}

pub async fn used(tx: &Tx, id: Uuid, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE api_tokens SET used_at = $2 WHERE id = $1").bind(id).bind(now).exec().await.map(drop)
}

pub async fn revoke(tx: &Tx, id: Uuid, now: DateTime<Utc>) -> Result<(), DbError> {
    let sql = "UPDATE api_tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
    tx.q(sql).bind(id).bind(now).exec().await.map(drop)
}

/// Forgets what has opened nothing since `before`.
pub async fn prune(tx: &Tx, before: DateTime<Utc>) -> Result<(), DbError> {
    let sql = "DELETE FROM api_tokens WHERE expires_at < $1 OR revoked_at < $1";
    tx.q(sql).bind(before).exec().await.map(drop)
}
