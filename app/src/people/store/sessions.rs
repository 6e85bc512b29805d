//! Signed-in browsers. A token stands here only as its hash.

use crate::db::{Db, DbError, Reads, Tx};
use crate::kernel::id::{SessionId, UserId};
use chrono::{DateTime, Utc};

pub struct NewSession<'n> {
    pub id: SessionId,
    pub token_hash: Vec<u8>,
    pub user: UserId,
    pub device: &'n str,
    pub now: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// A session that was not ended, with its owner.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct SessionRow {
    pub id: SessionId,
    pub user_id: UserId,
    pub name: String,
    pub email: String,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub proved_at: Option<DateTime<Utc>>,
    pub passed_at: Option<DateTime<Utc>>,
    /// Since when its owner has a second factor.
    pub factor_at: Option<DateTime<Utc>>,
}

pub async fn insert_session(tx: &Tx, new: NewSession<'_>) -> Result<(), DbError> {
    let sql = "INSERT INTO sessions (id, token_hash, user_id, device, created_at, seen_at, proved_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $5, $5, $6)";
    let q = tx.q(sql).bind(new.id).bind(new.token_hash).bind(new.user).bind(new.device);
    q.bind(new.now).bind(new.expires_at).exec().await.map(drop)
}

/// The open session of a token, unless its owner is disabled.
pub async fn session_by_hash(db: &Db, token_hash: Vec<u8>) -> Result<Option<SessionRow>, DbError> {
    let sql =
        "SELECT s.id, s.user_id, u.name, u.email, s.created_at, s.seen_at, s.expires_at, s.proved_at, s.passed_at,
        f.confirmed_at AS factor_at FROM sessions s JOIN users u ON u.id = s.user_id
        LEFT JOIN second_factors f ON f.user_id = s.user_id
        WHERE s.token_hash = $1 AND s.ended_at IS NULL AND u.disabled_at IS NULL";
    db.q(sql).bind(token_hash).opt().await
}

pub async fn touch_session(tx: &Tx, id: SessionId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE sessions SET seen_at = $2 WHERE id = $1 AND seen_at < $2").bind(id).bind(now).exec().await.map(drop)
}

pub async fn prove_session(tx: &Tx, id: SessionId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE sessions SET proved_at = $2 WHERE id = $1").bind(id).bind(now).exec().await.map(drop)
}

pub async fn pass_session(tx: &Tx, id: SessionId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE sessions SET passed_at = $2 WHERE id = $1").bind(id).bind(now).exec().await.map(drop)
}

pub async fn replace_token(tx: &Tx, id: SessionId, token_hash: Vec<u8>) -> Result<(), DbError> {
    tx.q("UPDATE sessions SET token_hash = $2 WHERE id = $1").bind(id).bind(token_hash).exec().await.map(drop)
}

/// Ends one session of `user`; answers whether it was open.
pub async fn end_session(tx: &Tx, id: SessionId, user: UserId, now: DateTime<Utc>) -> Result<bool, DbError> {
    let sql = "UPDATE sessions SET ended_at = $3 WHERE id = $1 AND user_id = $2 AND ended_at IS NULL";
    Ok(tx.q(sql).bind(id).bind(user).bind(now).exec().await? == 1)
}

/// Ends every open session of `user`, but for the one to keep.
pub async fn end_sessions_of(
    tx: &Tx,
    user: UserId,
    keep: Option<SessionId>,
    now: DateTime<Utc>,
) -> Result<u64, DbError> {
    let sql = "UPDATE sessions SET ended_at = $3 WHERE user_id = $1 AND ended_at IS NULL AND ($2 IS NULL OR id <> $2)";
    tx.q(sql).bind(user).bind(keep).bind(now).exec().await
}

/// A session as its owner sees it in a list.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct LiveSession {
    pub id: SessionId,
    pub device: String,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
}

/// The sessions of `user` that are still good, the last used first.
pub async fn sessions_of(
    db: &Db,
    user: UserId,
    now: DateTime<Utc>,
    seen_after: DateTime<Utc>,
) -> Result<Vec<LiveSession>, DbError> {
    let sql = "SELECT id, device, created_at, seen_at FROM sessions
        WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2 AND seen_at > $3 ORDER BY seen_at DESC, id";
    db.q(sql).bind(user).bind(now).bind(seen_after).all().await
}

pub async fn prune_sessions(tx: &Tx, before: DateTime<Utc>) -> Result<u64, DbError> {
    tx.q("DELETE FROM sessions WHERE expires_at < $1").bind(before).exec().await
}
