//! Loading what is sold, and of how many places.

use super::performances::Performances;
use super::shape::{CashShape, Edition, Product};
use crate::db::DbError;
use crate::festivals::model::Festival;
use crate::kernel::id::CapacityId;
use crate::kernel::lang::Text;
use crate::kernel::money::Vnd;
use crate::ticketing::model::cash;
use crate::ticketing::model::returns::Rules;
use crate::ticketing::store;
use crate::ticketing::store::catalogue::{self, NewCapacity};
use crate::ticketing::store::offers::ProductRow;
use crate::ticketing::store::returns;
use crate::web::Ctx;
use crate::web::Job;
use sqlx::types::Json;
use std::collections::HashMap;

pub async fn insert(
    job: Job<'_>,
    edition: &Edition,
    festival: &Festival,
    performances: &Performances,
) -> Result<(), DbError> {
    let mut capacities: HashMap<&str, CapacityId> = HashMap::new();
    for (position, c) in (0..).zip(&edition.capacity) {
        let (id, slug, name) = (job.id(), c.key.clone(), c.name.clone());
        catalogue::insert_capacity(job.tx, festival.id, &NewCapacity { id, slug, name, places: c.places, position })
            .await?;
        capacities.insert(&c.key, id);
    }
    for (position, p) in (0..).zip(&edition.product) {
        let known = |key: &String| {
            capacities.get(key.as_str()).copied().ok_or_else(|| DbError::broken(format!("capacity {key}")))
        };
        let draws: Vec<CapacityId> = p.draws.iter().map(known).collect::<Result<_, _>>()?;
        let row = row(job.ctx, festival, performances, position, p);
        catalogue::insert_product(job.tx, festival.id, &row).await?;
        catalogue::set_draws(job.tx, row.id, &draws).await?;
    }
    let rules = Rules { gives_back: true, passes_on: true, days: 1 };
    returns::set_rules(job.tx, festival.id, 0, rules).await?;
    if let Some(CashShape { place, opens, hours, ahead }) = edition.cash.clone() {
        let rules = cash::Rules { offered: true, place, opens, hours, ahead, ..cash::Rules::default() };
        store::cash::set_rules(job.tx, festival.id, 0, &rules).await?;
    }
    Ok(())
}

/// A product's row: sold until its performance begins, or the festival is over.
fn row(ctx: &Ctx, festival: &Festival, performances: &Performances, position: i64, p: &Product) -> ProductRow {
    let performance = p.performance.as_ref().and_then(|key| performances.get(key));
    ProductRow {
        id: ctx.id(),
        number: position + 1,
        slug: p.key.clone(),
        performance_id: performance.map(|(id, _)| *id),
        name: Json(p.name.clone()),
        note: Json(p.note.clone()),
        price: Vnd(p.price),
        max_per_order: p.max_per_order,
        sale_from: super::sale_opens(festival.first_day, p.sale_from_days_before, ctx.now),
        sale_until: performance.map_or(festival.last_day.ends_at(), |(_, starts_at)| *starts_at),
        position,
        hidden: false,
        entry_early: p.entry_early,
        entry_gate: Json(p.entry_gate.clone()),
        admits: 1,
        needs_id: None,
        needs_per: 1,
        beyond: Json(Text::default()),
        version: 1,
    }
}
