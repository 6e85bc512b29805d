//! Whether a festival sells at all.

use crate::db::Tx;
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::ticketing::store::holds::{self, HoldRow};
use crate::ticketing::store::offers;
use crate::web::Job;

/// The festival, if its tickets are sold at this moment: an old link must not outlive a postponement.
pub(super) async fn open(tx: &Tx, festival: FestivalId) -> Result<Festival, Fault> {
    let festival = festivals::by_id(tx, festival).await?.ok_or(Fault::Missing)?;
    if festival.state.sells() { Ok(festival) } else { Err(Fault::refused("tickets-not-on-sale")) }
}

/// Could what a hold keeps still be sold? A window that closed while a bank was slow does not matter.
pub(super) async fn still_sold(job: Job<'_>, hold: &HoldRow) -> Result<bool, Fault> {
    let festival = festivals::by_id(job.tx, hold.festival_id).await?.ok_or(Fault::Missing)?;
    let over = offers::over(job.tx, hold.festival_id, job.now).await?;
    let lines = holds::lines(job.tx, hold.id).await?;
    Ok(festival.state.sells() && lines.iter().all(|line| !over.contains(&line.product)))
}
