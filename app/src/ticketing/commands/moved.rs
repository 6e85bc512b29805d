//! What becomes of sales when a festival, or what was ordered, is moved: who is told, and until when is sold.

use crate::kernel::day::FestivalDay;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::ticketing::letters;
use crate::ticketing::store::offers::ProductRow;
use crate::ticketing::store::{catalogue, offers, orders, performances};
use crate::web::{Along, Job, News, Shift};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;

/// Tells every buyer whose order stands that the days are others than `was`: each address once, and none that was
/// `told` already. Their tickets stay as they are.
pub async fn tell_moved(
    job: Job<'_>,
    festival: FestivalId,
    was: (FestivalDay, FestivalDay),
    told: &BTreeSet<String>,
) -> Result<(), Fault> {
    let mut told = told.clone();
    let mut orders = orders::reachable(job.tx, festival).await?;
    orders.retain(|order| told.insert(order.email.as_deref().unwrap_or_default().to_lowercase()));
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

/// The products that are sold otherwise when what they admit to is put off.
pub async fn sales_along(job: Job<'_>, shift: &Shift) -> Result<Vec<Along>, Fault> {
    let moves = |product: &ProductRow| match product.performance_id {
        Some(performance) => shift.performances.contains(&performance),
        None => shift.whole,
    };
    let products = offers::products(job.tx, shift.festival).await?;
    let along = |product: ProductRow| {
        let was = (product.sale_from, product.sale_until);
        Along { id: product.id.0, name: product.name.0, was, now: shifted(was, shift.by, job.now) }
    };
    Ok(products.into_iter().filter(moves).map(along).filter(|along| along.now != along.was).collect())
}

/// A sale that began goes on; it ends as long before the show as it did.
fn shifted(
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    by: TimeDelta,
    now: DateTime<Utc>,
) -> (DateTime<Utc>, DateTime<Utc>) {
    let from = if from > now { from + by } else { from };
    (from, (until + by).max(from + TimeDelta::minutes(1)))
}

pub async fn move_sales(job: Job<'_>, along: &[Along]) -> Result<bool, Fault> {
    for along in along {
        if !catalogue::set_sale(job.tx, along.id.into(), along.was, along.now).await? {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::day::parse_local;

    #[test]
    fn a_sale_that_began_goes_on_and_ends_as_long_before_the_show() {
        let at = |date: &str| parse_local(date, "12:00").unwrap();
        let (now, week) = (at("2027-02-10"), TimeDelta::days(7));
        for (was, by, expected) in [
            (("2027-02-01", "2027-03-12"), week, ("2027-02-01", "2027-03-19")),
            (("2027-02-20", "2027-03-12"), week, ("2027-02-27", "2027-03-19")),
            (("2027-02-20", "2027-03-12"), -week, ("2027-02-13", "2027-03-05")),
            // It was over, and what it was for is still to come.
            (("2027-01-01", "2027-02-08"), week, ("2027-01-01", "2027-02-15")),
        ] {
            let [was, expected] = [was, expected].map(|(from, until)| (at(from), at(until)));
            assert_eq!(shifted(was, by, now), expected);
        }
        let short = shifted((at("2027-02-09"), at("2027-02-12")), -week, now);
        assert_eq!(short, (at("2027-02-09"), at("2027-02-09") + TimeDelta::minutes(1)), "never the wrong way round");
    }
}
