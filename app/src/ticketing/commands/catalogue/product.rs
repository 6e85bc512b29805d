//! Products: what a visitor can order.

use super::{ProductForm, fresh_slug};
use crate::db::Tx;
use crate::festivals::store as festivals;
use crate::kernel::access::Permission;
use crate::kernel::day;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{CapacityId, FestivalId, PerformanceId, ProductId};
use crate::kernel::money::Vnd;
use crate::ticketing::store::catalogue;
use crate::ticketing::store::holds;
use crate::ticketing::store::mended;
use crate::ticketing::store::offers::{self, ProductRow};
use crate::web::CHANGED;
use crate::web::Job;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::types::Json;

/// How long before its festival a sale may begin, and how long after it a sale may go on.
const EARLIEST: TimeDelta = TimeDelta::days(2 * 365);
const LATEST: TimeDelta = TimeDelta::days(30);

pub async fn add_product(job: Job<'_>, festival: FestivalId, form: &ProductForm) -> Result<String, Fault> {
    job.require(Permission::EditProducts, Some(festival))?;
    holds::lock_counters(job.tx, festival).await?;
    let known = offers::products(job.tx, festival).await?;
    let taken: Vec<&str> = known.iter().map(|product| product.slug.as_str()).collect();
    let row = ProductRow {
        id: job.id(),
        number: known.iter().map(|product| product.number).max().unwrap_or_default() + 1,
        slug: fresh_slug(&form.name, &taken),
        position: known.iter().map(|product| product.position).max().map_or(0, |last| last + 1),
        version: 1,
        ..typed(job.tx, (festival, None), form).await?
    };
    sellable(job, festival, &row).await?;
    let draws = draws(job, festival, form).await?;
    catalogue::insert_product(job.tx, festival, &row).await?;
    catalogue::set_draws(job.tx, row.id, &draws).await?;
    let detail = json!({ "price": row.price, "hidden": row.hidden });
    job.audit("product.add", &row.slug, Some(festival), detail).await?;
    Ok(row.slug)
}

/// Saves a product that nobody else saved since `version`.
pub async fn edit_product(
    job: Job<'_>,
    festival: FestivalId,
    (id, version): (ProductId, i64),
    form: &ProductForm,
) -> Result<(), Fault> {
    job.require(Permission::EditProducts, Some(festival))?;
    holds::lock_counters(job.tx, festival).await?;
    let known = offers::products(job.tx, festival).await?;
    let was = known.into_iter().find(|product| product.id == id).ok_or(Fault::Missing)?;
    let typed = typed(job.tx, (festival, Some(id)), form).await?;
    let (sale_from, sale_until) = (same(typed.sale_from, was.sale_from), same(typed.sale_until, was.sale_until));
    let (number, slug, position) = (was.number, was.slug.clone(), was.position);
    let row = ProductRow { id, version, number, slug, position, sale_from, sale_until, ..typed };
    sellable(job, festival, &row).await?;
    let draws = draws(job, festival, form).await?;
    let others = (row.performance_id, row.admits) != (was.performance_id, was.admits);
    let moves = others || draws != drawn(job.tx, festival, id).await?;
    if moves && catalogue::is_sold(job.tx, id).await? {
        return Err(Fault::refused("product-is-chosen"));
    }
    if !moves && version == was.version && said(&row) == said(&was) {
        return Ok(());
    }
    if !catalogue::update_product(job.tx, &row).await? {
        return Err(Fault::refused(CHANGED));
    }
    catalogue::set_draws(job.tx, id, &draws).await?;
    if moves {
        mended::let_go(job.tx, id).await?;
    }
    let detail = json!({ "price": row.price, "was": was.price, "hidden": row.hidden });
    Ok(job.audit("product.edit", &row.slug, Some(festival), detail).await?)
}

/// A form says no seconds: where it says the minute that stands, the moment stays as it is.
fn same(typed: DateTime<Utc>, was: DateTime<Utc>) -> DateTime<Utc> {
    if (typed..typed + TimeDelta::minutes(1)).contains(&was) { was } else { typed }
}

/// What a product's form says of it, apart from its capacities.
fn said(row: &ProductRow) -> impl PartialEq + use<'_> {
    let (words, window) = ((&row.name, &row.note), (row.sale_from, row.sale_until));
    let entry = (row.entry_early, &row.entry_gate);
    let rule = (row.admits, row.needs_id, row.needs_per, &row.beyond);
    (row.performance_id, words, row.price, row.max_per_order, window, row.hidden, entry, rule)
}

/// What a festival can sell: nobody is asked for money that they cannot send anywhere, and a sale does
/// not outlast its festival, because its buyers are forgotten some time after both.
async fn sellable(job: Job<'_>, festival: FestivalId, row: &ProductRow) -> Result<(), Fault> {
    let festival = festivals::by_id(job.tx, festival).await?.ok_or(Fault::Missing)?;
    let asks = row.price > Vnd::ZERO && !row.hidden;
    if asks && festival.state.sells() && !festival.has_account() {
        return Err(Fault::field("price", "product-needs-account"));
    }
    let bounds = (festival.first_day.starts_at() - EARLIEST, festival.last_day.ends_at() + LATEST);
    let beside = |field, key, at| {
        let said = Message::new(key).with("date", day::date(job.lang, day::local(at).date()));
        Err(Fault::Invalid(vec![FieldFault::new(field, said)]))
    };
    match (row.sale_from, row.sale_until) {
        (from, _) if from < bounds.0 => beside("from_date", "product-window-early", bounds.0),
        (_, until) if until > bounds.1 => beside("until_date", "product-window-late", bounds.1),
        _ => Ok(()),
    }
}

/// The row of what was typed; what identifies it is the caller's.
async fn typed(
    tx: &Tx,
    (festival, own): (FestivalId, Option<ProductId>),
    form: &ProductForm,
) -> Result<ProductRow, Fault> {
    let performance_id = performance(tx, festival, &form.performance).await?;
    let products = offers::products(tx, festival).await?;
    Ok(ProductRow {
        id: ProductId(uuid::Uuid::nil()),
        number: 0,
        slug: String::new(),
        performance_id,
        name: Json(form.name.clone()),
        note: Json(form.note.clone()),
        price: form.price,
        max_per_order: form.max_per_order,
        sale_from: form.sale_from,
        sale_until: form.sale_until,
        position: 0,
        hidden: form.hidden,
        entry_early: form.early,
        entry_gate: Json(form.gate.clone()),
        admits: form.admits,
        needs_id: needed(&products, (own, performance_id), &form.needs)?,
        needs_per: form.needs_per,
        beyond: Json(form.beyond.clone()),
        version: 0,
    })
}

/// What it is sold with: for the same thing, and sold alone itself, so that both stand in one order.
fn needed(
    products: &[ProductRow],
    (own, performance): (Option<ProductId>, Option<PerformanceId>),
    slug: &str,
) -> Result<Option<ProductId>, Fault> {
    if slug.is_empty() {
        return Ok(None);
    }
    let other = products.iter().find(|other| other.slug == slug).ok_or(Fault::field("needs", "tickets-no-such"))?;
    let is_needed = own.is_some_and(|own| products.iter().any(|product| product.needs_id == Some(own)));
    if Some(other.id) == own || other.performance_id != performance || other.needs_id.is_some() || is_needed {
        return Err(Fault::field("needs", "product-needs-wrong"));
    }
    Ok(Some(other.id))
}

async fn performance(tx: &Tx, festival: FestivalId, slug: &str) -> Result<Option<PerformanceId>, Fault> {
    if slug.is_empty() {
        return Ok(None);
    }
    let found = catalogue::performance(tx, festival, slug).await?;
    found.map(Some).ok_or(Fault::field("performance", "product-performance-gone"))
}

/// The capacities that were ticked, in the order of their ids.
async fn draws(job: Job<'_>, festival: FestivalId, form: &ProductForm) -> Result<Vec<CapacityId>, Fault> {
    let known = offers::capacities(job.tx, festival, job.now).await?;
    let found = |slug: &String| known.iter().find(|capacity| capacity.slug == *slug).map(|capacity| capacity.id);
    let draws: Option<Vec<CapacityId>> = form.draws.iter().map(found).collect();
    let mut draws = draws.ok_or(Fault::field("draws", "product-draws-gone"))?;
    draws.sort();
    Ok(draws)
}

async fn drawn(tx: &Tx, festival: FestivalId, id: ProductId) -> Result<Vec<CapacityId>, Fault> {
    let all = offers::draws(tx, festival).await?;
    let mut drawn: Vec<CapacityId> = all.into_iter().filter(|(p, _)| *p == id).map(|(_, c)| c).collect();
    drawn.sort();
    Ok(drawn)
}
