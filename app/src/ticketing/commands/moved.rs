//! What is told to who has ordered when a festival is moved.

use crate::kernel::day::FestivalDay;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::ticketing::letters;
use crate::ticketing::store::orders;
use crate::web::Job;

/// Tells every buyer whose order stands that the days are others than `was`. Their tickets stay as they
/// are.
pub async fn tell_moved(job: Job<'_>, festival: FestivalId, was: (FestivalDay, FestivalDay)) -> Result<(), Fault> {
    let orders = orders::reachable(job.tx, festival).await?;
    Ok(letters::tell_moved(job, &orders, was).await?)
}
