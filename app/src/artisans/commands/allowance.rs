//! Decisions about allowances, and how much they are.

use super::lock;
use crate::artisans::model::{Artisan, Decided, Grade, Period, Rate, State, follows};
use crate::artisans::store::allowances;
use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::FestivalId;
use crate::kernel::money::Vnd;
use crate::web::{CHANGED, Form, Job};
use serde_json::json;
use uuid::Uuid;

/// Most that a month can bring; above it somebody typed a nought too many.
const MOST: Vnd = Vnd(50_000_000);

pub fn read_rate(form: &Form) -> Result<Rate, Fault> {
    let mut read = form.read();
    let grade =
        read.parsed("grade", |typed| Grade::parse(typed).ok_or(()), |()| Message::new("allowance-grade-missing"));
    let from = read.date("from_day");
    let amount = read.parsed("amount", Vnd::parse, |_| Message::new("allowance-amount-wrong"));
    if amount.is_some_and(|amount| !(Vnd(1)..=MOST).contains(&amount)) {
        read.fault("amount", Message::new("allowance-amount-wrong"));
    }
    let decision = read.line("by_decision", 120, "artisan-decision-missing");
    read.finish()?;
    let (Some(grade), Some(from), Some(amount)) = (grade, from, amount) else { return Err(Fault::Bug) };
    Ok(Rate { grade, from, amount, decision })
}

/// Says how much a grade gets from a day on.
pub async fn set_rate(job: Job<'_>, festival: Option<FestivalId>, rate: &Rate) -> Result<(), Fault> {
    job.require(Permission::GrantAllowances, festival)?;
    let by = job.me()?.name.clone();
    if !allowances::insert_rate(job.tx, job.id(), rate, &by, job.now).await? {
        return Err(Fault::field("from_day", "allowance-rate-taken"));
    }
    let detail = json!({ "from": rate.from, "amount": rate.amount.0, "decision": rate.decision });
    Ok(job.audit("allowance.rate", rate.grade.code(), festival, detail).await?)
}

pub fn read_decided(form: &Form) -> Result<Decided, Fault> {
    let mut read = form.read();
    let state = State::parse(form.raw("state")).ok_or(Fault::field("state", "allowance-state-missing"))?;
    let grade = Grade::parse(form.raw("grade")).ok_or(Fault::field("grade", "allowance-grade-missing"))?;
    let from = read.date("from_day");
    let decision = read.line("by_decision", 120, "artisan-decision-missing");
    let reason = read.optional_line("reason", 200);
    read.finish()?;
    Ok(Decided { state, grade, from: from.ok_or(Fault::Bug)?, decision, reason })
}

/// Begins a period; the one before ends where it begins. `seen` is the last that stood on the page.
pub async fn decide(
    job: Job<'_>,
    festival: Option<FestivalId>,
    (id, seen): (Uuid, Option<Uuid>),
    wanted: &Decided,
) -> Result<Artisan, Fault> {
    let reach = job.reach(Permission::GrantAllowances, festival)?;
    let artisan = lock(job, &reach, id).await?;
    let periods = allowances::of(job.tx, id).await?;
    if periods.last().map(|last| last.id) != seen {
        return Err(Fault::refused(CHANGED));
    }
    // An allowance that rests or ended keeps the grade that it had.
    let last = periods.last().filter(|_| wanted.state != State::Active);
    let wanted = Decided { grade: last.map_or(wanted.grade, |last| last.grade), ..wanted.clone() };
    follows(&artisan, &periods, &allowances::rates(job.tx).await?, &wanted)
        .map_err(|(field, why)| Fault::field(field, why))?;
    if let Some(last) = periods.last() {
        allowances::set_until(job.tx, last.id, Some(wanted.from)).await?;
    }
    let (id, by_name) = (job.id(), job.me()?.name.clone());
    let Decided { state, grade, from, decision, reason } = wanted;
    let period = Period { id, state, grade, from, until: None, decision, reason, by_name };
    allowances::insert(job.tx, artisan.id, &period, job.now).await?;
    let detail = json!({ "state": state.code(), "from": from, "decision": period.decision });
    job.audit("allowance.decide", &artisan.number.to_string(), festival, detail).await?;
    Ok(artisan)
}

/// Takes back the last decision, which was entered by mistake; the period before goes on.
pub async fn take_back(
    job: Job<'_>,
    festival: Option<FestivalId>,
    (id, seen): (Uuid, Uuid),
    reason: &str,
) -> Result<Artisan, Fault> {
    let reach = job.reach(Permission::GrantAllowances, festival)?;
    let artisan = lock(job, &reach, id).await?;
    let mut periods = allowances::of(job.tx, id).await?;
    let last = periods.pop().filter(|last| last.id == seen).ok_or(Fault::refused(CHANGED))?;
    allowances::delete(job.tx, last.id).await?;
    if let Some(before) = periods.last() {
        allowances::set_until(job.tx, before.id, None).await?;
    }
    let detail = json!({ "state": last.state.code(), "from": last.from, "decision": last.decision, "reason": reason });
    job.audit("allowance.take_back", &artisan.number.to_string(), festival, detail).await?;
    Ok(artisan)
}
