//! The table `postponements`.

use super::plans::Moved;
use crate::db::{DbError, Reads, Tx};
use crate::kernel::day::FestivalDay;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use crate::programme::model::postpone::{Days, Put};
use crate::venues::commands::put_off::Stood;
use crate::web::Along;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use uuid::Uuid;

/// All that was moved, as it was before.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Before {
    pub days: Days,
    pub titles: Vec<(FestivalDay, Text)>,
    pub seats: Vec<Moved>,
    pub bookings: Vec<Stood>,
    pub blockings: Vec<(Uuid, i64)>,
    pub along: Vec<Along>,
    /// The numbers of the release that people knew, and of the one that tells of it.
    pub releases: Option<(i64, i64)>,
}

#[derive(Clone, Debug)]
pub struct Postponement {
    pub id: Uuid,
    pub put: Put,
    pub before: Before,
    pub by: String,
    /// When its letters leave.
    pub told_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    first_day: String,
    last_day: String,
    to_day: String,
    moved: Json<Before>,
    by_name: String,
    told_at: DateTime<Utc>,
}

impl Row {
    fn postponement(self) -> Result<Postponement, DbError> {
        let day = |code: &str| FestivalDay::parse(code).ok_or_else(|| DbError::broken(format!("postponements {code}")));
        let put = Put { first: day(&self.first_day)?, last: day(&self.last_day)?, to: day(&self.to_day)? };
        Ok(Postponement { id: self.id, put, before: self.moved.0, by: self.by_name, told_at: self.told_at })
    }
}

/// The last one, if its letters have not left yet and nobody undid it.
pub async fn open(on: &impl Reads, festival: FestivalId, now: DateTime<Utc>) -> Result<Option<Postponement>, DbError> {
    let sql = "SELECT id, first_day, last_day, to_day, moved, by_name, told_at FROM postponements
        WHERE festival_id = $1 AND told_at > $2 AND undone_at IS NULL ORDER BY at DESC, id DESC LIMIT 1";
    on.q(sql).bind(festival).bind(now).opt::<Row>().await?.map(Row::postponement).transpose()
}

pub async fn insert(tx: &Tx, festival: FestivalId, p: &Postponement, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("INSERT INTO postponements (id, festival_id, first_day, last_day, to_day, moved, by_name, at, told_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(p.id)
        .bind(festival)
        .bind(p.put.first.code())
        .bind(p.put.last.code())
        .bind(p.put.to.code())
        .bind(Json(p.before.clone()))
        .bind(p.by.as_str())
        .bind(now)
        .bind(p.told_at)
        .exec()
        .await
        .map(drop)
}

pub async fn mark_undone(tx: &Tx, id: Uuid, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE postponements SET undone_at = $2 WHERE id = $1").bind(id).bind(now).exec().await.map(drop)
}
