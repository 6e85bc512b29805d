//! What a visitor does with a plan that a calendar follows. Nobody has to be anybody for it: whoever holds the
//! link holds the plan.

use super::model::Stars;
use super::store;
use crate::db::DbError;
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::web::{Ctx, Job};
use chrono::TimeDelta;
use uuid::Uuid;

/// How many plans of a festival calendars can follow.
#[derive(Clone, Copy, Debug)]
pub struct Most {
    /// As many as one festival has visitors, and then some: strangers who make plans fill no disk.
    pub all: i64,
    /// A town behind one provider, and no more: one stranger does not take what is there for all.
    pub of_network: i64,
}

pub const MOST: Most = Most { all: 100_000, of_network: 5_000 };

/// Makes a plan that calendars can follow.
pub async fn follow(job: Job<'_>, festival: &Festival, stars: &Stars, most: Most) -> Result<Uuid, Fault> {
    let network = job.network();
    // Where nobody says whence it comes, no network is known that it could be counted against.
    let room = network.is_empty() || store::count_in(job.tx, festival.id, &network, most.of_network).await?;
    if !room || !store::count_in(job.tx, festival.id, "", most.all).await? {
        return Err(Fault::refused("plan-feeds-full"));
    }
    let id = uuid::Builder::from_random_bytes(job.random()).into_uuid();
    store::insert(job.tx, id, (festival.id, &network), stars, job.now).await?;
    Ok(id)
}

pub async fn change(job: Job<'_>, plan: Uuid, stars: &Stars) -> Result<(), Fault> {
    Ok(store::change(job.tx, plan, stars, job.now).await?)
}

/// Its link opens nothing any more.
pub async fn unfollow(job: Job<'_>, plan: Uuid) -> Result<(), Fault> {
    Ok(store::delete(job.tx, plan).await?)
}

/// Notes that a calendar asked, to the minute.
pub async fn fetched(job: Job<'_>, plan: Uuid) -> Result<(), Fault> {
    Ok(store::fetched(job.tx, plan, job.now).await?)
}

/// As many as are forgotten while others wait to write.
const SOME: i64 = 500;

/// Housekeeping: a link that nobody gave to a calendar, and plans of festivals long past.
pub async fn tidy(ctx: &Ctx) -> Result<(), DbError> {
    let (before, long) = (ctx.now - TimeDelta::days(30), ctx.now - TimeDelta::days(120));
    let mut gone = SOME;
    while gone >= SOME && !*ctx.site.stopping.borrow() {
        let some = (before, long);
        gone = ctx.write(some, |job, (before, long)| Box::pin(store::tidy(job.tx, *before, *long, SOME))).await?;
    }
    Ok(())
}
