//! Whether a festival sells at all.

use crate::festivals::store as festivals;
use crate::kernel::fault::Fault;
use crate::ticketing::store::holds::{self, HoldRow};
use crate::ticketing::store::offers;
use crate::web::Job;

/// Could what a hold keeps still be sold? A window that closed while a bank was slow does not matter.
pub(super) async fn still_sold(job: Job<'_>, hold: &HoldRow) -> Result<bool, Fault> {
    let festival = festivals::by_id(job.tx, hold.festival_id).await?.ok_or(Fault::Missing)?;
    let over = offers::over(job.tx, hold.festival_id, job.now).await?;
    let lines = holds::lines(job.tx, hold.id).await?;
    Ok(festival.sells_at(job.now) && lines.iter().all(|line| !over.contains(&line.product)))
}
