//! The table `blockings`.

use crate::db::{DbError, Reads, Tx, as_code};
use crate::kernel::id::{FestivalId, StageId};
use crate::kernel::span::Span;
use crate::venues::model::{Blocking, Override};
use chrono::{DateTime, Utc};
use const_format::concatcp;
use uuid::Uuid;

as_code!(Override);

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    festival_id: FestivalId,
    stage_id: StageId,
    from_min: i64,
    until_min: i64,
    reason: String,
    may_override: Override,
    version: i64,
}

impl From<Row> for Blocking {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            festival: row.festival_id,
            stage: row.stage_id,
            span: Span { from: row.from_min, until: row.until_min },
            reason: row.reason,
            may_override: row.may_override,
            version: row.version,
        }
    }
}

const BLOCKING: &str =
    "SELECT id, festival_id, stage_id, from_min, until_min, reason, may_override, version FROM blockings ";

pub async fn by_id(on: &impl Reads, id: Uuid) -> Result<Option<Blocking>, DbError> {
    Ok(on.q(concatcp!(BLOCKING, "WHERE id = $1")).bind(id).opt::<Row>().await?.map(Blocking::from))
}

/// Those of a stage that meet a while.
pub async fn at_stage(on: &impl Reads, stage: StageId, within: Span) -> Result<Vec<Blocking>, DbError> {
    let rows: Vec<Row> = on
        .q(concatcp!(BLOCKING, "WHERE stage_id = $1 AND until_min > $2 AND from_min < $3 ORDER BY from_min, id"))
        .bind(stage)
        .bind(within.from)
        .bind(within.until)
        .all()
        .await?;
    Ok(rows.into_iter().map(Blocking::from).collect())
}

/// Those of a festival that begin within a while.
pub async fn begin_within(on: &impl Reads, festival: FestivalId, within: Span) -> Result<Vec<Blocking>, DbError> {
    let rows: Vec<Row> = on
        .q(concatcp!(BLOCKING, "WHERE festival_id = $1 AND from_min >= $2 AND from_min < $3 ORDER BY from_min, id"))
        .bind(festival)
        .bind(within.from)
        .bind(within.until)
        .all()
        .await?;
    Ok(rows.into_iter().map(Blocking::from).collect())
}

pub async fn set_span(tx: &Tx, id: Uuid, span: Span) -> Result<(), DbError> {
    let sql = "UPDATE blockings SET version = version + 1, from_min = $2, until_min = $3 WHERE id = $1";
    tx.q(sql).bind(id).bind(span.from).bind(span.until).exec().await.map(drop)
}

/// Those that a festival made.
pub async fn ids_of(on: &impl Reads, festival: FestivalId) -> Result<Vec<Uuid>, DbError> {
    let rows: Vec<(Uuid,)> = on.q("SELECT id FROM blockings WHERE festival_id = $1").bind(festival).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub async fn insert(tx: &Tx, b: &Blocking, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("INSERT INTO blockings (id, festival_id, stage_id, from_min, until_min, reason, may_override, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(b.id)
        .bind(b.festival)
        .bind(b.stage)
        .bind(b.span.from)
        .bind(b.span.until)
        .bind(b.reason.as_str())
        .bind(b.may_override)
        .bind(now)
        .exec()
        .await
        .map(drop)
}

pub async fn delete(tx: &Tx, id: Uuid) -> Result<bool, DbError> {
    Ok(tx.q("DELETE FROM blockings WHERE id = $1").bind(id).exec().await? == 1)
}
