//! Work that is given and taken by hand, and conflicts that a reviewer declares.

use super::{own, reckon, round_of, share};
use crate::applications::review::store::{panel, reviews, subjects};
use crate::applications::store::applications::{self, Application};
use crate::festivals::model::Festival;
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::kernel::id::{ApplicationId, FestivalId};
use crate::web::Job;
use serde_json::json;
use uuid::Uuid;

/// Nobody chooses who judges their own.
async fn foreign(job: Job<'_>, festival: FestivalId, application: &Application) -> Result<(), Fault> {
    let me = panel::looker(job.tx, festival, job.me()?.user).await?;
    if me.owns(application.troupe, application.filed_by) { Err(Fault::refused("review-own-judges")) } else { Ok(()) }
}

/// Gives one application to one reviewer; a conflict is refused with its reason.
pub async fn assign(
    job: Job<'_>,
    festival: &Festival,
    (round, application, reviewer): (Uuid, ApplicationId, Uuid),
) -> Result<(), Fault> {
    job.require(Permission::EditProgramme, Some(festival.id))?;
    let round = round_of(job, festival.id, round).await?;
    let found = applications::by_id(job.tx, application).await?.filter(|found| found.festival == festival.id);
    let found = found.filter(|found| found.sent_at.is_some()).ok_or(Fault::Missing)?;
    foreign(job, festival.id, &found).await?;
    if job.now >= round.closes_at {
        return Err(Fault::refused("review-closed"));
    }
    panel::lock(job.tx, reviewer).await?;
    let judge = share::judges(job, &round).await?.into_iter().find(|judge| judge.id == reviewer);
    let judge = judge.ok_or(Fault::field("judge", "review-reviewer-missing"))?;
    let subject = subjects::one(job.tx, application).await?.ok_or(Fault::Missing)?;
    if let Some(conflict) = judge.conflict(&subject) {
        return Err(Fault::field("judge", conflict.key()));
    }
    if reviews::pairs(job.tx, round.id).await?.contains(&(application.0, reviewer)) {
        return Err(Fault::field("judge", "review-has-it"));
    }
    share::number(job, &round, &[subject]).await?;
    reviews::insert(job.tx, round.id, &[(job.id(), application.0, reviewer)], (true, job.now)).await?;
    Ok(job.audit("review.assign", &found.code, Some(festival.id), json!({ "reviewer": reviewer })).await?)
}

/// Takes a review from somebody, with whatever they scored.
pub async fn take_back(job: Job<'_>, festival: &Festival, id: Uuid) -> Result<(), Fault> {
    job.require(Permission::EditProgramme, Some(festival.id))?;
    let review = reviews::lock(job.tx, id).await?.ok_or(Fault::refused("review-gone"))?;
    round_of(job, festival.id, review.round).await?;
    let found = applications::by_id(job.tx, review.application).await?.ok_or(Fault::Bug)?;
    foreign(job, festival.id, &found).await?;
    reviews::delete(job.tx, id).await?;
    reckon(job, review.round, review.application.0).await?;
    Ok(job.audit("review.take", &found.code, Some(festival.id), json!({ "reviewer": review.reviewer })).await?)
}

/// A reviewer says that they should not judge this application: then it is theirs in no round, and never will be.
pub async fn declare(job: Job<'_>, id: Uuid, reason: &str) -> Result<(), Fault> {
    let (review, round) = own(job, id).await?;
    if reason.is_empty() {
        return Err(Fault::field("reason", "review-declare-reason"));
    }
    panel::lock(job.tx, review.reviewer).await?;
    for held in reviews::between(job.tx, review.reviewer, review.application).await? {
        reviews::delete(job.tx, held.id).await?;
        reckon(job, held.round, held.application.0).await?;
    }
    panel::declare(job.tx, (review.reviewer, review.application.0), reason, job.now).await?;
    let code = applications::by_id(job.tx, review.application).await?.map(|found| found.code).unwrap_or_default();
    let detail = json!({ "reviewer": review.reviewer });
    Ok(job.audit("review.declare", &code, Some(round.festival), detail).await?)
}
