//! What last year sold, for this year.

use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{CapacityId, FestivalId};
use crate::ticketing::store::cash;
use crate::ticketing::store::catalogue::{self, NewCapacity};
use crate::ticketing::store::offers::{self, ProductRow};
use crate::web::Job;
use chrono::TimeDelta;
use std::collections::HashMap;

/// Copies the products, capacities and rules of paying in cash of one edition into another, with sale windows moved by `shift`.
/// For callers that have authorised.
///
/// Performances are not copied; a product that admitted to one comes hidden, for else its tickets
/// would admit to the whole festival until somebody chose this year's performance. Answers how many
/// there are, and how many of them hidden.
pub async fn copy(job: Job<'_>, from: FestivalId, to: FestivalId, shift: TimeDelta) -> Result<Option<Message>, Fault> {
    let copies = copy_capacities(job, from, to).await?;
    let draws = offers::draws(job.tx, from).await?;
    let (mut count, mut hidden) = (0, 0);
    let (products, mut copied) = (offers::products(job.tx, from).await?, HashMap::new());
    for product in products.clone() {
        let was = product.id;
        let drawn = draws.iter().filter(|(p, _)| *p == product.id);
        let drawn: Vec<CapacityId> = drawn.filter_map(|(_, capacity)| copies.get(capacity).copied()).collect();
        let copy = ProductRow {
            id: job.id(),
            hidden: product.hidden || product.performance_id.is_some(),
            performance_id: None,
            needs_id: None,
            sale_from: product.sale_from + shift,
            sale_until: product.sale_until + shift,
            ..product
        };
        catalogue::insert_product(job.tx, to, &copy).await?;
        catalogue::set_draws(job.tx, copy.id, &drawn).await?;
        copied.insert(was, copy.id);
        (count, hidden) = (count + 1, hidden + usize::from(copy.hidden));
    }
    for (product, needs) in products.iter().filter_map(|product| Some((product.id, product.needs_id?))) {
        if let (Some(product), Some(needs)) = (copied.get(&product), copied.get(&needs)) {
            catalogue::set_needs(job.tx, *product, *needs).await?;
        }
    }
    let (in_cash, decided) = cash::rules(job.tx, from).await?;
    if decided > 0 {
        cash::set_rules(job.tx, to, 0, &in_cash).await?;
    }
    let told = Message::new("festival-created-copied").with("count", count).with("hidden", hidden);
    Ok((count > 0).then_some(told))
}

/// Answers which copy stands for which capacity.
async fn copy_capacities(
    job: Job<'_>,
    from: FestivalId,
    to: FestivalId,
) -> Result<HashMap<CapacityId, CapacityId>, Fault> {
    let mut copies = HashMap::new();
    for (position, capacity) in (0..).zip(offers::capacities(job.tx, from, job.now).await?) {
        let (id, name) = (job.id(), capacity.name.0);
        let copy = NewCapacity { id, slug: capacity.slug, name, places: capacity.places, position };
        catalogue::insert_capacity(job.tx, to, &copy).await?;
        copies.insert(capacity.id, copy.id);
    }
    Ok(copies)
}
