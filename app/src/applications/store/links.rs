//! The tables `troupe_links` and `late_codes`.

use crate::applications::model::answer::Answers;
use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::{FestivalId, TroupeId};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

/// A new link; those before it open nothing any more.
pub async fn insert(
    tx: &Tx,
    (id, token_hash): (Uuid, Vec<u8>),
    (troupe, festival): (TroupeId, FestivalId),
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), DbError> {
    end(tx, troupe, now).await?;
    tx.q("INSERT INTO troupe_links (id, token_hash, troupe_id, festival_id, made_at, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(id)
        .bind(token_hash)
        .bind(troupe)
        .bind(festival)
        .bind(now)
        .bind(until)
        .exec()
        .await
        .map(drop)
}

pub async fn end(tx: &Tx, troupe: TroupeId, now: DateTime<Utc>) -> Result<(), DbError> {
    let sql = "UPDATE troupe_links SET ended_at = $2 WHERE troupe_id = $1 AND ended_at IS NULL AND used_at IS NULL";
    tx.q(sql).bind(troupe).bind(now).exec().await.map(drop)
}

/// How many were made for it since then.
pub async fn made_since(on: &impl Reads, troupe: TroupeId, since: DateTime<Utc>) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM troupe_links WHERE troupe_id = $1 AND made_at > $2";
    on.q(sql).bind(troupe).bind(since).scalar().await
}

/// The troupe that a link lets in, while it does.
pub async fn opens(on: &impl Reads, token_hash: Vec<u8>, now: DateTime<Utc>) -> Result<Option<TroupeId>, DbError> {
    let sql = "SELECT troupe_id FROM troupe_links
        WHERE token_hash = $1 AND used_at IS NULL AND ended_at IS NULL AND expires_at > $2";
    Ok(on.q(sql).bind(token_hash).bind(now).opt::<(TroupeId,)>().await?.map(|(troupe,)| troupe))
}

/// Uses it up; `false` where somebody was faster, or it came too late.
pub async fn use_up(tx: &Tx, token_hash: Vec<u8>, now: DateTime<Utc>) -> Result<bool, DbError> {
    let sql = "UPDATE troupe_links SET used_at = $2
        WHERE token_hash = $1 AND used_at IS NULL AND ended_at IS NULL AND expires_at > $2";
    Ok(tx.q(sql).bind(token_hash).bind(now).exec().await? == 1)
}

pub async fn prune(tx: &Tx, before: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("DELETE FROM troupe_links WHERE expires_at < $1").bind(before).exec().await.map(drop)
}

/// Troupes of which somebody is a contact at this address.
pub async fn at_address(on: &impl Reads, email: &str, most: i64) -> Result<Vec<TroupeId>, DbError> {
    let sql = "SELECT DISTINCT t.id FROM troupe_contacts c JOIN troupes t ON t.id = c.troupe_id
        WHERE LOWER(c.email) = $1 AND t.merged_into IS NULL ORDER BY t.id LIMIT $2";
    let rows: Vec<(TroupeId,)> = on.q(sql).bind(email.to_lowercase()).bind(most).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The troupes that sent something to this festival whose text holds an address, with the answers as they were sent last.
pub async fn sent_with(
    on: &impl Reads,
    festival: FestivalId,
    email: &str,
) -> Result<Vec<(TroupeId, Answers)>, DbError> {
    let sql = "SELECT a.troupe_id, v.answers FROM applications a JOIN application_versions v ON v.application_id = a.id
        WHERE a.festival_id = $1 AND LOWER(CAST(v.answers AS TEXT)) LIKE $2 AND v.number =
          (SELECT MAX(w.number) FROM application_versions w WHERE w.application_id = a.id)
        ORDER BY a.troupe_id";
    let held = format!("%{}%", email.to_lowercase());
    let rows: Vec<(TroupeId, Json<Answers>)> = on.q(sql).bind(festival).bind(held).all().await?;
    Ok(rows.into_iter().map(|(troupe, answers)| (troupe, answers.0)).collect())
}

/// How the leader, or who stands for them, is reached: e-mail and telephone, either may be empty.
pub async fn reached(on: &impl Reads, troupe: TroupeId) -> Result<Option<(String, String)>, DbError> {
    let sql = "SELECT email, phone FROM troupe_contacts WHERE troupe_id = $1 AND (email <> '' OR phone <> '')
        ORDER BY CASE WHEN email <> '' THEN 0 ELSE 1 END, place LIMIT 1";
    on.q(sql).bind(troupe).opt().await
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Late {
    pub id: Uuid,
    pub open_until: DateTime<Utc>,
    /// For whom it was made.
    pub note: String,
    pub made_by: String,
    pub made_at: DateTime<Utc>,
    /// Who used it.
    pub troupe: Option<String>,
    pub ended_at: Option<DateTime<Utc>>,
}

pub async fn insert_late(
    tx: &Tx,
    (id, festival): (Uuid, FestivalId),
    secret_hash: &str,
    (until, note): (DateTime<Utc>, &str),
    (by, now): (&str, DateTime<Utc>),
) -> Result<(), DbError> {
    tx.q("INSERT INTO late_codes (id, festival_id, secret_hash, open_until, note, made_by, made_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(id)
        .bind(festival)
        .bind(secret_hash)
        .bind(until)
        .bind(note)
        .bind(by)
        .bind(now)
        .exec()
        .await
        .map(drop)
}

/// Those of a festival, the last first.
pub async fn late(on: &impl Reads, festival: FestivalId, most: i64) -> Result<Vec<Late>, DbError> {
    on.q("SELECT l.id, l.open_until, l.note, l.made_by, l.made_at, t.slug AS troupe, l.ended_at FROM late_codes l
            LEFT JOIN troupes t ON t.id = l.troupe_id WHERE l.festival_id = $1 ORDER BY l.made_at DESC, l.id LIMIT $2")
        .bind(festival)
        .bind(most)
        .all()
        .await
}

/// Gives a code to the troupe that came with it; `false` where it opens nothing, or is another's.
pub async fn take_late(
    tx: &Tx,
    festival: FestivalId,
    secret_hash: &str,
    troupe: TroupeId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let taken = tx
        .q("UPDATE late_codes SET troupe_id = $3, used_at = COALESCE(used_at, $4) WHERE festival_id = $1
            AND secret_hash = $2 AND ended_at IS NULL AND open_until > $4 AND (troupe_id IS NULL OR troupe_id = $3)")
        .bind(festival)
        .bind(secret_hash)
        .bind(troupe)
        .bind(now);
    Ok(taken.exec().await? == 1)
}

pub async fn end_late(tx: &Tx, festival: FestivalId, id: Uuid, now: DateTime<Utc>) -> Result<bool, DbError> {
    let sql = "UPDATE late_codes SET ended_at = $3 WHERE id = $2 AND festival_id = $1 AND ended_at IS NULL";
    Ok(tx.q(sql).bind(festival).bind(id).bind(now).exec().await? == 1)
}

/// Until when this troupe may apply although the call is closed.
pub async fn late_until(
    on: &impl Reads,
    festival: FestivalId,
    troupe: TroupeId,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let sql = "SELECT open_until FROM late_codes WHERE festival_id = $1 AND troupe_id = $2 AND ended_at IS NULL
        ORDER BY open_until DESC LIMIT 1";
    Ok(on.q(sql).bind(festival).bind(troupe).opt::<(DateTime<Utc>,)>().await?.map(|(until,)| until))
}
