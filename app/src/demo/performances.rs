//! Loading troupes and what they perform: planned and released as planners do it.

use super::shape::{self, Edition, PerformanceShape};
use crate::db::{DbError, Reads};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, PerformanceId, StageId, TroupeId};
use crate::kernel::lang::Text;
use crate::programme::commands::{self, New, ReleaseForm};
use crate::programme::model::act::{Act, Approval, Contact};
use crate::programme::model::decision::Decisions;
use crate::programme::model::{Kind, Status};
use crate::programme::store::plans;
use crate::troupes::model::{self as register, Duty, Origin, Standing, Tradition, Troupe};
use crate::troupes::store::{contacts, troupes, villages};
use crate::venues::model::Capabilities;
use crate::web::Job;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use std::collections::HashMap;

/// By key: the id of each performance, and when it begins.
pub type Performances = HashMap<String, (PerformanceId, DateTime<Utc>)>;

/// Who performs and where, by key.
struct Known {
    troupes: HashMap<String, TroupeId>,
    stages: HashMap<String, StageId>,
}

pub async fn insert(
    job: Job<'_>,
    edition: &Edition,
    festival: FestivalId,
    moved: TimeDelta,
) -> Result<Performances, Fault> {
    let troupes = insert_troupes(job, edition).await?;
    let stages: Vec<(String, StageId)> = job.tx.q("SELECT slug, id FROM stages").all().await?;
    let known = Known { troupes, stages: stages.into_iter().collect() };
    let new: Vec<New> =
        edition.performance.iter().map(|shape| new(job, &known, shape, moved)).collect::<Result<_, _>>()?;
    let added = commands::add_many(job, festival, &new).await?;
    release(job, festival).await?;
    let is_cancelled = |shape: &PerformanceShape| shape.status == Status::Cancelled.code();
    for (_, showing) in edition.performance.iter().zip(&added).filter(|(shape, _)| is_cancelled(shape)) {
        commands::set_cancelled(job, festival, showing.id, true).await?;
    }
    if edition.performance.iter().any(is_cancelled) {
        release(job, festival).await?;
    }
    let starts = new.iter().filter_map(|new| new.spot.map(|(_, starts_at)| starts_at));
    Ok(added.into_iter().zip(starts).map(|(showing, at)| (showing.slug, (showing.id, at))).collect())
}

async fn release(job: Job<'_>, festival: FestivalId) -> Result<(), Fault> {
    let seen = plans::version(job.tx, festival).await?;
    let form = ReleaseForm { seen, name: String::new(), note: Text::default(), decisions: Decisions::new() };
    commands::release(job, festival, &form).await.map(drop)
}

async fn insert_troupes(job: Job<'_>, edition: &Edition) -> Result<HashMap<String, TroupeId>, DbError> {
    let mut known = HashMap::new();
    for shape in &edition.troupe {
        let slug = format!("{}-{}", edition.festival.code_prefix.to_lowercase(), shape.key);
        let troupe = troupe(job, shape, slug);
        if !troupe.village.is_empty() {
            villages::insert(job.tx, job.id(), &shape.commune, &troupe.village).await?;
        }
        troupes::insert(job.tx, &troupe).await?;
        if let (Some(name), Some(phone)) = (&shape.leader, &shape.phone) {
            let (duty, name, phone) = (Duty::Leader, name.clone(), phone.clone());
            let (id, email, zalo) = (job.id(), String::new(), String::new());
            let leader = register::Contact { id, duty, name, phone, email, zalo };
            contacts::put(job.tx, troupe.id, &[leader]).await?;
        }
        known.insert(shape.key.clone(), troupe.id);
    }
    Ok(known)
}

fn troupe(job: Job<'_>, shape: &shape::Troupe, slug: String) -> Troupe {
    Troupe {
        id: job.id(),
        slug,
        name: shape.name.clone(),
        origin: Origin::Village,
        commune: Some(shape.commune.clone()),
        village: shape.village.clone().unwrap_or_default(),
        home: String::new(),
        tradition: shape.tradition.as_deref().and_then(Tradition::parse),
        founded: shape.founded,
        adults: shape.adults,
        minors: shape.minors,
        about: Text::default(),
        outside: None,
        note: String::new(),
        standing: Standing::Active,
        merged_into: None,
        version: 1,
    }
}

fn new(job: Job<'_>, known: &Known, p: &PerformanceShape, moved: TimeDelta) -> Result<New, DbError> {
    let stage = known.stages.get(&p.stage).copied().ok_or_else(|| DbError::broken(format!("stage {}", p.stage)))?;
    let starts_at = moment(p.day + moved, &p.start)?;
    let unknown = || DbError::broken(format!("{} {} of {}", p.kind, p.status, p.key));
    let act = Act {
        id: job.id(),
        kind: Kind::parse(&p.kind).ok_or_else(unknown)?,
        title: p.title.clone(),
        by_line: p.by.clone(),
        about: p.about.clone(),
        troupe: p.troupe.as_ref().and_then(|key| known.troupes.get(key)).copied(),
        minutes: (ends(p, starts_at)? - starts_at).num_minutes(),
        set_up: 0,
        strike: 0,
        needs: String::new(),
        wants: Capabilities::default(),
        with_children: false,
        crowd: None,
        approval: Approval::Approved,
        contact: Contact::default(),
        along: Vec::new(),
        can: Vec::new(),
        version: 1,
    };
    // What is cancelled was announced before.
    let status = Status::parse(&p.status).ok_or_else(unknown)?;
    let status = if status == Status::Cancelled { Status::Planned } else { status };
    Ok(New { act, slug: Some(p.key.clone()), spot: Some((stage, starts_at)), status, note: p.note.clone() })
}

pub fn moment(date: NaiveDate, time: &str) -> Result<DateTime<Utc>, DbError> {
    // After midnight and before 04:00 it is still the evening of the day before.
    let date = if time < "04:00" { date + TimeDelta::days(1) } else { date };
    day::parse_local(&date.to_string(), time).ok_or_else(|| DbError::broken(format!("time {date} {time}")))
}

fn ends(p: &PerformanceShape, starts_at: DateTime<Utc>) -> Result<DateTime<Utc>, DbError> {
    let end = moment(day::local(starts_at).date(), &p.end)?;
    Ok(if end <= starts_at { end + TimeDelta::days(1) } else { end })
}
