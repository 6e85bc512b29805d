//! Second factors, and the recovery codes of those that are confirmed.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::UserId;
use chrono::{DateTime, Utc};
use sqlx::types::Json;

/// The telephone that shows somebody's codes. No `Debug`: it holds their secret.
#[derive(Clone, sqlx::FromRow)]
pub struct Factor {
    pub secret: Vec<u8>,
    /// To be copied while it is not confirmed.
    pub recovery: Option<Json<Vec<String>>>,
    pub confirmed_at: Option<DateTime<Utc>>,
}

pub async fn factor(on: &impl Reads, user: UserId) -> Result<Option<Factor>, DbError> {
    on.q("SELECT secret, recovery, confirmed_at FROM second_factors WHERE user_id = $1").bind(user).opt().await
}

/// Puts up one that is not confirmed yet, in place of another such.
pub async fn begin_factor(
    tx: &Tx,
    user: UserId,
    secret: &[u8],
    recovery: Vec<String>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.q("DELETE FROM second_factors WHERE user_id = $1 AND confirmed_at IS NULL").bind(user).exec().await?;
    let sql = "INSERT INTO second_factors (user_id, secret, recovery, started_at) VALUES ($1, $2, $3, $4)";
    tx.q(sql).bind(user).bind(secret.to_vec()).bind(Json(recovery)).bind(now).exec().await.map(drop)
}

pub async fn confirm_factor(tx: &Tx, user: UserId, now: DateTime<Utc>) -> Result<(), DbError> {
    let sql = "UPDATE second_factors SET confirmed_at = $2, recovery = NULL WHERE user_id = $1";
    tx.q(sql).bind(user).bind(now).exec().await.map(drop)
}

/// Uses up the codes until this step; false when a later one, or this, was used before.
pub async fn use_step(tx: &Tx, user: UserId, step: i64) -> Result<bool, DbError> {
    let sql = "UPDATE second_factors SET last_step = $2 WHERE user_id = $1 AND last_step < $2";
    Ok(tx.q(sql).bind(user).bind(step).exec().await? == 1)
}

pub async fn insert_recovery_code(tx: &Tx, user: UserId, hash: Vec<u8>) -> Result<(), DbError> {
    let sql = "INSERT INTO recovery_codes (user_id, code_hash) VALUES ($1, $2)";
    tx.q(sql).bind(user).bind(hash).exec().await.map(drop)
}

/// Uses a recovery code up; false when it is none, or was used.
pub async fn use_recovery_code(tx: &Tx, user: UserId, hash: Vec<u8>, now: DateTime<Utc>) -> Result<bool, DbError> {
    let sql = "UPDATE recovery_codes SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL";
    Ok(tx.q(sql).bind(user).bind(hash).bind(now).exec().await? == 1)
}

pub async fn recovery_codes_left(on: &impl Reads, user: UserId) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM recovery_codes WHERE user_id = $1 AND used_at IS NULL";
    on.q(sql).bind(user).scalar().await
}

/// Takes a factor away with its recovery codes; false when there was none.
pub async fn delete_factor(tx: &Tx, user: UserId) -> Result<bool, DbError> {
    tx.q("DELETE FROM recovery_codes WHERE user_id = $1").bind(user).exec().await?;
    Ok(tx.q("DELETE FROM second_factors WHERE user_id = $1").bind(user).exec().await? == 1)
}
