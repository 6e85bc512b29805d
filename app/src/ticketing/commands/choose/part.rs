//! A part of an order ends, or becomes another: lines, places, tickets and the sum go together.

use crate::kernel::fault::Fault;
use crate::kernel::id::{CapacityId, ProductId};
use crate::kernel::money::Vnd;
use crate::ticketing::model::Line;
use crate::ticketing::model::choice::Asked;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::{holds, offers, performances};
use crate::ticketing::till::tickets;
use crate::web::Job;
use std::collections::BTreeMap;

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
    let fresh = Line { product: offer.product, quantity, price: offer.price };
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

/// Has a paid order consist of these lines: its places, and its sum.
async fn consist_of(job: Job<'_>, order: &OrderRow, lines: &[Line]) -> Result<(), Fault> {
    let (hold, draws) = (order.hold_id, offers::draws(job.tx, order.festival_id).await?);
    let mut claims: BTreeMap<CapacityId, i64> = BTreeMap::new();
    for line in lines {
        for (_, capacity) in draws.iter().filter(|(product, _)| *product == line.product) {
            *claims.entry(*capacity).or_default() += line.quantity;
        }
    }
    let mut moves: BTreeMap<CapacityId, i64> = claims.clone();
    for (capacity, had) in holds::claims(job.tx, hold).await? {
        *moves.entry(capacity).or_default() -= had;
    }
    let moves: Vec<_> = moves.into_iter().filter(|(_, by)| *by != 0).map(|(capacity, by)| (capacity, 0, by)).collect();
    if !moves.is_empty() {
        holds::move_counters(job.tx, &moves).await?;
    }
    holds::clear_lines(job.tx, &[hold]).await?;
    let lines: Vec<_> = lines.iter().map(|line| (hold, line.clone())).collect();
    holds::insert_lines(job.tx, &lines).await?;
    let claims: Vec<_> = claims.into_iter().map(|(capacity, quantity)| (hold, capacity, quantity)).collect();
    if !claims.is_empty() {
        holds::insert_claims(job.tx, &claims).await?;
    }
    let sums = lines.iter().map(|(_, line)| line.price.checked_mul(line.quantity));
    let total = sums.collect::<Option<Vec<_>>>().and_then(Vnd::sum).ok_or(Fault::Bug)?;
    Ok(orders::set_total(job.tx, order.id, total).await?)
}
