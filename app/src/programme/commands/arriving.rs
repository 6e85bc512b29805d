//! Acts that come to a plan, and leave it, by what was decided elsewhere: by organisers, by a troupe, by the clock.
//! Whoever calls these asked who may.

use super::{counted, fresh, hand, settle};
use crate::festivals::store as festivals;
use crate::kernel::fault::Fault;
use crate::kernel::id::{ActId, FestivalId, PerformanceId};
use crate::programme::model::act::{Act, Seat};
use crate::programme::model::plan::Plan;
use crate::programme::store::{acts, plans, releases, showings};
use crate::web::Job;

async fn locked(job: Job<'_>, festival: FestivalId) -> Result<Plan, Fault> {
    plans::lock(job.tx, festival).await?;
    let festival = festivals::by_id(job.tx, festival).await?.ok_or(Fault::Missing)?;
    Ok(plans::load(job.tx, &festival).await?)
}

/// Each with one showing that has no place yet.
pub async fn bring(job: Job<'_>, festival: FestivalId, new: &[Act]) -> Result<(), Fault> {
    let mut plan = locked(job, festival).await?;
    for act in new {
        let showing = fresh(job, &plan, act);
        acts::insert(job.tx, festival, act).await?;
        showings::insert(job.tx, festival, std::slice::from_ref(&showing)).await?;
        plan.showings.push(showing);
    }
    counted(job, festival).await
}

/// An act's troupe said anew what it needs and whom to call: that stands on the plan where planners had left it as it
/// was said.
pub async fn said_anew(job: Job<'_>, festival: FestivalId, was: &Act, now: &Act) -> Result<(), Fault> {
    let plan = locked(job, festival).await?;
    let Some(stands) = plan.acts.get(&was.id) else { return Ok(()) };
    let mut new = stands.clone();
    if new.needs == was.needs {
        new.needs.clone_from(&now.needs);
    }
    if new.contact == was.contact {
        new.contact.clone_from(&now.contact);
    }
    if new != *stands {
        acts::update(job.tx, &new).await?;
        counted(job, festival).await?;
    }
    Ok(())
}

/// Takes acts out of the plan, and gives back their stages. What people were told of stays, for planners to
/// cancel; answers which.
pub async fn take_away(job: Job<'_>, festival: FestivalId, gone: &[ActId]) -> Result<Vec<ActId>, Fault> {
    let mut plan = locked(job, festival).await?;
    let told = releases::told(job.tx, festival).await?;
    let mut stay: Vec<ActId> = Vec::new();
    let mut seats: Vec<(PerformanceId, Seat)> = Vec::new();
    for act in gone {
        let of = |showing: &crate::programme::model::act::Showing| showing.act == *act && !showing.seat.dropped;
        if plan.showings.iter().any(|showing| of(showing) && told.contains(&showing.id)) {
            stay.push(*act);
            continue;
        }
        for showing in plan.showings.iter_mut().filter(|showing| of(showing)) {
            showing.seat.dropped = true;
            seats.push((showing.id, showing.seat));
        }
    }
    let ids: Vec<PerformanceId> = seats.iter().map(|(id, _)| *id).collect();
    settle(job, &plan, &ids).await?;
    for (id, seat) in &seats {
        showings::seat(job.tx, *id, seat, hand(job)).await?;
    }
    for act in gone.iter().filter(|act| !stay.contains(act)) {
        acts::drop(job.tx, *act, job.now).await?;
    }
    counted(job, festival).await?;
    Ok(stay)
}
