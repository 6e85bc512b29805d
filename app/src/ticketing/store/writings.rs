//! The table `writings`, and whom a message is for.

use super::lists::Of;
use crate::db::{Db, DbError, Reads, Tx, as_code};
use crate::kernel::id::{FestivalId, OrderId, PerformanceId, ProductId, WritingId};
use crate::kernel::lang::{Lang, Text};
use crate::ticketing::model::writing::Whom;
use crate::web::Paging;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use sqlx::types::Json;

as_code!(Whom);

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct WritingRow {
    pub id: WritingId,
    pub festival_id: FestivalId,
    pub whom: Whom,
    pub product_id: Option<ProductId>,
    pub performance_id: Option<PerformanceId>,
    pub subject: Json<Text>,
    pub body: Json<Text>,
    pub made_at: DateTime<Utc>,
    pub version: i64,
    /// Who wrote it; once it is sent, who sent it.
    pub by_name: String,
    pub sent_at: Option<DateTime<Utc>>,
    /// To how many addresses it went, and how many are to be called.
    pub letters: i64,
    pub calls: i64,
    /// When its last letter is to leave.
    pub last_at: Option<DateTime<Utc>>,
}

impl WritingRow {
    /// Does it say the same to the same people?
    pub fn says_as(&self, other: &WritingRow) -> bool {
        let said = |row: &WritingRow| (row.whom, row.of(), row.subject.0.clone(), row.body.0.clone());
        said(self) == said(other)
    }

    pub fn of(&self) -> Of {
        Of { product: self.product_id, performance: self.performance_id }
    }
}

const WRITING: &str =
    "SELECT id, festival_id, whom, product_id, performance_id, subject, body, made_at, version, by_name,
    sent_at, letters, calls, last_at FROM writings ";

pub async fn by_id(on: &impl Reads, id: WritingId) -> Result<Option<WritingRow>, DbError> {
    on.q(concatcp!(WRITING, "WHERE id = $1")).bind(id).opt().await
}

pub async fn count(db: &Db, festival: FestivalId) -> Result<i64, DbError> {
    db.q("SELECT COUNT(*) FROM writings WHERE festival_id = $1").bind(festival).scalar().await
}

/// The latest first.
pub async fn page(db: &Db, festival: FestivalId, paging: &Paging) -> Result<Vec<WritingRow>, DbError> {
    db.q(concatcp!(WRITING, "WHERE festival_id = $1 ORDER BY made_at DESC, id DESC LIMIT $2 OFFSET $3"))
        .bind(festival)
        .bind(paging.size)
        .bind(paging.offset())
        .all()
        .await
}

/// When somebody last sent one.
pub async fn last_sent(db: &Db, festival: FestivalId) -> Result<Option<DateTime<Utc>>, DbError> {
    let sql =
        "SELECT sent_at FROM writings WHERE festival_id = $1 AND sent_at IS NOT NULL ORDER BY sent_at DESC LIMIT 1";
    Ok(db.q(sql).bind(festival).opt::<(DateTime<Utc>,)>().await?.map(|(at,)| at))
}

pub async fn insert(tx: &Tx, row: &WritingRow) -> Result<(), DbError> {
    tx.q("INSERT INTO writings (id, festival_id, whom, product_id, performance_id, subject, body, made_at, by_name)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(row.id)
        .bind(row.festival_id)
        .bind(row.whom)
        .bind(row.product_id)
        .bind(row.performance_id)
        .bind(row.subject.clone())
        .bind(row.body.clone())
        .bind(row.made_at)
        .bind(row.by_name.as_str())
        .exec()
        .await
        .map(drop)
}

/// Saves a draft that nobody else saved, and nobody sent, since `row.version`.
pub async fn update(tx: &Tx, row: &WritingRow) -> Result<bool, DbError> {
    let saved = tx
        .q("UPDATE writings SET whom = $3, product_id = $4, performance_id = $5, subject = $6, body = $7, by_name = $8,
              version = version + 1 WHERE id = $1 AND version = $2 AND sent_at IS NULL")
        .bind(row.id)
        .bind(row.version)
        .bind(row.whom)
        .bind(row.product_id)
        .bind(row.performance_id)
        .bind(row.subject.clone())
        .bind(row.body.clone())
        .bind(row.by_name.as_str());
    Ok(saved.exec().await? == 1)
}

/// Marks a draft as sent, if it is the one that was seen and nobody sent it yet.
pub async fn mark_sent(tx: &Tx, (id, seen): (WritingId, i64), by: &str, now: DateTime<Utc>) -> Result<bool, DbError> {
    let sql = "UPDATE writings SET sent_at = $3, by_name = $4, version = version + 1
        WHERE id = $1 AND version = $2 AND sent_at IS NULL";
    Ok(tx.q(sql).bind(id).bind(seen).bind(now).bind(by).exec().await? == 1)
}

/// To how many it went.
pub async fn note_reach(tx: &Tx, row: &WritingRow) -> Result<(), DbError> {
    let sql = "UPDATE writings SET letters = $2, calls = $3, last_at = $4 WHERE id = $1";
    tx.q(sql).bind(row.id).bind(row.letters).bind(row.calls).bind(row.last_at).exec().await.map(drop)
}

pub async fn delete(tx: &Tx, id: WritingId) -> Result<bool, DbError> {
    Ok(tx.q("DELETE FROM writings WHERE id = $1 AND sent_at IS NULL").bind(id).exec().await? == 1)
}

/// Whoever a message is for: `$1` festival, `$2` whom, `$3` product, `$4` performance.
const MEANT: &str = "FROM orders o WHERE o.festival_id = $1 AND o.name IS NOT NULL
    AND (o.state = $2 OR ($2 = 'standing' AND o.state <> 'cancelled'))
    AND ($3 IS NULL OR EXISTS (SELECT 1 FROM hold_lines l WHERE l.hold_id = o.hold_id AND l.product_id = $3))
    AND ($4 IS NULL OR EXISTS (SELECT 1 FROM hold_lines l JOIN products d ON d.id = l.product_id
        WHERE l.hold_id = o.hold_id AND d.performance_id = $4)) ";

/// How many a message reaches: each address once, each telephone of somebody without one once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct Reach {
    pub letters: i64,
    pub calls: i64,
    /// Of the letters, those to who reads English.
    pub english: i64,
}

pub async fn reach(db: &Db, row: &WritingRow) -> Result<Reach, DbError> {
    const COUNT: &str = "SELECT COUNT(DISTINCT LOWER(o.email)) AS letters,
        COUNT(DISTINCT CASE WHEN o.email IS NULL THEN o.phone END) AS calls,
        COUNT(DISTINCT CASE WHEN o.lang = 'en' THEN LOWER(o.email) END) AS english ";
    db.q(concatcp!(COUNT, MEANT))
        .bind(row.festival_id)
        .bind(row.whom)
        .bind(row.product_id)
        .bind(row.performance_id)
        .one()
        .await
}

/// Somebody a message is for.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Receiver {
    pub id: OrderId,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub lang: Lang,
}

/// Every order a message is for, the latest first.
pub async fn receivers(on: &impl Reads, row: &WritingRow, most: i64) -> Result<Vec<Receiver>, DbError> {
    const EACH: &str = "SELECT o.id, o.email, o.phone, o.lang ";
    on.q(concatcp!(EACH, MEANT, "ORDER BY o.created_at DESC, o.id DESC LIMIT $5"))
        .bind(row.festival_id)
        .bind(row.whom)
        .bind(row.product_id)
        .bind(row.performance_id)
        .bind(most)
        .all()
        .await
}
