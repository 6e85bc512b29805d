//! What becomes of the programme when its neighbours change.

use super::store::{people, showings, troupes};
use crate::kernel::day::FestivalDay;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{FestivalId, TroupeId};
use crate::web::{Held, Job, Neighbour, Person};
use futures_util::future::BoxFuture;
use std::collections::BTreeSet;

pub struct Planner;

impl Neighbour for Planner {
    /// Nothing that is planned or announced is left outside of the days.
    fn before_days<'c>(
        &'c self,
        job: Job<'c>,
        festival: FestivalId,
        (first, last): (FestivalDay, FestivalDay),
    ) -> BoxFuture<'c, Result<(), Fault>> {
        Box::pin(async move {
            let (before, after) = showings::outside(job.tx, festival, (first.starts_at(), last.ends_at())).await?;
            let fault = |field: &'static str, count: i64| {
                (count > 0).then(|| FieldFault::new(field, Message::new("days-hold-showings").with("count", count)))
            };
            let faults: Vec<FieldFault> =
                [fault("first_day", before), fault("last_day", after)].into_iter().flatten().collect();
            if faults.is_empty() { Ok(()) } else { Err(Fault::Invalid(faults)) }
        })
    }

    fn troupes_in_use<'c>(&'c self, job: Job<'c>) -> BoxFuture<'c, Result<BTreeSet<TroupeId>, Fault>> {
        Box::pin(async move { Ok(troupes::shown(job.tx).await?) })
    }

    fn festivals_of<'c>(
        &'c self,
        job: Job<'c>,
        person: &'c Person,
    ) -> BoxFuture<'c, Result<BTreeSet<FestivalId>, Fault>> {
        Box::pin(async move { Ok(people::festivals(job.tx, person).await?) })
    }

    fn held_of<'c>(&'c self, job: Job<'c>, person: &'c Person) -> BoxFuture<'c, Result<Vec<Held>, Fault>> {
        Box::pin(async move { Ok(people::held(job.tx, person).await?) })
    }

    fn forget_person<'c>(&'c self, job: Job<'c>, person: &'c Person) -> BoxFuture<'c, Result<i64, Fault>> {
        Box::pin(async move { Ok(people::forget(job.tx, person).await?) })
    }

    /// Whatever it was to show is shown by the troupe that it became.
    fn after_merge<'c>(&'c self, job: Job<'c>, gone: TroupeId, kept: TroupeId) -> BoxFuture<'c, Result<(), Fault>> {
        Box::pin(async move { Ok(troupes::repoint(job.tx, gone, kept).await?) })
    }
}
