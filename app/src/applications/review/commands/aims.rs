//! What organisers want for whom.

use crate::applications::review::model::fair::Aims;
use crate::applications::review::store::fair;
use crate::applications::store::calls;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::web::{CHANGED, Job};
use serde_json::json;

/// Saves what is wanted, if nobody else did since `version`.
pub async fn set_aims(job: Job<'_>, festival: &Festival, version: i64, aims: &Aims) -> Result<(), Fault> {
    job.require(Permission::EditProgramme, Some(festival.id))?;
    calls::load(job.tx, festival.id).await?.ok_or(Fault::refused("review-no-call"))?;
    if fair::aims(job.tx, festival.id).await? == (aims.clone(), version) {
        return Ok(());
    }
    if !fair::set_aims(job.tx, festival.id, aims, version).await? {
        return Err(Fault::refused(CHANGED));
    }
    Ok(job.audit("review.aims", &festival.slug, Some(festival.id), json!(aims)).await?)
}
