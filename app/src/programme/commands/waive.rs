//! What stands against a release may stay, with a reason that is kept.

use super::{counted, open};
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, PerformanceId};
use crate::programme::model::conflict::{Finding, Level, Rule};
use crate::programme::store::plans;
use crate::web::{Form, Job};
use serde_json::json;

/// Which finding, and why it may stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub rule: Rule,
    pub item: PerformanceId,
    pub other: Option<PerformanceId>,
    pub why: String,
}

impl Reason {
    pub fn read(form: &Form) -> Result<Self, Fault> {
        let rule = Rule::parse(form.raw("rule")).ok_or(Fault::Missing)?;
        let other = if form.raw("other").is_empty() { None } else { Some(form.id("other")?) };
        let mut read = form.read();
        let why = read.line("reason", 200, "waive-reason-missing");
        read.finish()?;
        Ok(Self { rule, item: form.id("item")?, other, why })
    }
}

pub async fn waive(job: Job<'_>, festival: FestivalId, reason: &Reason) -> Result<(), Fault> {
    let (_, plan) = open(job, festival).await?;
    let of = |f: &&Finding| (f.rule, f.item, f.other) == (reason.rule, reason.item, reason.other);
    let findings = plan.findings();
    let finding = findings.iter().find(of).ok_or(Fault::refused("waive-gone"))?;
    if finding.rule.level() == Level::Move {
        return Err(Fault::refused("waive-never"));
    }
    if plan.waiver(finding).is_some() {
        return Ok(());
    }
    let by = job.me()?.name.clone();
    plans::waive(job.tx, festival, job.id(), finding, (&reason.why, &by), job.now).await?;
    counted(job, festival).await?;
    let subject = plan.showing(reason.item).map(|showing| showing.slug.clone()).unwrap_or_default();
    Ok(job.audit("plan.waive", &subject, Some(festival), json!({ "rule": reason.rule.code() })).await?)
}
