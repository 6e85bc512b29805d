//! The proposal for what has no place, and taking it over whole.

use super::{open, seat};
use crate::db::{DbError, Reads};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::FestivalId;
use crate::programme::model::plan::Plan;
use crate::programme::model::propose::{Busy, Proposal, propose};
use crate::venues::occupancy;
use crate::web::{CHANGED, Job};
use serde_json::json;

/// Where everything that has no place could go, around what bookings and blockings have.
pub async fn proposal(on: &impl Reads, plan: &Plan) -> Result<Proposal, DbError> {
    let mut busy = Busy::new();
    for stage in &plan.stages {
        let there = occupancy::on_stage(on, stage.id, plan.days).await?;
        busy.extend(there.into_iter().map(|claim| (stage.id, claim.lane, claim.span)));
    }
    Ok(propose(plan, &busy))
}

/// Takes over what the proposal for the plan at `seen` was, as one step; answers how many were placed.
pub async fn accept(job: Job<'_>, festival: FestivalId, seen: i64) -> Result<usize, Fault> {
    let (of, mut plan) = open(job, festival).await?;
    if plan.version != seen {
        return Err(Fault::refused(CHANGED));
    }
    let places = proposal(job.tx, &plan).await?.places;
    let wanted: Vec<_> = places.into_iter().map(|place| (place.id, place.seat)).collect();
    let said = Message::new("step-propose").with("count", wanted.len());
    let moves = seat(job, festival, &mut plan, &wanted, said).await.map_err(Fault::at_large)?;
    job.audit("plan.propose", &of.slug, Some(festival), json!({ "placed": moves.len() })).await?;
    Ok(moves.len())
}
