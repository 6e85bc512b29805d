//! The tables `troupe_codes` and `troupe_sessions`.

use crate::db::{DbError, Reads, Sql, Tx, for_update, ids_sql};
use crate::kernel::id::TroupeId;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A code that opens something.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CodeRow {
    pub id: Uuid,
    #[sqlx(rename = "troupe_id")]
    pub troupe: TroupeId,
    pub secret_hash: String,
    pub pin_hash: Option<String>,
}

const COLUMNS: &str = "SELECT id, troupe_id, secret_hash, pin_hash FROM troupe_codes WHERE ended_at IS NULL";

pub async fn named(on: &impl Reads, commune: &str, name: &str) -> Result<Option<CodeRow>, DbError> {
    let sql = const_format::concatcp!(COLUMNS, " AND commune_code = $1 AND name = $2");
    on.q(sql).bind(commune).bind(name).opt().await
}

/// The same while nobody else tries it.
pub async fn lock(tx: &Tx, id: Uuid) -> Result<Option<CodeRow>, DbError> {
    tx.q(for_update!(COLUMNS, " AND id = $1")).bind(id).opt().await
}

/// A new code for a troupe, whose commune has no other of this name.
pub async fn insert(
    tx: &Tx,
    (id, troupe, commune): (Uuid, TroupeId, &str),
    (name, secret_hash): (&str, &str),
    (by, now): (&str, DateTime<Utc>),
) -> Result<bool, DbError> {
    let made = tx
        .q("INSERT INTO troupe_codes (id, troupe_id, commune_code, name, secret_hash, issued_at, issued_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING")
        .bind(id)
        .bind(troupe)
        .bind(commune)
        .bind(name)
        .bind(secret_hash)
        .bind(now)
        .bind(by);
    Ok(made.exec().await? == 1)
}

/// The first who came with it chose this PIN; `false` where somebody was faster.
pub async fn claim(tx: &Tx, id: Uuid, pin_hash: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    let claimed = tx
        .q("UPDATE troupe_codes SET pin_hash = $2, claimed_at = $3
            WHERE id = $1 AND pin_hash IS NULL AND ended_at IS NULL")
        .bind(id)
        .bind(pin_hash)
        .bind(now);
    Ok(claimed.exec().await? == 1)
}

/// The code of a troupe opens nothing from now on, nor do links, nor the phones that came in.
pub async fn end(tx: &Tx, troupe: TroupeId, now: DateTime<Utc>) -> Result<(), DbError> {
    super::links::end(tx, troupe, now).await?;
    let codes = "UPDATE troupe_codes SET ended_at = $2 WHERE troupe_id = $1 AND ended_at IS NULL";
    tx.q(codes).bind(troupe).bind(now).exec().await?;
    let sessions = "UPDATE troupe_sessions SET ended_at = $2 WHERE troupe_id = $1 AND ended_at IS NULL";
    tx.q(sessions).bind(troupe).bind(now).exec().await.map(drop)
}

pub async fn insert_session(
    tx: &Tx,
    id: Uuid,
    token_hash: Vec<u8>,
    (code, troupe): (Option<Uuid>, TroupeId),
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), DbError> {
    tx.q("INSERT INTO troupe_sessions (id, token_hash, code_id, troupe_id, created_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(id)
        .bind(token_hash)
        .bind(code)
        .bind(troupe)
        .bind(now)
        .bind(until)
        .exec()
        .await
        .map(drop)
}

/// The troupe that is signed in with this token.
pub async fn session(on: &impl Reads, token_hash: Vec<u8>, now: DateTime<Utc>) -> Result<Option<TroupeId>, DbError> {
    let sql = "SELECT troupe_id FROM troupe_sessions WHERE token_hash = $1 AND ended_at IS NULL AND expires_at > $2";
    Ok(on.q(sql).bind(token_hash).bind(now).opt::<(TroupeId,)>().await?.map(|(troupe,)| troupe))
}

pub async fn end_session(tx: &Tx, token_hash: Vec<u8>, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE troupe_sessions SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL")
        .bind(token_hash)
        .bind(now)
        .exec()
        .await
        .map(drop)
}

pub async fn prune(tx: &Tx, before: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("DELETE FROM troupe_sessions WHERE expires_at < $1").bind(before).exec().await.map(drop)
}

/// Which of these troupes have a code, and whether somebody came in with it.
pub async fn claimed(on: &impl Reads, troupes: &[TroupeId]) -> Result<Vec<(TroupeId, bool)>, DbError> {
    const SQL: Sql = ids_sql!(
        "SELECT troupe_id, claimed_at IS NOT NULL FROM troupe_codes WHERE ended_at IS NULL AND troupe_id ",
        "$1",
        ""
    );
    on.q(SQL).bind_ids(troupes.iter().copied()).all().await
}

/// The troupes that ever had a code.
pub async fn troupes(on: &impl Reads) -> Result<Vec<TroupeId>, DbError> {
    let rows: Vec<(TroupeId,)> = on.q("SELECT DISTINCT troupe_id FROM troupe_codes").all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
