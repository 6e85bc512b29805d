//! What becomes of artisans when a troupe turns out to be another one.

use super::store::artisans;
use crate::kernel::fault::Fault;
use crate::kernel::id::TroupeId;
use crate::web::{Job, Neighbour};
use futures_util::future::BoxFuture;
use std::collections::BTreeSet;

pub struct Linked;

impl Neighbour for Linked {
    fn troupes_in_use<'c>(&'c self, job: Job<'c>) -> BoxFuture<'c, Result<BTreeSet<TroupeId>, Fault>> {
        Box::pin(async move { Ok(artisans::troupes(job.tx).await?.into_iter().collect()) })
    }

    fn after_merge<'c>(&'c self, job: Job<'c>, gone: TroupeId, kept: TroupeId) -> BoxFuture<'c, Result<(), Fault>> {
        Box::pin(async move { Ok(artisans::repoint(job.tx, gone, kept).await?) })
    }
}
