//! Writing to many buyers: drawn up, read over, sent once; who has no address is called.

mod draft;
mod send;
mod told;

pub use draft::{Draft, add_writing, drop_writing, edit_writing};
pub use send::send_writing;
pub use told::mark_told;

use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::kernel::id::WritingId;
use crate::ticketing::store::writings::{self, WritingRow};
use crate::web::Job;

/// A message of a festival whose buyers this actor may write to.
async fn authorised(job: Job<'_>, id: WritingId) -> Result<WritingRow, Fault> {
    let writing = writings::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    job.require(Permission::ManageOrders, Some(writing.festival_id))?;
    Ok(writing)
}
