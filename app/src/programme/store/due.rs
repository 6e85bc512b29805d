//! The table `due_releases`: what the clock is to release.

use crate::db::{Db, DbError, Reads, Tx, for_update};
use crate::kernel::id::{FestivalId, PerformanceId, UserId};
use crate::kernel::lang::Text;
use crate::programme::model::decision::{Decision, Decisions};
use crate::programme::model::said::Release;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

/// What was looked at when it was asked for: that is released, and nothing else.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// The number of the release that it follows.
    pub since: i64,
    pub said: Release,
    pub name: String,
    pub note: Text,
    decisions: Vec<(PerformanceId, String, Option<DateTime<Utc>>)>,
}

impl Kept {
    pub fn new(since: i64, said: Release, (name, note): (String, Text), decisions: &Decisions) -> Self {
        let decided =
            |(id, (decision, until)): (&PerformanceId, &(Decision, _))| (*id, decision.code().to_owned(), *until);
        Self { since, said, name, note, decisions: decisions.iter().map(decided).collect() }
    }

    pub fn decisions(&self) -> Decisions {
        let read = |(id, code, until): &(PerformanceId, String, _)| Some((*id, (Decision::parse(code)?, *until)));
        self.decisions.iter().filter_map(read).collect()
    }
}

#[derive(Clone, Debug)]
pub struct Due {
    pub at: DateTime<Utc>,
    pub kept: Kept,
    pub by: String,
    /// The key of why it was not made; empty while it waits.
    pub refused: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    due_at: DateTime<Utc>,
    form: Json<Kept>,
    by_name: String,
    refused: String,
}

impl From<Row> for Due {
    fn from(row: Row) -> Self {
        Self { at: row.due_at, kept: row.form.0, by: row.by_name, refused: row.refused }
    }
}

const DUE: &str = "SELECT due_at, form, by_name, refused FROM due_releases WHERE festival_id = $1";

pub async fn of(on: &impl Reads, festival: FestivalId) -> Result<Option<Due>, DbError> {
    Ok(on.q(DUE).bind(festival).opt::<Row>().await?.map(Due::from))
}

/// The same, with everybody else kept from it until this transaction ends.
pub async fn lock(tx: &Tx, festival: FestivalId) -> Result<Option<Due>, DbError> {
    Ok(tx.q(for_update!(DUE)).bind(festival).opt::<Row>().await?.map(Due::from))
}

/// The festivals whose hour has come.
pub async fn festivals(db: &Db, now: DateTime<Utc>) -> Result<Vec<FestivalId>, DbError> {
    let sql = "SELECT festival_id FROM due_releases WHERE refused = '' AND due_at <= $1 ORDER BY due_at, festival_id";
    Ok(db.q(sql).bind(now).all::<(FestivalId,)>().await?.into_iter().map(|(id,)| id).collect())
}

/// In place of what was asked for before.
pub async fn put(
    tx: &Tx,
    festival: FestivalId,
    (at, kept): (DateTime<Utc>, &Kept),
    (by, name): (UserId, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    delete(tx, festival).await?;
    tx.q(concatcp!(
        "INSERT INTO due_releases (festival_id, due_at, form, by_id, by_name, asked_at) ",
        "VALUES ($1, $2, $3, $4, $5, $6)"
    ))
    .bind(festival)
    .bind(at)
    .bind(Json(kept.clone()))
    .bind(by)
    .bind(name)
    .bind(now)
    .exec()
    .await
    .map(drop)
}

pub async fn delete(tx: &Tx, festival: FestivalId) -> Result<bool, DbError> {
    Ok(tx.q("DELETE FROM due_releases WHERE festival_id = $1").bind(festival).exec().await? == 1)
}

pub async fn refuse(tx: &Tx, festival: FestivalId, why: &str) -> Result<(), DbError> {
    tx.q("UPDATE due_releases SET refused = $2 WHERE festival_id = $1").bind(festival).bind(why).exec().await.map(drop)
}
