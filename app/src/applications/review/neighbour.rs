//! What becomes of a panel when a troupe turns out to be another one, and of reviews when somebody wants to be forgotten.

use super::store::{panel, people};
use crate::kernel::fault::Fault;
use crate::kernel::id::TroupeId;
use crate::web::{Held, Job, Neighbour, Person};
use futures_util::future::BoxFuture;
use std::collections::BTreeSet;

pub struct Judged;

impl Neighbour for Judged {
    fn troupes_in_use<'c>(&'c self, job: Job<'c>) -> BoxFuture<'c, Result<BTreeSet<TroupeId>, Fault>> {
        Box::pin(async move { Ok(panel::troupes(job.tx).await?.into_iter().collect()) })
    }

    fn held_of<'c>(&'c self, job: Job<'c>, person: &'c Person) -> BoxFuture<'c, Result<Vec<Held>, Fault>> {
        Box::pin(async move { Ok(people::held(job.tx, person).await?) })
    }

    fn forget_person<'c>(&'c self, job: Job<'c>, person: &'c Person) -> BoxFuture<'c, Result<i64, Fault>> {
        Box::pin(async move { Ok(people::forget(job.tx, person).await?) })
    }

    /// Whoever is of one troupe is of the other, and judges nothing of it.
    fn after_merge<'c>(&'c self, job: Job<'c>, gone: TroupeId, kept: TroupeId) -> BoxFuture<'c, Result<(), Fault>> {
        Box::pin(async move { super::commands::one_troupe(job, gone, kept).await })
    }
}
