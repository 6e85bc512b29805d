//! What was decided is undone, as long as its letters have not left and no troupe read of it; or its letters leave at
//! once. What was decided anew meanwhile stays; the others go back.

use super::act::{place, unplace};
use super::call_of;
use super::tell::about;
use crate::applications::store::applications;
use crate::applications::store::moves::{self, Move};
use crate::db::outbox;
use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::FestivalId;
use crate::web::{Ctx, Job};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// As long letters about a decision wait.
pub const LETTERS_WAIT: TimeDelta = TimeDelta::minutes(10);

/// The last decision, how many it moved, and until when it can be undone.
pub async fn undoable(ctx: &Ctx, festival: FestivalId) -> Result<Option<(Uuid, i64, DateTime<Utc>)>, Fault> {
    Ok(moves::undoable(&ctx.site.db, festival, ctx.now).await?)
}

/// The moves of a decision that nobody was told of yet, and whose letters nobody sends meanwhile.
async fn quiet(job: Job<'_>, batch: Uuid) -> Result<Vec<Move>, Fault> {
    let mut made = moves::lock_batch(job.tx, batch).await?;
    made.retain(|made| made.undone_at.is_none() && made.quiet_until.is_some_and(|until| job.now < until));
    if made.is_empty() { Err(Fault::refused("undo-late")) } else { Ok(made) }
}

/// The letters leave at once, and the pages of the troupes say it; then nothing is undone.
pub async fn send_now(job: Job<'_>, festival: FestivalId, batch: Uuid) -> Result<(), Fault> {
    job.require(Permission::EditProgramme, Some(festival))?;
    let made = quiet(job, batch).await?;
    for made in &made {
        let of = applications::by_id(job.tx, made.application).await?;
        of.filter(|found| found.festival == festival).ok_or(Fault::Missing)?;
        outbox::hasten_about(job.tx, &about(batch, made.application), job.now).await?;
    }
    moves::speak(job.tx, batch).await?;
    Ok(job.audit("application.send_now", &made.len().to_string(), Some(festival), json!({ "batch": batch })).await?)
}

/// Answers with the codes of those that went on and stay.
pub async fn undo(job: Job<'_>, festival: FestivalId, batch: Uuid) -> Result<Vec<String>, Fault> {
    job.require(Permission::EditProgramme, Some(festival))?;
    let call = call_of(job, festival).await?;
    let mut made = quiet(job, batch).await?;
    made.reverse();
    let known: BTreeSet<_> = made.iter().map(|made| made.application).collect();
    let (mut back, mut stay) = (Vec::new(), Vec::new());
    for id in known {
        let mut now = applications::lock(job.tx, id).await?.filter(|a| a.festival == festival).ok_or(Fault::Missing)?;
        let of = || made.iter().filter(|made| made.application == id);
        let (Some(last), Some(first)) = (of().next(), of().next_back()) else { continue };
        if (now.state, now.moved_at) != (last.now, last.at) {
            stay.push(now.code);
            continue;
        }
        match (first.was.has_place(), now.state.has_place()) {
            (false, true) => unplace(job, festival, std::slice::from_mut(&mut now)).await?,
            (true, false) => place(job, &call, std::slice::from_mut(&mut now)).await?,
            _ => {}
        }
        let before = moves::of(job.tx, id).await?;
        let stood = before.iter().rfind(|m| m.undone_at.is_none() && m.batch != batch);
        now.state = first.was;
        now.moved_at = stood.map_or(now.saved_at, |stood| stood.at);
        now.confirm_by = first.confirm_was;
        applications::stand(job.tx, &now).await?;
        outbox::withdraw_about(job.tx, &about(batch, id)).await?;
        back.push(id);
    }
    if back.is_empty() {
        return Err(Fault::Refused(Message::new("undo-overtaken").with("code", stay.join(", "))));
    }
    moves::mark_undone(job.tx, batch, &back, job.now).await?;
    moves::untell(job.tx, batch, &back).await?;
    job.audit("application.undo", &back.len().to_string(), Some(festival), json!({ "batch": batch })).await?;
    Ok(stay)
}
