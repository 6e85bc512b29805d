//! What becomes of the programme when its neighbours change.

use super::store::troupes;
use crate::kernel::fault::Fault;
use crate::kernel::id::TroupeId;
use crate::web::{Job, Neighbour};
use futures_util::future::BoxFuture;
use std::collections::BTreeSet;

pub struct Planner;

impl Neighbour for Planner {
    fn troupes_in_use<'c>(&'c self, job: Job<'c>) -> BoxFuture<'c, Result<BTreeSet<TroupeId>, Fault>> {
        Box::pin(async move { Ok(troupes::shown(job.tx).await?) })
    }

    /// Whatever it was to show is shown by the troupe that it became.
    fn after_merge<'c>(&'c self, job: Job<'c>, gone: TroupeId, kept: TroupeId) -> BoxFuture<'c, Result<(), Fault>> {
        Box::pin(async move { Ok(troupes::repoint(job.tx, gone, kept).await?) })
    }
}
