//! What was done is undone, and done again, step by step.

use super::{counted, move_all, open};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, PerformanceId};
use crate::programme::model::act::Seat;
use crate::programme::model::plan::Plan;
use crate::programme::store::plans::{self, Step};
use crate::web::Job;
use serde_json::json;
use uuid::Uuid;

/// Undoes the last step that stands, if it is the one that was seen; answers what it was.
pub async fn undo(job: Job<'_>, festival: FestivalId, seen: Uuid) -> Result<Message, Fault> {
    let (_, mut plan) = open(job, festival).await?;
    let step = plans::last_step(job.tx, festival).await?.ok_or(Fault::refused("step-none"))?;
    is_seen(job, &step, seen)?;
    let back: Vec<_> = step.moves.iter().map(|moved| (moved.id, moved.now, moved.was)).collect();
    take(job, festival, &mut plan, &step, &back, true).await
}

/// Does again what was undone last, if it is the step that was seen.
pub async fn redo(job: Job<'_>, festival: FestivalId, seen: Uuid) -> Result<Message, Fault> {
    let (_, mut plan) = open(job, festival).await?;
    let step = plans::undone_step(job.tx, festival).await?.ok_or(Fault::refused("step-none"))?;
    is_seen(job, &step, seen)?;
    let again: Vec<_> = step.moves.iter().map(|moved| (moved.id, moved.was, moved.now)).collect();
    take(job, festival, &mut plan, &step, &again, false).await
}

/// A button says which step it takes back: it must not take back what somebody else did since.
fn is_seen(job: Job<'_>, step: &Step, seen: Uuid) -> Result<(), Fault> {
    let said = || Message::new("step-newer").with("step", job.words().say(&step.said));
    if step.id == seen { Ok(()) } else { Err(Fault::Refused(said())) }
}

/// Only where everything is still as the step left it.
async fn take(
    job: Job<'_>,
    festival: FestivalId,
    plan: &mut Plan,
    step: &Step,
    moves: &[(PerformanceId, Seat, Seat)],
    undone: bool,
) -> Result<Message, Fault> {
    let stands = |(id, seen, _): &(_, Seat, _)| plan.showing(*id).is_some_and(|showing| showing.seat == *seen);
    if !moves.iter().all(stands) {
        return Err(Fault::refused("step-overtaken"));
    }
    let wanted: Vec<_> = moves.iter().map(|(id, _, to)| (*id, *to)).collect();
    move_all(job, plan, &wanted).await.map_err(Fault::at_large)?;
    plans::mark_step(job.tx, step.id, undone).await?;
    counted(job, festival).await?;
    let (number, detail) = (step.number.to_string(), json!({ "moved": moves.len() }));
    if undone {
        job.audit("plan.undo", &number, Some(festival), detail).await?;
    } else {
        job.audit("plan.redo", &number, Some(festival), detail).await?;
    }
    Ok(step.said.clone())
}
