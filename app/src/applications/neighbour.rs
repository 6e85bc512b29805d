//! What becomes of applications when a troupe turns out to be another one.

use super::store::{access, applications, people};
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, TroupeId};
use crate::web::{Held, Job, Neighbour, Person};
use futures_util::future::BoxFuture;
use std::collections::BTreeSet;

pub struct Applied;

impl Neighbour for Applied {
    fn troupes_in_use<'c>(&'c self, job: Job<'c>) -> BoxFuture<'c, Result<BTreeSet<TroupeId>, Fault>> {
        Box::pin(async move {
            let mut of: BTreeSet<TroupeId> = applications::troupes(job.tx).await?.into_iter().collect();
            of.extend(access::troupes(job.tx).await?);
            Ok(of)
        })
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

    /// Whatever it applied with is the other's. Its own code opens nothing any more: who had it asks the officer.
    fn after_merge<'c>(&'c self, job: Job<'c>, gone: TroupeId, kept: TroupeId) -> BoxFuture<'c, Result<(), Fault>> {
        Box::pin(async move {
            access::end(job.tx, gone, job.now).await?;
            Ok(applications::repoint(job.tx, gone, kept).await?)
        })
    }
}
