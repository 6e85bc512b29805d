//! The pictures of a troupe, when something becomes of the troupe.

use super::store::owners;
use crate::kernel::fault::Fault;
use crate::kernel::id::TroupeId;
use crate::web::{Job, Neighbour};
use futures_util::future::BoxFuture;
use std::collections::BTreeSet;

pub struct Shown;

impl Neighbour for Shown {
    fn troupes_in_use<'c>(&'c self, job: Job<'c>) -> BoxFuture<'c, Result<BTreeSet<TroupeId>, Fault>> {
        Box::pin(async move { Ok(owners::troupes(job.tx).await?) })
    }

    fn after_merge<'c>(&'c self, job: Job<'c>, gone: TroupeId, kept: TroupeId) -> BoxFuture<'c, Result<(), Fault>> {
        Box::pin(async move { Ok(owners::repoint(job.tx, gone, kept).await?) })
    }
}
