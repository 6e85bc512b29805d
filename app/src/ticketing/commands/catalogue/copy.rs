//! What last year sold, for this year.

use crate::db::Tx;
use crate::kernel::fault::Fault;
use crate::kernel::id::{CapacityId, FestivalId};
use crate::ticketing::store::catalogue::{self, NewCapacity};
use crate::ticketing::store::offers::{self, ProductRow};
use crate::web::Ctx;
use chrono::TimeDelta;
use std::collections::HashMap;

/// Copies the products and capacities of one edition into another, with sale windows moved by `shift`.
/// For callers that have authorised.
///
/// Performances are not copied; a product that admitted to one comes hidden, for else its tickets
/// would admit to the whole festival until somebody chose this year's performance.
pub async fn copy(tx: &mut Tx, ctx: &Ctx, from: FestivalId, to: FestivalId, shift: TimeDelta) -> Result<(), Fault> {
    let copies = copy_capacities(tx, ctx, from, to).await?;
    let draws = offers::draws_in(tx, from).await?;
    for product in offers::products_in(tx, from).await? {
        let drawn = draws.iter().filter(|(p, _)| *p == product.id);
        let drawn: Vec<CapacityId> = drawn.filter_map(|(_, capacity)| copies.get(capacity).copied()).collect();
        let copy = ProductRow {
            id: ctx.id(),
            hidden: product.hidden || product.performance_id.is_some(),
            performance_id: None,
            sale_from: product.sale_from + shift,
            sale_until: product.sale_until + shift,
            ..product
        };
        catalogue::insert_product(tx, to, &copy).await?;
        catalogue::set_draws(tx, copy.id, &drawn).await?;
    }
    Ok(())
}

/// Answers which copy stands for which capacity.
async fn copy_capacities(
    tx: &mut Tx,
    ctx: &Ctx,
    from: FestivalId,
    to: FestivalId,
) -> Result<HashMap<CapacityId, CapacityId>, Fault> {
    let mut copies = HashMap::new();
    for (position, capacity) in (0..).zip(offers::capacities_in(tx, from, ctx.now).await?) {
        let (id, name) = (ctx.id(), capacity.name.0);
        let copy = NewCapacity { id, slug: capacity.slug, name, places: capacity.places, position };
        catalogue::insert_capacity(tx, to, &copy).await?;
        copies.insert(capacity.id, copy.id);
    }
    Ok(copies)
}
