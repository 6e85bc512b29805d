//! What is told to who has ordered when a festival, or what they ordered for, is moved.

use crate::kernel::day::FestivalDay;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::ticketing::letters;
use crate::ticketing::store::{orders, performances};
use crate::web::{Job, News};
use std::collections::BTreeSet;

/// Tells every buyer whose order stands that the days are others than `was`. Their tickets stay as they
/// are.
pub async fn tell_moved(job: Job<'_>, festival: FestivalId, was: (FestivalDay, FestivalDay)) -> Result<(), Fault> {
    let orders = orders::reachable(job.tx, festival).await?;
    Ok(letters::tell_moved(job, &orders, was).await?)
}

/// Tells the buyers of what a release says anew: each address once, by the first of its orders. Answers whom.
pub async fn tell_released(job: Job<'_>, news: &News) -> Result<BTreeSet<String>, Fault> {
    let mut told = BTreeSet::new();
    for order in performances::reachable(job.tx, &news.performances).await? {
        let address = order.email.as_deref().unwrap_or_default().to_lowercase();
        if told.insert(address) {
            letters::tell_released(job, &order, news.since).await?;
        }
    }
    Ok(told)
}
