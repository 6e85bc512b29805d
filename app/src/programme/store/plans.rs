//! The tables `plans`, `plan_steps` and `plan_waivers`, and the whole plan of a festival.

use super::{acts, showings};
use crate::db::{DbError, Reads, Tx, as_code, for_update};
use crate::festivals::model::Festival;
use crate::kernel::fault::Message;
use crate::kernel::id::{FestivalId, PerformanceId, StageId, UserId, VenueId};
use crate::kernel::lang::Text;
use crate::kernel::span::Span;
use crate::programme::model::act::Seat;
use crate::programme::model::conflict::{Finding, Rule};
use crate::programme::model::plan::{Plan, StageFacts, Waiver};
use crate::venues::model::{Capabilities, Hours, Rules};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use std::collections::BTreeMap;
use uuid::Uuid;

as_code!(Rule);

/// Has the planners of a festival wait for each other.
pub async fn lock(tx: &Tx, festival: FestivalId) -> Result<(), DbError> {
    let sql = "INSERT INTO plans (festival_id) VALUES ($1) ON CONFLICT (festival_id) DO NOTHING";
    tx.q(sql).bind(festival).exec().await?;
    tx.q(for_update!("SELECT version FROM plans WHERE festival_id = $1")).bind(festival).scalar::<i64>().await.map(drop)
}

/// Counts something that a planner did.
pub async fn count(tx: &Tx, festival: FestivalId) -> Result<(), DbError> {
    tx.q("UPDATE plans SET version = version + 1 WHERE festival_id = $1").bind(festival).exec().await.map(drop)
}

/// How much planners did so far.
pub async fn version(on: &impl Reads, festival: FestivalId) -> Result<i64, DbError> {
    let version = on.q("SELECT version FROM plans WHERE festival_id = $1").bind(festival);
    Ok(version.opt::<(i64,)>().await?.map_or(0, |(version,)| version))
}

pub async fn load(on: &impl Reads, festival: &Festival) -> Result<Plan, DbError> {
    let days = Span::of(festival.first_day.starts_at(), festival.last_day.ends_at());
    let days = days.ok_or_else(|| DbError::broken("a festival without days"))?;
    Ok(Plan {
        days,
        stages: stages(on, festival.id).await?,
        acts: acts::all(on, festival.id).await?.into_iter().map(|act| (act.id, act)).collect(),
        showings: showings::all(on, festival.id).await?,
        waivers: waivers(on, festival.id).await?,
        blocked: blocked(on, days).await?,
        version: version(on, festival.id).await?,
    })
}

async fn blocked(on: &impl Reads, within: Span) -> Result<Vec<(StageId, Span)>, DbError> {
    let sql = "SELECT stage_id, from_min, until_min FROM blockings WHERE until_min > $1 AND from_min < $2
        ORDER BY from_min, id";
    let rows: Vec<(StageId, i64, i64)> = on.q(sql).bind(within.from).bind(within.until).all().await?;
    Ok(rows.into_iter().map(|(stage, from, until)| (stage, Span { from, until })).collect())
}

#[derive(sqlx::FromRow)]
struct StageRow {
    id: StageId,
    slug: String,
    name: Json<Text>,
    lanes: i64,
    places: Option<i64>,
    venue_id: VenueId,
    venue: Json<Text>,
    lat: Option<f64>,
    lon: Option<f64>,
    has: Json<BTreeMap<String, i64>>,
    opens: Option<i64>,
    closes: Option<i64>,
    curfew: Option<i64>,
}

/// Those that the festival uses first.
pub async fn stages(on: &impl Reads, festival: FestivalId) -> Result<Vec<StageFacts>, DbError> {
    let rows: Vec<StageRow> = on
        .q("SELECT s.id, s.slug, s.name, s.lanes, s.places, s.venue_id, v.name AS venue, v.lat, v.lon,
              s.has, s.opens, s.closes, s.curfew
            FROM stages s JOIN venues v ON v.id = s.venue_id
            ORDER BY (SELECT COUNT(*) FROM showings p WHERE p.stage_id = s.id AND p.festival_id = $1) DESC, s.slug")
        .bind(festival)
        .all()
        .await?;
    let facts = |row: StageRow| StageFacts {
        id: row.id,
        slug: row.slug,
        name: row.name.0,
        lanes: row.lanes,
        places: row.places,
        venue: row.venue_id,
        venue_name: row.venue.0,
        at: row.lat.zip(row.lon),
        has: Capabilities::read(&row.has),
        rules: Rules {
            hours: row.opens.zip(row.closes).map(|(opens, closes)| Hours { opens, closes }),
            curfew: row.curfew,
            ..Rules::default()
        },
    };
    Ok(rows.into_iter().map(facts).collect())
}

#[derive(sqlx::FromRow)]
struct WaiverRow {
    rule: Rule,
    showing_id: PerformanceId,
    other_id: Option<PerformanceId>,
    reason: String,
    by_name: String,
}

async fn waivers(on: &impl Reads, festival: FestivalId) -> Result<Vec<Waiver>, DbError> {
    let rows: Vec<WaiverRow> = on
        .q("SELECT rule, showing_id, other_id, reason, by_name FROM plan_waivers WHERE festival_id = $1 ORDER BY at, id")
        .bind(festival)
        .all()
        .await?;
    let waiver = |row: WaiverRow| Waiver {
        rule: row.rule,
        item: row.showing_id,
        other: row.other_id,
        reason: row.reason,
        by: row.by_name,
    };
    Ok(rows.into_iter().map(waiver).collect())
}

pub async fn waive(
    tx: &Tx,
    festival: FestivalId,
    id: Uuid,
    finding: &Finding,
    (reason, by): (&str, &str),
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.q("INSERT INTO plan_waivers (id, festival_id, rule, showing_id, other_id, reason, by_name, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(id)
        .bind(festival)
        .bind(finding.rule)
        .bind(finding.item)
        .bind(finding.other)
        .bind(reason)
        .bind(by)
        .bind(at)
        .exec()
        .await
        .map(drop)
}

/// A reason was given for the place where it was.
pub async fn forget_waivers(tx: &Tx, showing: PerformanceId) -> Result<(), DbError> {
    tx.q("DELETE FROM plan_waivers WHERE showing_id = $1 OR other_id = $1").bind(showing).exec().await.map(drop)
}

/// Where a showing was, and where a step put it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub id: PerformanceId,
    pub was: Seat,
    pub now: Seat,
}

/// Something a planner did.
#[derive(Clone, Debug)]
pub struct Step {
    pub id: Uuid,
    pub number: i64,
    pub said: Message,
    pub moves: Vec<Moved>,
}

#[derive(sqlx::FromRow)]
struct StepRow {
    id: Uuid,
    number: i64,
    said: Json<Message>,
    moves: Json<Vec<Moved>>,
}

impl From<StepRow> for Step {
    fn from(row: StepRow) -> Self {
        Self { id: row.id, number: row.number, said: row.said.0, moves: row.moves.0 }
    }
}

/// The step to undo: the last that stands.
pub async fn last_step(on: &impl Reads, festival: FestivalId) -> Result<Option<Step>, DbError> {
    let sql = "SELECT id, number, said, moves FROM plan_steps WHERE festival_id = $1 AND NOT undone
        ORDER BY number DESC LIMIT 1";
    Ok(on.q(sql).bind(festival).opt::<StepRow>().await?.map(Step::from))
}

/// The step to do again: the first of those undone.
pub async fn undone_step(on: &impl Reads, festival: FestivalId) -> Result<Option<Step>, DbError> {
    let sql = "SELECT id, number, said, moves FROM plan_steps WHERE festival_id = $1 AND undone
        ORDER BY number LIMIT 1";
    Ok(on.q(sql).bind(festival).opt::<StepRow>().await?.map(Step::from))
}

/// Notes a step; what was undone before it can no longer be done again.
pub async fn insert_step(
    tx: &Tx,
    festival: FestivalId,
    id: Uuid,
    (said, moves): (&Message, &[Moved]),
    by: Option<UserId>,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.q("DELETE FROM plan_steps WHERE festival_id = $1 AND undone").bind(festival).exec().await?;
    let next = "SELECT COALESCE(MAX(number), 0) + 1 FROM plan_steps WHERE festival_id = $1";
    let number: i64 = tx.q(next).bind(festival).scalar().await?;
    tx.q("INSERT INTO plan_steps (id, festival_id, number, said, moves, by_id, at, undone)
            VALUES ($1, $2, $3, $4, $5, $6, $7, FALSE)")
        .bind(id)
        .bind(festival)
        .bind(number)
        .bind(Json(said.clone()))
        .bind(Json(moves.to_vec()))
        .bind(by)
        .bind(at)
        .exec()
        .await
        .map(drop)
}

pub async fn mark_step(tx: &Tx, step: Uuid, undone: bool) -> Result<(), DbError> {
    tx.q("UPDATE plan_steps SET undone = $2 WHERE id = $1").bind(step).bind(undone).exec().await.map(drop)
}
