//! Use cases: authorise → load → decide → save → tell.

mod add;
mod change;
mod tidy;

pub use add::{New, add, note};
pub use change::{edit, read_said, remove, step};
pub use tidy::tidy;

use super::model::Owner;
use super::store::owners;
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::web::Job;

/// Passes only who may change the thing itself, at a festival whose desk can.
async fn required(job: Job<'_>, festival: &Festival, owner: Owner) -> Result<(), Fault> {
    job.require(owner.kind.needs(), Some(festival.id))?;
    if owners::stands_at(job.tx, festival.id, owner).await? { Ok(()) } else { Err(Fault::Missing) }
}
