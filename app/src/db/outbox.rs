//! The outbox: mail and other work outside the database, at least once.
//!
//! 1. A row is written in the transaction that decided it ([`enqueue`]).
//! 2. A worker leases due rows ([`claim`]), acts, and marks them ([`done`] or [`failed`]).
//! 3. A worker that dies loses its lease; another takes the row. Receivers see the same id again.
//! 4. After [`TRIES`] failures a row is a dead letter: kept, shown, and sent again by hand.

use super::{Db, DbError, Sql, Tx};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use sqlx::types::Json;
use uuid::Uuid;

/// Failures after which a person must look.
pub const TRIES: i64 = 24;
/// A worker that is silent for this long has died.
const LEASE: TimeDelta = TimeDelta::seconds(60);

/// A leased piece of work.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Work {
    /// Stable across tries: the id of the message.
    pub id: Uuid,
    pub kind: String,
    pub payload: Json<serde_json::Value>,
    pub attempts: i64,
    pub created_at: DateTime<Utc>,
}

/// Writes work to be done once this transaction holds.
pub async fn enqueue(
    tx: &mut Tx,
    id: Uuid,
    kind: &str,
    payload: &impl Serialize,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let payload = serde_json::to_value(payload).map_err(|e| DbError::broken(e.to_string()))?;
    tx.q("INSERT INTO outbox (id, kind, payload, created_at, due_at) VALUES ($1, $2, $3, $4, $4)")
        .bind(id)
        .bind(kind)
        .bind(Json(payload))
        .bind(now)
        .exec()
        .await?;
    Ok(())
}

const CLAIM: Sql = Sql {
    lite: "UPDATE outbox SET leased_until = $2, attempts = attempts + 1 WHERE id IN (
            SELECT id FROM outbox WHERE done_at IS NULL AND dead_at IS NULL AND due_at <= $1
            AND (leased_until IS NULL OR leased_until < $1) ORDER BY due_at LIMIT 20)
        RETURNING id, kind, payload, attempts, created_at",
    pg: "UPDATE outbox SET leased_until = $2, attempts = attempts + 1 WHERE id IN (
            SELECT id FROM outbox WHERE done_at IS NULL AND dead_at IS NULL AND due_at <= $1
            AND (leased_until IS NULL OR leased_until < $1) ORDER BY due_at LIMIT 20 FOR UPDATE SKIP LOCKED)
        RETURNING id, kind, payload, attempts, created_at",
};

/// Leases up to twenty due rows.
pub async fn claim(db: &Db, now: DateTime<Utc>) -> Result<Vec<Work>, DbError> {
    let due: i64 = db
        .q("SELECT COUNT(*) FROM outbox WHERE done_at IS NULL AND dead_at IS NULL AND due_at <= $1")
        .bind(now)
        .scalar()
        .await?;
    if due == 0 {
        return Ok(Vec::new());
    }
    db.write(now, |tx, now| Box::pin(async move { tx.q(CLAIM).bind(*now).bind(*now + LEASE).all::<Work>().await }))
        .await
}

/// Marks work as done, and forgets what it was about: links and addresses have no business here
/// once the letter has left.
pub async fn done(db: &Db, id: Uuid, now: DateTime<Utc>) -> Result<(), DbError> {
    db.write((id, now), |tx, (id, now)| {
        Box::pin(async move {
            tx.q("UPDATE outbox SET done_at = $2, leased_until = NULL, last_error = NULL, payload = $3 WHERE id = $1")
                .bind(*id)
                .bind(*now)
                .bind(Json(serde_json::json!({})))
                .exec()
                .await
                .map(drop)
        })
    })
    .await
}

/// Notes a failure; the next try comes after a pause that doubles from a second to an hour.
pub async fn failed(db: &Db, work: &Work, error: String, now: DateTime<Utc>) -> Result<(), DbError> {
    let pause = TimeDelta::seconds((1_i64 << work.attempts.clamp(0, 12)).min(3600));
    let dead = (work.attempts >= TRIES).then_some(now);
    db.write((work.id, now + pause, dead, error), |tx, (id, due, dead, error)| {
        Box::pin(async move {
            tx.q("UPDATE outbox SET due_at = $2, dead_at = $3, last_error = $4, leased_until = NULL WHERE id = $1")
                .bind(*id)
                .bind(*due)
                .bind(*dead)
                .bind(error.as_str())
                .exec()
                .await
                .map(drop)
        })
    })
    .await
}

/// How many rows wait and how many are dead letters.
pub async fn backlog(db: &Db) -> Result<(i64, i64), DbError> {
    db.q("SELECT COUNT(*) FILTER (WHERE done_at IS NULL AND dead_at IS NULL), COUNT(*) FILTER (WHERE dead_at IS NOT NULL) FROM outbox")
        .one()
        .await
}
