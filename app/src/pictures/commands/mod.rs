//! Use cases: authorise → load → decide → save → tell.

mod add;
mod change;
mod tidy;

pub use add::{New, add, note};
pub use change::{edit, read_said, remove, step};
pub use tidy::tidy;

use super::model::{Owner, OwnerKind};
use super::store::owners;
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::kernel::id::TroupeId;
use crate::web::Job;

/// Passes only who may change the thing itself, at a festival whose desk can.
async fn required(job: Job<'_>, festival: &Festival, owner: Owner) -> Result<(), Fault> {
    let reach = job.reach(owner.kind.needs(), Some(festival.id))?;
    if owner.kind == OwnerKind::Troupe {
        let commune = owners::commune(job.tx, TroupeId(owner.id)).await?.ok_or(Fault::Missing)?;
        return if reach.covers(commune.as_deref()) { Ok(()) } else { Err(Fault::Missing) };
    }
    if owners::stands_at(job.tx, festival.id, owner).await? { Ok(()) } else { Err(Fault::Missing) }
}
