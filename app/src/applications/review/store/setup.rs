//! The tables `review_rounds`, `review_members` and `review_criteria`.

use crate::applications::review::model::round::{Others, Round, Scope};
use crate::applications::review::model::score::Criterion;
use crate::db::{DbError, Many, Reads, Tx, row};
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct RoundRow {
    id: Uuid,
    festival_id: FestivalId,
    name: Json<Text>,
    opens_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    blind: bool,
    others: Others,
    scope: Scope,
    wanted: i64,
    version: i64,
}

impl From<RoundRow> for Round {
    fn from(row: RoundRow) -> Self {
        let RoundRow { id, festival_id, name, opens_at, closes_at, blind, others, scope, wanted, version } = row;
        Self { id, festival: festival_id, name: name.0, opens_at, closes_at, blind, others, scope, wanted, version }
    }
}

const ROUND: &str =
    "SELECT id, festival_id, name, opens_at, closes_at, blind, others, scope, wanted, version FROM review_rounds";

/// The rounds of a festival, the first first.
pub async fn rounds(on: &impl Reads, festival: FestivalId) -> Result<Vec<Round>, DbError> {
    let sql = const_format::concatcp!(ROUND, " WHERE festival_id = $1 ORDER BY opens_at, id");
    Ok(on.q(sql).bind(festival).all::<RoundRow>().await?.into_iter().map(Round::from).collect())
}

pub async fn round(on: &impl Reads, id: Uuid) -> Result<Option<Round>, DbError> {
    let sql = const_format::concatcp!(ROUND, " WHERE id = $1");
    Ok(on.q(sql).bind(id).opt::<RoundRow>().await?.map(Round::from))
}

/// Those who share out the work of a round take turns.
pub async fn lock_round(tx: &Tx, id: Uuid) -> Result<Option<Round>, DbError> {
    let row = tx.q(crate::db::for_update!(ROUND, " WHERE id = $1")).bind(id).opt::<RoundRow>().await?;
    Ok(row.map(Round::from))
}

pub async fn insert_round(tx: &Tx, round: &Round) -> Result<(), DbError> {
    tx.q("INSERT INTO review_rounds (id, festival_id, name, opens_at, closes_at, blind, others, scope, wanted)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(round.id)
        .bind(round.festival)
        .bind(Json(round.name.clone()))
        .bind(round.opens_at)
        .bind(round.closes_at)
        .bind(round.blind)
        .bind(round.others)
        .bind(round.scope)
        .bind(round.wanted)
        .exec()
        .await
        .map(drop)
}

/// Saves a round that nobody else saved since `round.version`; `false` otherwise.
pub async fn update_round(tx: &Tx, round: &Round) -> Result<bool, DbError> {
    let saved = tx
        .q("UPDATE review_rounds SET version = version + 1, name = $3, opens_at = $4, closes_at = $5, blind = $6,
            others = $7, scope = $8, wanted = $9 WHERE id = $1 AND version = $2")
        .bind(round.id)
        .bind(round.version)
        .bind(Json(round.name.clone()))
        .bind(round.opens_at)
        .bind(round.closes_at)
        .bind(round.blind)
        .bind(round.others)
        .bind(round.scope)
        .bind(round.wanted);
    Ok(saved.exec().await? == 1)
}

/// Those of the panel who review in a round.
pub async fn members(on: &impl Reads, round: Uuid) -> Result<Vec<Uuid>, DbError> {
    let sql = "SELECT reviewer_id FROM review_members WHERE round_id = $1 ORDER BY reviewer_id";
    Ok(on.q(sql).bind(round).all::<(Uuid,)>().await?.into_iter().map(|(id,)| id).collect())
}

pub async fn set_members(tx: &Tx, round: Uuid, members: &[Uuid]) -> Result<(), DbError> {
    static INSERT: Many =
        Many::new("INSERT INTO review_members (round_id, reviewer_id) SELECT {id 0}, {id 1} FROM {rows}");
    tx.q("DELETE FROM review_members WHERE round_id = $1").bind(round).exec().await?;
    let rows: Vec<_> = members.iter().map(|member| row![round, *member]).collect();
    if rows.is_empty() { Ok(()) } else { tx.q(&INSERT).bind_rows(&rows).exec().await.map(drop) }
}

#[derive(sqlx::FromRow)]
struct CriterionRow {
    id: Uuid,
    name: Json<Text>,
    help: Json<Text>,
    low: i64,
    high: i64,
    weight: i64,
    required: bool,
    removed_at: Option<DateTime<Utc>>,
    version: i64,
}

/// What a festival's applications are judged by, what was taken off too.
pub async fn criteria(on: &impl Reads, festival: FestivalId) -> Result<Vec<Criterion>, DbError> {
    let sql = "SELECT id, name, help, low, high, weight, required, removed_at, version FROM review_criteria
        WHERE festival_id = $1 ORDER BY position, id";
    let criterion = |row: CriterionRow| {
        let CriterionRow { id, name, help, low, high, weight, required, removed_at, version } = row;
        let removed = removed_at.is_some();
        Criterion { id, name: name.0, help: help.0, low, high, weight, required, removed, version }
    };
    Ok(on.q(sql).bind(festival).all::<CriterionRow>().await?.into_iter().map(criterion).collect())
}

pub async fn insert_criterion(tx: &Tx, festival: FestivalId, at: i64, new: &Criterion) -> Result<(), DbError> {
    tx.q("INSERT INTO review_criteria (id, festival_id, position, name, help, low, high, weight, required)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(new.id)
        .bind(festival)
        .bind(at)
        .bind(Json(new.name.clone()))
        .bind(Json(new.help.clone()))
        .bind(new.low)
        .bind(new.high)
        .bind(new.weight)
        .bind(new.required)
        .exec()
        .await
        .map(drop)
}

/// Saves a criterion that nobody else saved since `of.version`; `false` otherwise.
pub async fn update_criterion(tx: &Tx, of: &Criterion, now: DateTime<Utc>) -> Result<bool, DbError> {
    let saved = tx
        .q("UPDATE review_criteria SET version = version + 1, name = $3, help = $4, low = $5, high = $6, weight = $7,
            required = $8, removed_at = $9 WHERE id = $1 AND version = $2")
        .bind(of.id)
        .bind(of.version)
        .bind(Json(of.name.clone()))
        .bind(Json(of.help.clone()))
        .bind(of.low)
        .bind(of.high)
        .bind(of.weight)
        .bind(of.required)
        .bind(of.removed.then_some(now));
    Ok(saved.exec().await? == 1)
}

/// Was anything scored by it yet?
pub async fn is_used(on: &impl Reads, criterion: Uuid) -> Result<bool, DbError> {
    let sql = "SELECT COUNT(*) FROM (SELECT 1 FROM review_scores WHERE criterion_id = $1 LIMIT 1) AS one";
    Ok(on.q(sql).bind(criterion).scalar::<i64>().await? > 0)
}
