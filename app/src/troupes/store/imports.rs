//! The tables `troupe_imports` and `troupe_import_rows`.

use crate::db::{DbError, Many, Reads, Tx, for_update, row};
use crate::kernel::codes::codes;
use crate::kernel::id::{TroupeId, UserId};
use crate::troupes::model::list::{Candidate, Choices};
use chrono::{DateTime, Utc};
use const_format::concatcp;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

codes! {
    /// What became of a row.
    State {
        Added = "added";
        Changed = "changed";
        /// Somebody has to say whether it is the troupe that stands with it.
        Unsure = "unsure";
    }
}

crate::db::as_code!(State);

/// A list that somebody sent.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Import {
    pub id: Uuid,
    /// The commune of the officer who sent it.
    pub commune_code: Option<String>,
    pub content: Option<Vec<u8>>,
    pub choices: Json<Choices>,
    pub by_id: UserId,
    pub by_name: String,
    pub sent_at: DateTime<Utc>,
    pub taken_at: Option<DateTime<Utc>>,
    pub undone_at: Option<DateTime<Utc>>,
    /// Villages that came into the list of their commune with it.
    pub villages: Json<Vec<Uuid>>,
}

const IMPORT: &str = "SELECT id, commune_code, content, choices, by_id, by_name, sent_at, taken_at, undone_at, villages
    FROM troupe_imports ";

pub async fn by_id(on: &impl Reads, id: Uuid) -> Result<Option<Import>, DbError> {
    on.q(concatcp!(IMPORT, "WHERE id = $1")).bind(id).opt().await
}

pub async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Import>, DbError> {
    tx.q(for_update!(IMPORT, "WHERE id = $1")).bind(id).opt().await
}

/// Those that were taken over last: who sent them, when, and whether they were taken back.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Past {
    pub id: Uuid,
    pub commune_code: Option<String>,
    pub by_name: String,
    pub sent_at: DateTime<Utc>,
    pub undone_at: Option<DateTime<Utc>>,
}

pub async fn last(on: &impl Reads) -> Result<Vec<Past>, DbError> {
    let sql = "SELECT id, commune_code, by_name, sent_at, undone_at FROM troupe_imports WHERE taken_at IS NOT NULL
        ORDER BY sent_at DESC, id LIMIT 50";
    on.q(sql).all().await
}

pub async fn insert(tx: &Tx, import: &Import) -> Result<(), DbError> {
    tx.q("INSERT INTO troupe_imports (id, commune_code, content, choices, by_id, by_name, sent_at, villages)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(import.id)
        .bind(import.commune_code.clone())
        .bind(import.content.clone())
        .bind(import.choices.clone())
        .bind(import.by_id)
        .bind(import.by_name.as_str())
        .bind(import.sent_at)
        .bind(import.villages.clone())
        .exec()
        .await
        .map(drop)
}

pub async fn choose(tx: &Tx, id: Uuid, choices: &Choices) -> Result<(), DbError> {
    let sql = "UPDATE troupe_imports SET choices = $2 WHERE id = $1 AND taken_at IS NULL";
    tx.q(sql).bind(id).bind(Json(choices.clone())).exec().await.map(drop)
}

pub async fn taken(tx: &Tx, id: Uuid, villages: Vec<Uuid>, at: DateTime<Utc>) -> Result<(), DbError> {
    let sql = "UPDATE troupe_imports SET taken_at = $2, villages = $3 WHERE id = $1";
    tx.q(sql).bind(id).bind(at).bind(Json(villages)).exec().await.map(drop)
}

pub async fn set_villages(tx: &Tx, id: Uuid, villages: Vec<Uuid>) -> Result<(), DbError> {
    let sql = "UPDATE troupe_imports SET villages = $2 WHERE id = $1";
    tx.q(sql).bind(id).bind(Json(villages)).exec().await.map(drop)
}

pub async fn undone(tx: &Tx, id: Uuid, at: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("DELETE FROM troupe_import_rows WHERE import_id = $1").bind(id).exec().await?;
    tx.q("UPDATE troupe_imports SET undone_at = $2 WHERE id = $1").bind(id).bind(at).exec().await.map(drop)
}

/// What became of one row.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct RowOf {
    pub line: i64,
    pub state: State,
    /// The troupe that it is now; of one that nobody is sure of, the one that it may be.
    pub troupe_id: TroupeId,
    pub name: String,
    /// Of the troupe, as the row left it.
    pub version: i64,
    /// How the troupe stood before.
    pub before: Option<Json<Value>>,
    /// What the row said, as long as somebody has to say of it.
    pub row: Option<Json<Candidate>>,
}

const ROW: &str = "SELECT line, state, troupe_id, name, version, before, row FROM troupe_import_rows ";

pub async fn rows(on: &impl Reads, import: Uuid) -> Result<Vec<RowOf>, DbError> {
    on.q(concatcp!(ROW, "WHERE import_id = $1 ORDER BY line")).bind(import).all().await
}

pub async fn put_rows(tx: &Tx, import: Uuid, rows: &[RowOf]) -> Result<(), DbError> {
    static INSERT: Many = Many::new(
        "INSERT INTO troupe_import_rows (import_id, line, state, troupe_id, name, version, before, row)
        SELECT {id 0}, {int 1}, {text 2}, {id 3}, {text 4}, {int 5}, NULLIF({json 6}, 'null'), NULLIF({json 7}, 'null') FROM {rows}",
    );
    let json = |value: &Option<Json<Value>>| value.as_ref().map(|value| value.0.clone());
    let cells: Vec<_> = rows
        .iter()
        .map(|r| {
            let said = r.row.as_ref().and_then(|said| serde_json::to_value(&said.0).ok());
            row![import, r.line, r.state, r.troupe_id, r.name, r.version, json(&r.before), said]
        })
        .collect();
    tx.q(&INSERT).bind_rows(&cells).exec().await.map(drop)
}

pub async fn settle(tx: &Tx, import: Uuid, row: &RowOf) -> Result<(), DbError> {
    tx.q("UPDATE troupe_import_rows SET state = $3, troupe_id = $4, version = $5, before = $6, row = NULL
          WHERE import_id = $1 AND line = $2")
        .bind(import)
        .bind(row.line)
        .bind(row.state)
        .bind(row.troupe_id)
        .bind(row.version)
        .bind(row.before.clone())
        .exec()
        .await
        .map(drop)
}

/// A list is a list of people, and so is what stood before it: both go after a while. Then it stays taken over.
pub async fn forget(tx: &Tx, before: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("DELETE FROM troupe_import_rows WHERE import_id IN (SELECT id FROM troupe_imports WHERE sent_at < $1)")
        .bind(before)
        .exec()
        .await?;
    tx.q("UPDATE troupe_imports SET content = NULL WHERE sent_at < $1 AND content IS NOT NULL")
        .bind(before)
        .exec()
        .await?;
    tx.q("DELETE FROM troupe_imports WHERE sent_at < $1 AND taken_at IS NULL").bind(before).exec().await.map(drop)
}
