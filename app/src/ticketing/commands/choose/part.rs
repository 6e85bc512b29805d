//! A part of an order ends, or becomes another: lines, places, tickets and the sum go together.

use crate::kernel::fault::Fault;
use crate::kernel::id::ProductId;
use crate::kernel::money::Vnd;
use crate::ticketing::commands::part::consist_of;
use crate::ticketing::model::Line;
use crate::ticketing::model::choice::Asked;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::{holds, performances};
use crate::ticketing::till::tickets;
use crate::web::Job;

/// Ends the tickets for a performance; answers whether nothing else was ordered, and then leaves all as it is, for
/// the order itself to be cancelled.
pub async fn give_back(job: Job<'_>, order: &OrderRow, asked: &Asked) -> Result<bool, Fault> {
    let own = performances::products(job.tx, asked.performance).await?;
    let lines = holds::lines(job.tx, order.hold_id).await?;
    let rest: Vec<Line> = lines.into_iter().filter(|line| !own.contains(&line.product)).collect();
    if rest.is_empty() {
        return Ok(true);
    }
    consist_of(job, order, &rest).await?;
    orders::end_tickets(job.tx, order.id, &own, job.now).await?;
    orders::give_back(job.tx, order.id, asked.amount).await?;
    Ok(false)
}

/// Gives other tickets for them, one for one, at the same price.
pub async fn exchange(job: Job<'_>, order: &OrderRow, asked: &Asked, instead: Option<ProductId>) -> Result<(), Fault> {
    // What lapsed is free, and the places of who asks are counted once it is given back.
    holds::release_lapsed(job.tx, order.festival_id, job.now).await?;
    let offers = super::instead(job.tx, order, asked, job.now).await?;
    let offer = offers.iter().find(|offer| Some(offer.product) == instead);
    let offer = offer.ok_or(Fault::field("instead", "choice-instead-missing"))?;
    let own = performances::products(job.tx, asked.performance).await?;
    let lines = holds::lines(job.tx, order.hold_id).await?;
    let (leaving, mut lines): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| own.contains(&line.product));
    let quantity = leaving.iter().map(|line| line.quantity).sum();
    let off = leaving.first().map_or(Vnd::ZERO, |line| line.off);
    let fresh = Line { product: offer.product, quantity, price: Vnd(offer.price.0 - off.0), off };
    match lines.iter_mut().find(|line| line.product == offer.product) {
        Some(line) => line.quantity += quantity,
        None => lines.push(fresh.clone()),
    }
    consist_of(job, order, &lines).await?;
    orders::end_tickets(job.tx, order.id, &own, job.now).await?;
    let after = orders::last_number(job.tx, order.id).await?;
    let mut fresh = tickets(job.ctx, &[fresh]);
    fresh.iter_mut().for_each(|ticket| ticket.number += after);
    let fresh: Vec<_> = fresh.iter().map(|ticket| (order.id, ticket)).collect();
    Ok(orders::issue(job.tx, &fresh).await?)
}
