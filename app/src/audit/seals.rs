//! Seals of the audit log, and the head of their chain.

use crate::db::{Db, DbError, Reads, Sql, Tx};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One link of the chain.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Seal {
    pub number: i64,
    pub audit_id: Uuid,
    pub hash: String,
}

/// Where the chain ends.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Head {
    pub number: i64,
    pub hash: String,
    /// When what was sealed last was done.
    pub reached: DateTime<Utc>,
}

const HEAD: &str = "SELECT number, hash, reached FROM audit_head WHERE number >= 0";

/// One server seals at a time; another finds nothing to lock and leaves it alone.
const LOCK: Sql =
    Sql { lite: HEAD, pg: "SELECT number, hash, reached FROM audit_head WHERE number >= 0 FOR UPDATE SKIP LOCKED" };

pub async fn lock_head(tx: &Tx) -> Result<Option<Head>, DbError> {
    let first =
        "INSERT INTO audit_head (one, number, hash, reached) VALUES (1, 0, '', $1) ON CONFLICT (one) DO NOTHING";
    tx.q(first).bind(DateTime::UNIX_EPOCH).exec().await?;
    tx.q(LOCK).opt().await
}

pub async fn head(db: &Db) -> Result<Option<Head>, DbError> {
    db.q(HEAD).opt().await
}

pub async fn insert(tx: &Tx, seal: &Seal) -> Result<(), DbError> {
    tx.q("INSERT INTO audit_seals (number, audit_id, hash) VALUES ($1, $2, $3)")
        .bind(seal.number)
        .bind(seal.audit_id)
        .bind(seal.hash.as_str())
        .exec()
        .await
        .map(drop)
}

pub async fn move_head(tx: &Tx, head: &Head) -> Result<(), DbError> {
    tx.q("UPDATE audit_head SET number = $1, hash = $2, reached = $3")
        .bind(head.number)
        .bind(head.hash.as_str())
        .bind(head.reached)
        .exec()
        .await
        .map(drop)
}

/// Some seals behind a number, in their order.
pub async fn after(db: &Db, number: i64, limit: i64) -> Result<Vec<Seal>, DbError> {
    db.q("SELECT number, audit_id, hash FROM audit_seals WHERE number > $1 ORDER BY number LIMIT $2")
        .bind(number)
        .bind(limit)
        .all()
        .await
}
