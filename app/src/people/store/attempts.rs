//! Tries at passwords and letters asked for, counted per account.

use crate::db::{DbError, Tx, for_update};
use crate::kernel::id::UserId;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Tries at one account wait for each other: a hundred at once must not all count none before them.
/// Nothing is locked for an address without an account, where there is nothing to find.
pub async fn lock_account(tx: &mut Tx, email: &str) -> Result<(), DbError> {
    tx.q(for_update!("SELECT id FROM users WHERE email = $1")).bind(email).opt::<(UserId,)>().await.map(drop)
}

pub async fn insert_attempt(tx: &mut Tx, id: Uuid, subject: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("INSERT INTO attempts (id, subject, at) VALUES ($1, $2, $3)")
        .bind(id)
        .bind(subject)
        .bind(now)
        .exec()
        .await
        .map(drop)
}

pub async fn attempts_since(tx: &mut Tx, subject: &str, since: DateTime<Utc>) -> Result<i64, DbError> {
    tx.q("SELECT COUNT(*) FROM attempts WHERE subject = $1 AND at > $2").bind(subject).bind(since).scalar().await
}

pub async fn forget_attempts(tx: &mut Tx, subject: &str) -> Result<(), DbError> {
    tx.q("DELETE FROM attempts WHERE subject = $1").bind(subject).exec().await.map(drop)
}

pub async fn prune_attempts(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, DbError> {
    tx.q("DELETE FROM attempts WHERE at < $1").bind(before).exec().await
}
