//! The outbox: mail and other work outside the database, at least once.
//!
//! 1. A row is written in the transaction that decided it ([`enqueue`]).
//! 2. A worker leases due rows ([`claim`]), confirms the lease of each before it acts ([`renew`]), and
//!    marks them ([`done`] or [`failed`]).
//! 3. A worker that dies or dawdles loses its lease; another takes the row. Receivers see the same id
//!    again. The number of the try says whose row it is: who lost it can no longer mark it.
//! 4. After [`TRIES`] failures, or one that no later try can mend, a row is a dead letter: kept, listed by
//!    `xoe outbox` ([`dead`]), and sent again by hand with `xoe outbox retry` ([`revive`]).

use super::{Db, DbError, Many, Sql, Tx, row};
use crate::db::Reads;
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde_json::Value;
use sqlx::types::Json;
use std::collections::HashSet;
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
    pub payload: Json<Value>,
    pub attempts: i64,
    pub turn: i64,
    pub created_at: DateTime<Utc>,
}

/// Why work was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub why: String,
    /// No later try can end otherwise.
    pub for_good: bool,
}

impl<S: Into<String>> From<S> for Failure {
    /// Something that may be better in a while.
    fn from(why: S) -> Self {
        Self { why: why.into(), for_good: false }
    }
}

/// Work to be written down.
pub struct Order {
    pub id: Uuid,
    pub kind: &'static str,
    /// A name under which it can be taken back, if it is about something.
    pub about: Option<String>,
    /// Of what is due, the lowest comes first.
    pub turn: i64,
    pub payload: Value,
    pub at: DateTime<Utc>,
}

static ENQUEUE: Many = Many::new(
    "INSERT INTO outbox (id, kind, about, payload, created_at, due_at, turn)
    SELECT {id 0}, {text 1}, {text 2}, {json 3}, {ts 4}, {ts 4}, {int 5} FROM {rows}",
);

/// Writes work to be done once this transaction holds. What it is `about`, if anything, is a name under
/// which it can be taken back; of what is due, the lowest `turn` comes first.
pub async fn enqueue(
    tx: &Tx,
    id: Uuid,
    kind: &'static str,
    about: Option<&str>,
    turn: i64,
    payload: &impl Serialize,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let payload = serde_json::to_value(payload).map_err(|e| DbError::broken(e.to_string()))?;
    enqueue_all(tx, &[Order { id, kind, about: about.map(str::to_owned), turn, payload, at }]).await
}

/// The same for much of it.
pub async fn enqueue_all(tx: &Tx, orders: &[Order]) -> Result<(), DbError> {
    let rows: Vec<_> = orders.iter().map(|o| row![o.id, o.kind, o.about, o.payload, o.at, o.turn]).collect();
    tx.q(&ENQUEUE).bind_rows(&rows).exec().await.map(drop)
}

/// Every turn is at least 0: saying so lets SQLite walk its index of what waits.
pub(super) const CLAIM: Sql = Sql {
    lite: "UPDATE outbox SET leased_until = $2, attempts = attempts + 1 WHERE id IN (
            SELECT id FROM outbox WHERE turn >= 0 AND done_at IS NULL AND dead_at IS NULL AND due_at <= $1
            AND (leased_until IS NULL OR leased_until < $1) ORDER BY turn, due_at LIMIT 20)
        RETURNING id, kind, payload, attempts, turn, created_at",
    pg: "UPDATE outbox SET leased_until = $2, attempts = attempts + 1 WHERE id IN (
            SELECT id FROM outbox WHERE turn >= 0 AND done_at IS NULL AND dead_at IS NULL AND due_at <= $1
            AND (leased_until IS NULL OR leased_until < $1) ORDER BY turn, due_at LIMIT 20 FOR UPDATE SKIP LOCKED)
        RETURNING id, kind, payload, attempts, turn, created_at",
};

/// Leases up to twenty due rows: of the lowest turn those that are due longest.
pub async fn claim(db: &Db, now: DateTime<Utc>) -> Result<Vec<Work>, DbError> {
    // However much waits, looking costs the same.
    let due = db
        .q("SELECT 1 FROM outbox WHERE turn >= 0 AND done_at IS NULL AND dead_at IS NULL AND due_at <= $1 LIMIT 1")
        .bind(now);
    if due.opt::<(i32,)>().await?.is_none() {
        return Ok(Vec::new());
    }
    let claimed =
        db.write(now, |tx, now| Box::pin(async move { tx.q(CLAIM).bind(*now).bind(*now + LEASE).all::<Work>().await }));
    let mut claimed = claimed.await?;
    // RETURNING promises no order.
    claimed.sort_by_key(|work| (work.turn, work.created_at, work.id));
    Ok(claimed)
}

/// Confirms right before acting that `work` is still ours, and leases it afresh where half the lease is over:
/// the rows before it may have taken long. `false` means that another worker has it, or that it was taken back.
pub async fn renew(db: &Db, work: &Work, now: DateTime<Utc>) -> Result<bool, DbError> {
    let ours = db
        .q("SELECT leased_until FROM outbox WHERE id = $1 AND attempts = $2 AND done_at IS NULL")
        .bind(work.id)
        .bind(work.attempts);
    match ours.opt::<(Option<DateTime<Utc>>,)>().await? {
        None => return Ok(false),
        Some((Some(until),)) if until > now + LEASE / 2 => return Ok(true),
        Some(_) => {}
    }
    db.write((work.id, work.attempts, now + LEASE), |tx, (id, attempts, until)| {
        Box::pin(async move {
            let ours = "UPDATE outbox SET leased_until = $3 WHERE id = $1 AND attempts = $2 AND done_at IS NULL";
            Ok(tx.q(ours).bind(*id).bind(*attempts).bind(*until).exec().await? == 1)
        })
    })
    .await
}

/// Marks work as done, and forgets what it was about: links and addresses have no business here
/// once the letter has left.
pub async fn done(db: &Db, work: &Work, now: DateTime<Utc>) -> Result<(), DbError> {
    db.write((work.id, work.attempts, now), |tx, (id, attempts, now)| {
        Box::pin(async move {
            tx.q("UPDATE outbox SET done_at = $3, leased_until = NULL, last_error = NULL, about = NULL, payload = $4
                    WHERE id = $1 AND attempts = $2 AND done_at IS NULL")
                .bind(*id)
                .bind(*attempts)
                .bind(*now)
                .bind(Json(serde_json::json!({})))
                .exec()
                .await
                .map(drop)
        })
    })
    .await
}

/// Notes a failure; the next try, if any, comes after a pause that doubles from a second to an hour.
pub async fn failed(db: &Db, work: &Work, failure: Failure, now: DateTime<Utc>) -> Result<(), DbError> {
    let Failure { why: error, for_good } = failure;
    let pause = TimeDelta::seconds((1_i64 << work.attempts.clamp(0, 12)).min(3600));
    let dead = (for_good || work.attempts >= TRIES).then_some(now);
    db.write((work.id, work.attempts, now + pause, dead, error), |tx, (id, attempts, due, dead, error)| {
        Box::pin(async move {
            tx.q("UPDATE outbox SET due_at = $3, dead_at = $4, last_error = $5, leased_until = NULL
                    WHERE id = $1 AND attempts = $2 AND done_at IS NULL")
                .bind(*id)
                .bind(*attempts)
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

/// Takes back all work about something that is not done, dead letters too, with what its rows say.
pub async fn withdraw_about(tx: &Tx, about: &str) -> Result<u64, DbError> {
    tx.q("DELETE FROM outbox WHERE about = $1 AND done_at IS NULL").bind(about).exec().await
}

/// Makes all work about something due now that would have waited.
pub async fn hasten_about(tx: &Tx, about: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    let sql = "UPDATE outbox SET due_at = $2 WHERE about = $1 AND due_at > $2 AND done_at IS NULL AND dead_at IS NULL";
    tx.q(sql).bind(about).bind(now).exec().await.map(drop)
}

/// The work about something that is not done, dead letters too: what it would say, and when.
pub async fn undone(tx: &Tx, about: &str) -> Result<Vec<(Uuid, Value, DateTime<Utc>)>, DbError> {
    let sql = "SELECT id, payload, due_at FROM outbox WHERE about = $1 AND done_at IS NULL ORDER BY created_at, id";
    let rows: Vec<(Uuid, Json<Value>, DateTime<Utc>)> = tx.q(sql).bind(about).all().await?;
    Ok(rows.into_iter().map(|(id, payload, due)| (id, payload.0, due)).collect())
}

/// The work whose text holds a word, sent or not: what it would say, and to whom.
pub async fn saying(on: &impl Reads, word: &str) -> Result<Vec<(Uuid, Value)>, DbError> {
    let sql = "SELECT id, payload FROM outbox WHERE CAST(payload AS TEXT) LIKE $1";
    let rows: Vec<(Uuid, Json<Value>)> = on.q(sql).bind(format!("%{word}%")).all().await?;
    Ok(rows.into_iter().map(|(id, payload)| (id, payload.0)).collect())
}

/// Takes back work, and what its row says.
pub async fn withdraw(tx: &Tx, ids: &[Uuid]) -> Result<(), DbError> {
    for id in ids {
        tx.q("DELETE FROM outbox WHERE id = $1").bind(*id).exec().await?;
    }
    Ok(())
}

/// What work waits about whose name begins so, and whose turn is still to come: it will be done with what
/// is true then.
pub async fn waiting(tx: &Tx, begins: &str, now: DateTime<Utc>) -> Result<HashSet<String>, DbError> {
    let waiting = tx
        .q("SELECT about FROM outbox WHERE about LIKE $1 AND done_at IS NULL AND dead_at IS NULL
              AND (leased_until IS NULL OR leased_until < $2)")
        .bind(format!("{begins}%"))
        .bind(now);
    Ok(waiting.all::<(String,)>().await?.into_iter().map(|(about,)| about).collect())
}

/// When the last of what waits is due, of all whose name begins so.
pub async fn last_due(on: &impl Reads, begins: &str) -> Result<Option<DateTime<Utc>>, DbError> {
    let sql = "SELECT due_at FROM outbox WHERE about LIKE $1 AND done_at IS NULL AND dead_at IS NULL
        ORDER BY due_at DESC LIMIT 1";
    Ok(on.q(sql).bind(format!("{begins}%")).opt::<(DateTime<Utc>,)>().await?.map(|(at,)| at))
}

/// How much is not done yet of all whose name begins so and whose text holds a word.
pub async fn left(on: &impl Reads, begins: &str, word: &str) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM outbox WHERE about LIKE $1 AND done_at IS NULL AND CAST(payload AS TEXT) LIKE $2";
    on.q(sql).bind(format!("{begins}%")).bind(format!("%{word}%")).scalar().await
}

/// Deletes some work that was done before a moment; answers how much.
pub async fn prune(tx: &Tx, before: DateTime<Utc>, limit: i64) -> Result<u64, DbError> {
    let sql = "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE done_at < $1 ORDER BY done_at LIMIT $2)";
    tx.q(sql).bind(before).bind(limit).exec().await
}

/// How many rows wait and how many are dead letters.
pub async fn backlog(db: &Db) -> Result<(i64, i64), DbError> {
    db.q("SELECT COUNT(*) FILTER (WHERE done_at IS NULL AND dead_at IS NULL), COUNT(*) FILTER (WHERE dead_at IS NOT NULL) FROM outbox")
        .one()
        .await
}

/// Work that failed too often, without what it is about.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct DeadLetter {
    pub id: Uuid,
    pub kind: String,
    pub attempts: i64,
    /// In the words of whoever refused it, which may name the receiver.
    pub error: String,
}

/// The dead letters, the oldest first.
pub async fn dead(db: &Db) -> Result<Vec<DeadLetter>, DbError> {
    db.q("SELECT id, kind, attempts, COALESCE(last_error, '') AS error FROM outbox WHERE dead_at IS NOT NULL
            ORDER BY created_at, id")
        .all()
        .await
}

/// Makes every dead letter due again, with all its tries before it; answers how many there were.
pub async fn revive(db: &Db, now: DateTime<Utc>) -> Result<u64, DbError> {
    db.write(now, |tx, now| {
        let revived = "UPDATE outbox SET dead_at = NULL, due_at = $1, attempts = 0 WHERE dead_at IS NOT NULL";
        Box::pin(tx.q(revived).bind(*now).exec())
    })
    .await
}
