//! What happens by itself: reminders to confirm three days and one day before the last moment, and at that moment
//! the place goes to who waits for it; and who was asked for something and does not answer is judged as it stands.

use super::act::{promote, unplace};
use super::call_of;
use super::decide::moved;
use super::tell::{tell, tell_kind};
use crate::applications::access::Party;
use crate::applications::letters::Kind;
use crate::applications::model::state::{Action, By, State, step};
use crate::applications::store::applications::ANSWER;
use crate::applications::store::{answers, applications};
use crate::db::DbError;
use crate::kernel::fault::Fault;
use crate::kernel::id::ApplicationId;
use crate::web::{Ctx, Job};
use chrono::TimeDelta;
use uuid::Uuid;

/// The days before the last moment on which somebody is reminded, and what is said.
const REMINDERS: [(i64, Kind); 2] = [(3, Kind::ThreeDays), (1, Kind::LastDay)];

pub async fn tick(ctx: &Ctx) -> Result<(), DbError> {
    let soon = ctx.now + TimeDelta::days(REMINDERS[0].0);
    for id in applications::to_confirm(&ctx.site.db, soon).await? {
        let done = ctx.write(id, |job, id| Box::pin(due(job, *id))).await;
        done.map_err(|fault: Fault| DbError::broken(fault.to_string()))?;
    }
    for id in applications::unanswered(&ctx.site.db, ctx.now - ANSWER).await? {
        let done = ctx.write(id, |job, id| Box::pin(goes_on(job, *id))).await;
        done.map_err(|fault: Fault| DbError::broken(fault.to_string()))?;
    }
    Ok(())
}

/// What was asked was not answered in time: it is judged as it stands.
async fn goes_on(job: Job<'_>, id: ApplicationId) -> Result<(), Fault> {
    let Some(mut application) = applications::lock(job.tx, id).await? else { return Ok(()) };
    if application.state != State::NeedsInfo || job.now < application.answer_by() {
        return Ok(());
    }
    let Ok(to) = step(application.state, Action::Screen, By::Clock) else { return Ok(()) };
    let call = call_of(job, application.festival).await?;
    moved(job, (&call, &mut application), (Action::Screen, to), &Party::clock(), (job.id(), "")).await
}

/// Another server may have been faster, or the troupe.
async fn due(job: Job<'_>, id: ApplicationId) -> Result<(), Fault> {
    let Some(mut application) = applications::lock(job.tx, id).await? else { return Ok(()) };
    let Some(until) = application.confirm_by.filter(|_| application.state == State::Accepted) else { return Ok(()) };
    let call = call_of(job, application.festival).await?;
    let sent = answers::last(job.tx, id).await?.ok_or(Fault::Missing)?;
    let of = (&call, &sent);
    if job.now >= until {
        let Ok(to) = step(application.state, Action::Lapse, By::Clock) else { return Ok(()) };
        unplace(job, application.festival, std::slice::from_mut(&mut application)).await?;
        let batch: Uuid = job.id();
        moved(job, (&call, &mut application), (Action::Lapse, to), &Party::clock(), (batch, "")).await?;
        tell(job, &application, of, (batch, Action::Lapse), "").await?;
        return promote(job, application.festival, batch, &[id.0]).await;
    }
    let reached = |(days, _): &&(i64, Kind)| job.now >= until - TimeDelta::days(*days);
    let count = REMINDERS.iter().filter(reached).count();
    let new = i64::try_from(count).unwrap_or_default();
    let Some((days, kind)) = REMINDERS[..count].last().filter(|_| new > application.reminded) else { return Ok(()) };
    application.reminded = new;
    applications::stand(job.tx, &application).await?;
    // Who was asked only after that day has just read of it.
    if application.moved_at > until - TimeDelta::days(*days) {
        return Ok(());
    }
    tell_kind(job, &application, of, (job.id(), *kind), "").await
}
