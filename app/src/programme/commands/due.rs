//! A release of one day, and a release at a time: the clock releases just what was looked at, once, whichever
//! server comes first; where that no longer fits, nobody reads of it and its planners get a letter.

use super::open;
use super::release::{ReleaseForm, publish, publish_as, sold_undecided};
use crate::db::DbError;
use crate::festivals::store as festivals;
use crate::kernel::access::Permission;
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::FestivalId;
use crate::programme::letters::ProgrammeLetter;
use crate::programme::model::partial::{blockers, of_day};
use crate::programme::model::plan::Plan;
use crate::programme::model::said::{Release, diff};
use crate::programme::store::due::{self, Due, Kept};
use crate::programme::store::{plans, releases};
use crate::web::{Ctx, Form, Job};
use chrono::{DateTime, Utc};
use serde_json::json;

/// How much is released, and when, as it was typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Only what changes on that day.
    pub day: Option<FestivalDay>,
    /// Not now.
    pub at: Option<DateTime<Utc>>,
}

impl Extent {
    pub fn read(form: &Form, now: DateTime<Utc>) -> Result<Self, Fault> {
        let mut read = form.read();
        let at = if form.raw("due_day").is_empty() { None } else { read.moment("due_day", "due_time") };
        if at.is_some_and(|at| at <= now) {
            read.fault("due_day", Message::new("due-past"));
        }
        read.finish()?;
        Ok(Self { day: FestivalDay::parse(form.raw("only")), at })
    }
}

/// What the public would read: all of the plan, or one day of it.
fn wanted(plan: &Plan, last: &Release, day: Option<FestivalDay>) -> Result<Release, Fault> {
    if !blockers(plan, day).is_empty() {
        return Err(Fault::refused("release-blocked"));
    }
    let now = plan.released(last);
    Ok(day.map_or_else(|| now.clone(), |day| of_day(last, &now, day)))
}

/// Releases what changes on one day; the rest of the plan stays unsaid.
pub async fn release_day(
    job: Job<'_>,
    festival: FestivalId,
    form: &ReleaseForm,
    day: FestivalDay,
) -> Result<i64, Fault> {
    let (of, plan) = open(job, festival).await?;
    if plan.version != form.seen {
        return Err(Fault::refused("release-plan-changed"));
    }
    let last = releases::last(job.tx, festival).await?;
    publish(job, &of, &last, wanted(&plan, &last, Some(day))?, form).await.map(|(number, _)| number)
}

/// Has the clock release what would be said now.
pub async fn release_later(
    job: Job<'_>,
    festival: FestivalId,
    form: &ReleaseForm,
    (day, at): (Option<FestivalDay>, DateTime<Utc>),
) -> Result<(), Fault> {
    let (of, plan) = open(job, festival).await?;
    if plan.version != form.seen {
        return Err(Fault::refused("release-plan-changed"));
    }
    let last = releases::last(job.tx, festival).await?;
    let said = wanted(&plan, &last, day)?;
    let changes = diff(&last, &said);
    if changes.is_empty() {
        return Err(Fault::refused("release-nothing"));
    }
    let missing: Vec<FieldFault> = sold_undecided(job, (&last, &said), &changes, &form.decisions).await?;
    if !missing.is_empty() {
        return Err(Fault::Invalid(missing));
    }
    let since = releases::heads(job.tx, festival).await?.first().map_or(0, |head| head.number);
    let kept = Kept::new(since, said, (form.name.clone(), form.note.clone()), &form.decisions);
    let me = job.me()?;
    due::put(job.tx, festival, (at, &kept), (me.user, &me.name), job.now).await?;
    Ok(job.audit("programme.release_later", &of.slug, Some(festival), json!({ "at": at })).await?)
}

/// Takes back what the clock was to release.
pub async fn withdraw_release(job: Job<'_>, festival: FestivalId) -> Result<(), Fault> {
    let (of, _) = open(job, festival).await?;
    if !due::delete(job.tx, festival).await? {
        return Err(Fault::refused("due-gone"));
    }
    Ok(job.audit("programme.release_withdraw", &of.slug, Some(festival), json!({})).await?)
}

/// Releases what is due.
pub async fn release_due(ctx: &Ctx) -> Result<(), DbError> {
    for festival in due::festivals(&ctx.site.db, ctx.now).await? {
        let done = ctx.write(festival, |job, festival| Box::pin(take(job, *festival))).await;
        done.map_err(|fault: Fault| DbError::broken(fault.to_string()))?;
    }
    Ok(())
}

/// Another server may have been faster, or somebody took it back.
async fn take(job: Job<'_>, festival: FestivalId) -> Result<(), Fault> {
    plans::lock(job.tx, festival).await?;
    let Some(due) = due::lock(job.tx, festival).await? else { return Ok(()) };
    if due.at > job.now || !due.refused.is_empty() {
        return Ok(());
    }
    match made(job, festival, &due).await {
        Ok(()) => due::delete(job.tx, festival).await.map(drop)?,
        // Nothing was written before it was refused.
        Err(Fault::Refused(why)) => missed(job, festival, &why.key).await?,
        Err(Fault::Invalid(_)) => missed(job, festival, "due-undecided").await?,
        Err(other) => return Err(other),
    }
    Ok(())
}

async fn made(job: Job<'_>, festival: FestivalId, due: &Due) -> Result<(), Fault> {
    let of = festivals::by_id(job.tx, festival).await?.ok_or(Fault::Missing)?;
    let since = releases::heads(job.tx, festival).await?.first().map_or(0, |head| head.number);
    if since != due.kept.since {
        return Err(Fault::refused("due-overtaken"));
    }
    let (last, kept) = (releases::last(job.tx, festival).await?, &due.kept);
    let (name, note, decisions) = (kept.name.clone(), kept.note.clone(), kept.decisions());
    let form = ReleaseForm { seen: 0, name, note, decisions };
    publish_as(job, &of, &last, kept.said.clone(), &form, due.by.clone()).await.map(drop)
}

async fn missed(job: Job<'_>, festival: FestivalId, why: &str) -> Result<(), Fault> {
    due::refuse(job.tx, festival, why).await?;
    for (address, lang) in job.holders(Permission::EditProgramme, festival).await? {
        let letter = ProgrammeLetter::ReleaseMissed { festival, why: why.to_owned() };
        job.send(&address, lang, &letter).await?;
    }
    Ok(())
}
