//! Keeping a stage from being lent, and lending it again.

use super::bookings::{blocking_source, refused, remains, wait, why};
use crate::kernel::access::Permission;
use crate::kernel::day;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::FestivalId;
use crate::kernel::span::Span;
use crate::venues::model::{Blocking, Override};
use crate::venues::occupancy;
use crate::venues::store::{blockings, stages};
use crate::web::{Form, Job};
use serde_json::json;
use uuid::Uuid;

/// A blocking as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockingForm {
    stage: String,
    span: Span,
    reason: String,
    may_override: Override,
}

impl BlockingForm {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let mut read = form.read();
        let stage = read.line("block_stage", 80, "booking-stage-missing");
        let (from, until) = (read.moment("block_day", "block_from"), read.moment("block_last", "block_until"));
        let reason = read.line("reason", 120, "blocking-reason-missing");
        let span = from.zip(until).and_then(|(from, until)| Span::of(from, until));
        if span.is_none() && from.is_some() && until.is_some() {
            read.fault("block_last", Message::new("blocking-order"));
        }
        read.finish()?;
        let may_override = Override::parse(form.raw("may_override")).unwrap_or(Override::Nobody);
        Ok(Self { stage, span: span.ok_or(Fault::Bug)?, reason, may_override })
    }
}

/// On every lane, where nobody is yet.
pub async fn block(job: Job<'_>, festival: FestivalId, form: &BlockingForm) -> Result<(), Fault> {
    job.require(Permission::ManageVenues, Some(festival))?;
    let stage =
        stages::by_slug(job.tx, &form.stage).await?.ok_or(Fault::field("block_stage", "booking-stage-missing"))?;
    occupancy::lock(job, &[stage.id], &[]).await?;
    wait::tidy(job, stage.id).await?;
    let (span, reason) = (form.span, form.reason.clone());
    let (id, may_override) = (job.id(), form.may_override);
    let blocking = Blocking { id, festival, stage: stage.id, span, reason, may_override, version: 1 };
    let claims = remains(job, &blocking, None, blocking_source(&blocking)).await?;
    let whole = claims.len() == usize::try_from(stage.lanes).unwrap_or_default()
        && claims.iter().all(|claim| claim.span == span);
    if !whole {
        return Err(Fault::field("block_day", "blocking-taken"));
    }
    if let Err(taken) = occupancy::take(job, &claims).await? {
        let why: Vec<_> = taken.into_iter().map(why).collect();
        return Err(refused(job, &why).await?.at_large());
    }
    blockings::insert(job.tx, &blocking, job.now).await?;
    let day = day::local(span.starts_at()).date().to_string();
    Ok(job.audit("venue.block", &stage.slug, Some(festival), json!({ "day": day })).await?)
}

/// The stage can be had again; who waited for it comes first.
pub async fn unblock(job: Job<'_>, festival: FestivalId, id: Uuid) -> Result<(), Fault> {
    job.require(Permission::ManageVenues, Some(festival))?;
    let blocking =
        blockings::by_id(job.tx, id).await?.filter(|found| found.festival == festival).ok_or(Fault::Missing)?;
    occupancy::lock(job, &[blocking.stage], &[]).await?;
    occupancy::release(job, blocking_source(&blocking)).await?;
    if !blockings::delete(job.tx, id).await? {
        return Err(Fault::Missing);
    }
    wait::pass_on(job, blocking.stage).await?;
    let stage = stages::by_id(job.tx, blocking.stage).await?.ok_or(Fault::Bug)?;
    Ok(job.audit("venue.unblock", &stage.slug, Some(festival), json!({})).await?)
}
