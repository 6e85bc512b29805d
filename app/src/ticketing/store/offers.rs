//! Products, capacities and what is free of them.

use crate::db::{DbError, Reads, Tx, ids_sql};
use crate::kernel::id::{CapacityId, FestivalId, HoldId, PerformanceId, ProductId};
use crate::kernel::lang::Text;
use crate::kernel::money::Vnd;
use crate::ticketing::model::voucher::Voucher;
use crate::ticketing::model::{Need, Offer};
use chrono::{DateTime, Utc};
use const_format::concatcp;
use sqlx::types::Json;
use std::collections::HashMap;

/// A product's row.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct ProductRow {
    pub id: ProductId,
    pub number: i64,
    pub slug: String,
    pub performance_id: Option<PerformanceId>,
    pub name: Json<Text>,
    pub note: Json<Text>,
    pub price: Vnd,
    pub max_per_order: i64,
    pub sale_from: DateTime<Utc>,
    pub sale_until: DateTime<Utc>,
    pub position: i64,
    pub hidden: bool,
    /// Minutes before its performance from which it admits.
    pub entry_early: Option<i64>,
    /// The gate or jetty it admits through.
    pub entry_gate: Json<Text>,
    /// How many people one ticket lets in.
    pub admits: i64,
    /// The kind without which it is not sold, and how many of it go with each of that.
    pub needs_id: Option<ProductId>,
    pub needs_per: i64,
    /// What those just outside its rule need.
    pub beyond: Json<Text>,
    pub version: i64,
}

/// A capacity with its counters; `lapsed` is held but free for the taking.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct CapacityRow {
    pub id: CapacityId,
    pub slug: String,
    pub name: Json<Text>,
    pub places: i64,
    pub sold: i64,
    pub held: i64,
    pub lapsed: i64,
}

impl ProductRow {
    pub fn need(&self) -> Option<Need> {
        Some(Need { product: self.id, other: self.needs_id?, per: self.needs_per })
    }
}

impl CapacityRow {
    /// Held by somebody who still has time.
    pub const fn waiting(&self) -> i64 {
        self.held - self.lapsed
    }

    pub const fn free(&self) -> i64 {
        self.places - self.sold - self.held + self.lapsed
    }
}

const PRODUCT: &str =
    "SELECT id, number, slug, performance_id, name, note, price, max_per_order, sale_from, sale_until,
    position, hidden, entry_early, entry_gate, admits, needs_id, needs_per, beyond, version FROM products ";

/// One pass over this festival's lapsed holds, and the one of whoever asks, whatever others have.
const CAPACITIES: &str = "SELECT c.id, c.slug, c.name, k.places, k.sold, k.held, COALESCE(l.quantity, 0) AS lapsed
    FROM capacities c JOIN capacity_counters k ON k.capacity_id = c.id
    LEFT JOIN (SELECT q.capacity_id, CAST(SUM(q.quantity) AS BIGINT) AS quantity FROM (
            SELECT id FROM holds WHERE festival_id = $1 AND state = 'live' AND expires_at <= $2
            UNION SELECT id FROM holds WHERE id = $3 AND state = 'live') AS lapsing
        JOIN hold_claims q ON q.hold_id = lapsing.id GROUP BY q.capacity_id) l ON l.capacity_id = c.id
    WHERE c.festival_id = $1 ORDER BY c.position, c.slug";

/// No hold's id.
const NOBODY: HoldId = HoldId(uuid::Uuid::nil());

pub async fn products(on: &impl Reads, festival: FestivalId) -> Result<Vec<ProductRow>, DbError> {
    on.q(concatcp!(PRODUCT, "WHERE festival_id = $1 ORDER BY position, slug")).bind(festival).all().await
}

/// Products by id, hidden ones too: old orders still show them.
pub async fn product_rows(on: &impl Reads, ids: &[ProductId]) -> Result<Vec<ProductRow>, DbError> {
    on.q(ids_sql!(concatcp!(PRODUCT, "WHERE id "), "$1", " ORDER BY position, slug"))
        .bind_ids(ids.iter().copied())
        .all()
        .await
}

pub async fn capacities(
    on: &impl Reads,
    festival: FestivalId,
    now: DateTime<Utc>,
) -> Result<Vec<CapacityRow>, DbError> {
    capacities_besides(on, festival, now, NOBODY).await
}

async fn capacities_besides(
    on: &impl Reads,
    festival: FestivalId,
    now: DateTime<Utc>,
    hold: HoldId,
) -> Result<Vec<CapacityRow>, DbError> {
    on.q(CAPACITIES).bind(festival).bind(now).bind(hold).all().await
}

/// Which product draws on which capacity.
pub async fn draws(on: &impl Reads, festival: FestivalId) -> Result<Vec<(ProductId, CapacityId)>, DbError> {
    on.q("SELECT d.product_id, d.capacity_id FROM product_capacities d JOIN products p ON p.id = d.product_id
          WHERE p.festival_id = $1 ORDER BY d.capacity_id")
        .bind(festival)
        .all()
        .await
}

/// The products whose performance is called off or past.
pub async fn over(on: &impl Reads, festival: FestivalId, now: DateTime<Utc>) -> Result<Vec<ProductId>, DbError> {
    let over = on.q("SELECT p.id FROM products p JOIN performances f ON f.id = p.performance_id
        WHERE p.festival_id = $1 AND (f.status = 'cancelled' OR f.ends_at <= $2)");
    let rows: Vec<(ProductId,)> = over.bind(festival).bind(now).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What visitors can order of a festival, with what is free at `now`.
pub async fn offers(on: &impl Reads, festival: FestivalId, now: DateTime<Utc>) -> Result<Vec<Offer>, DbError> {
    offers_besides(on, festival, now, NOBODY).await
}

/// The same for somebody whose hold it is: what it keeps is free for them.
pub async fn offers_besides(
    on: &impl Reads,
    festival: FestivalId,
    now: DateTime<Utc>,
    hold: HoldId,
) -> Result<Vec<Offer>, DbError> {
    let capacities = capacities_besides(on, festival, now, hold).await?;
    of(on, festival, now, products(on, festival).await?, &capacities).await
}

/// The same for whoever comes with a code: with the kinds it opens.
pub async fn offers_opened(
    on: &impl Reads,
    festival: FestivalId,
    now: DateTime<Utc>,
    hold: Option<HoldId>,
    voucher: Option<&Voucher>,
) -> Result<Vec<Offer>, DbError> {
    let capacities = capacities_besides(on, festival, now, hold.unwrap_or(NOBODY)).await?;
    let mut offers = all(on, festival, now, products(on, festival).await?, &capacities).await?;
    offers.retain(|offer| !offer.hidden || voucher.is_some_and(|voucher| voucher.terms.opens(offer.product)));
    Ok(offers)
}

/// The same for products and capacities that were read before.
pub async fn of(
    on: &impl Reads,
    festival: FestivalId,
    now: DateTime<Utc>,
    products: Vec<ProductRow>,
    capacities: &[CapacityRow],
) -> Result<Vec<Offer>, DbError> {
    let visible = products.into_iter().filter(|product| !product.hidden).collect();
    all(on, festival, now, visible, capacities).await
}

/// The same with those that are hidden.
async fn all(
    on: &impl Reads,
    festival: FestivalId,
    now: DateTime<Utc>,
    products: Vec<ProductRow>,
    capacities: &[CapacityRow],
) -> Result<Vec<Offer>, DbError> {
    let over = over(on, festival, now).await?;
    Ok(assemble(products, capacities, &draws(on, festival).await?, &over))
}

/// All kinds under the lock of a batch, which knows what is free: here only whether anything is over or hidden.
pub async fn on_shelf(tx: &Tx, festival: FestivalId, now: DateTime<Utc>) -> Result<Vec<Offer>, DbError> {
    all(tx, festival, now, products(tx, festival).await?, &[]).await
}

fn assemble(
    products: Vec<ProductRow>,
    capacities: &[CapacityRow],
    draws: &[(ProductId, CapacityId)],
    over: &[ProductId],
) -> Vec<Offer> {
    let free: HashMap<CapacityId, i64> = capacities.iter().map(|c| (c.id, c.free())).collect();
    products
        .into_iter()
        .map(|product| {
            let draws: Vec<CapacityId> = draws.iter().filter(|(p, _)| *p == product.id).map(|(_, c)| *c).collect();
            let tightest = draws.iter().filter_map(|capacity| free.get(capacity)).min().copied();
            Offer {
                need: product.need(),
                admits: product.admits,
                beyond: product.beyond.0,
                product: product.id,
                slug: product.slug,
                name: product.name.0,
                note: product.note.0,
                price: product.price,
                max_per_order: product.max_per_order,
                sale_from: product.sale_from,
                sale_until: product.sale_until,
                over: over.contains(&product.id),
                hidden: product.hidden,
                free: tightest.unwrap_or(i64::from(i32::MAX)).div_euclid(product.admits),
                draws,
            }
        })
        .collect()
}
