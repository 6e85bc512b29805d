//! Many acts at once, each with one showing, placed where that is said: from a file.

use super::{counted, fresh, open, settle};
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, PerformanceId, StageId};
use crate::kernel::lang::Text;
use crate::kernel::span::Span;
use crate::programme::model::Status;
use crate::programme::model::act::{Act, Seat, Showing, Spot};
use crate::programme::model::plan::Plan;
use crate::programme::store::{acts, showings};
use crate::web::Job;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

/// An act and its showing.
#[derive(Clone, Debug)]
pub struct New {
    pub act: Act,
    /// Its path, where that is said; else it is made of the title.
    pub slug: Option<String>,
    pub spot: Option<(StageId, DateTime<Utc>)>,
    pub status: Status,
    pub note: Text,
}

/// All of them, or none where two would overlap.
pub async fn add_many(job: Job<'_>, festival: FestivalId, new: &[New]) -> Result<Vec<Showing>, Fault> {
    let (_, mut plan) = open(job, festival).await?;
    let mut added = Vec::new();
    for new in new {
        let spot = new.spot.and_then(|(stage, at)| spot(&plan, &new.act, stage, at));
        let showing = fresh(job, &plan, &new.act);
        let showing = Showing {
            slug: new.slug.clone().unwrap_or(showing.slug),
            seat: Seat { spot, ..showing.seat },
            status: new.status,
            note: new.note.clone(),
            ..showing
        };
        acts::insert(job.tx, festival, &new.act).await?;
        plan.acts.insert(new.act.id, new.act.clone());
        plan.showings.push(showing.clone());
        added.push(showing);
    }
    showings::insert(job.tx, festival, &added).await?;
    let ids: Vec<PerformanceId> = added.iter().map(|showing| showing.id).collect();
    settle(job, &plan, &ids).await?;
    counted(job, festival).await?;
    job.audit("act.add_many", &added.len().to_string(), Some(festival), json!({})).await?;
    Ok(added)
}

/// The first lane that no other showing of the plan has at that time.
fn spot(plan: &Plan, act: &Act, stage: StageId, starts_at: DateTime<Utc>) -> Option<Spot> {
    let lanes = plan.stage(stage)?.lanes;
    let wanted = Span::of(starts_at, starts_at + TimeDelta::minutes(act.minutes))?.widened(act.set_up, act.strike);
    let there: Vec<_> = plan.all_placed().into_iter().filter(|placed| placed.stage == stage).collect();
    let is_free = |lane: &i64| !there.iter().any(|p| p.lane == *lane && p.occupied().overlaps(wanted));
    Some(Spot { stage, lane: (0..lanes).find(is_free).unwrap_or_default(), starts_at })
}
