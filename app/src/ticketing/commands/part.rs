//! A paid order comes to consist of other lines: places, claims and lines go together.

use crate::kernel::fault::Fault;
use crate::kernel::id::CapacityId;
use crate::ticketing::model::Line;
use crate::ticketing::store::orders::OrderRow;
use crate::ticketing::store::{holds, offers};
use crate::web::Job;
use std::collections::BTreeMap;

/// Has a paid order consist of these lines. The counters are locked, and whoever calls says what becomes of its sum.
pub(super) async fn consist_of(job: Job<'_>, order: &OrderRow, lines: &[Line]) -> Result<(), Fault> {
    let (hold, draws) = (order.hold_id, offers::draws(job.tx, order.festival_id).await?);
    let products = offers::products(job.tx, order.festival_id).await?;
    let admits = |id| products.iter().find(|product| product.id == id).map_or(1, |product| product.admits);
    let mut claims: BTreeMap<CapacityId, i64> = BTreeMap::new();
    for line in lines {
        for (_, capacity) in draws.iter().filter(|(product, _)| *product == line.product) {
            *claims.entry(*capacity).or_default() += line.quantity * admits(line.product);
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
    Ok(())
}
