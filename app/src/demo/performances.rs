//! Loading troupes and what they perform.

use super::shape::{Edition, PerformanceShape};
use crate::db::Reads;
use crate::db::{DbError, Tx};
use crate::kernel::day;
use crate::kernel::id::{FestivalId, PerformanceId, StageId, TroupeId};
use crate::kernel::span::Span;
use crate::kernel::text;
use crate::programme::model::Status;
use crate::venues::model::Claim;
use crate::venues::occupancy;
use crate::web::Job;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::types::Json;
use std::collections::HashMap;

/// By key: the id of each performance, and when it begins.
pub type Performances = HashMap<String, (PerformanceId, DateTime<Utc>)>;

/// Who performs and where, by key.
struct Known {
    troupes: HashMap<String, (TroupeId, String)>,
    stages: HashMap<String, StageId>,
}

pub async fn insert(
    job: Job<'_>,
    edition: &Edition,
    festival: FestivalId,
    moved: TimeDelta,
) -> Result<Performances, DbError> {
    let troupes = insert_troupes(job, edition).await?;
    let stages: Vec<(String, StageId)> = job.tx.q("SELECT slug, id FROM stages").all().await?;
    let known = Known { troupes, stages: stages.into_iter().collect() };
    let (mut loaded, mut claims) = (Performances::new(), Vec::new());
    for shape in &edition.performance {
        let (id, starts_at) = (job.id(), moment(shape.day + moved, &shape.start)?);
        let stage = insert_one(job.tx, festival, &known, shape, (id, starts_at)).await?;
        let span = Span::of(starts_at, ends(shape, starts_at)?).filter(|_| shape.status != Status::Cancelled.code());
        claims.extend(span.map(|span| Claim::firm(stage, 0, span, id)));
        loaded.insert(shape.key.clone(), (id, starts_at));
    }
    let taken = occupancy::take(job, &claims).await?;
    taken.map_err(|taken| DbError::broken(format!("two of the sample are on one stage: {taken:?}")))?;
    Ok(loaded)
}

async fn insert_troupes(job: Job<'_>, edition: &Edition) -> Result<HashMap<String, (TroupeId, String)>, DbError> {
    let mut troupes = HashMap::new();
    for troupe in &edition.troupe {
        let id: TroupeId = job.id();
        job.tx
            .q("INSERT INTO troupes (id, slug, name, commune_code, search_key) VALUES ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(format!("{}-{}", edition.festival.code_prefix.to_lowercase(), troupe.key))
            .bind(Json(troupe.name.clone()))
            .bind(troupe.commune.as_str())
            .bind(text::fold(&troupe.name.vi))
            .exec()
            .await?;
        troupes.insert(troupe.key.clone(), (id, troupe.name.vi.clone()));
    }
    Ok(troupes)
}

async fn insert_one(
    tx: &Tx,
    festival: FestivalId,
    known: &Known,
    p: &PerformanceShape,
    (id, starts_at): (PerformanceId, DateTime<Utc>),
) -> Result<StageId, DbError> {
    let stage = known.stages.get(&p.stage).copied().ok_or_else(|| DbError::broken(format!("stage {}", p.stage)))?;
    let troupe = p.troupe.as_ref().and_then(|key| known.troupes.get(key));
    let by = troupe.map_or(p.by.vi.as_str(), |(_, name)| name);
    tx.q(
        "INSERT INTO performances (id, festival_id, slug, stage_id, troupe_id, kind, title, by_line, about, starts_at,
            ends_at, status, note, search_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    )
    .bind(id)
    .bind(festival)
    .bind(p.key.as_str())
    .bind(stage)
    .bind(troupe.map(|(id, _)| *id))
    .bind(p.kind.as_str())
    .bind(Json(p.title.clone()))
    .bind(Json(p.by.clone()))
    .bind(Json(p.about.clone()))
    .bind(starts_at)
    .bind(ends(p, starts_at)?)
    .bind(p.status.as_str())
    .bind(Json(p.note.clone()))
    .bind(text::fold(&format!("{} {} {by}", p.title.vi, p.title.en)))
    .exec()
    .await?;
    Ok(stage)
}

fn moment(date: NaiveDate, time: &str) -> Result<DateTime<Utc>, DbError> {
    // After midnight and before 04:00 it is still the evening of the day before.
    let date = if time < "04:00" { date + TimeDelta::days(1) } else { date };
    day::parse_local(&date.to_string(), time).ok_or_else(|| DbError::broken(format!("time {date} {time}")))
}

fn ends(p: &PerformanceShape, starts_at: DateTime<Utc>) -> Result<DateTime<Utc>, DbError> {
    let end = moment(day::local(starts_at).date(), &p.end)?;
    Ok(if end <= starts_at { end + TimeDelta::days(1) } else { end })
}
