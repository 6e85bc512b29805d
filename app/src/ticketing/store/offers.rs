//! Products, capacities and what is free of them.

use crate::db::{Db, DbError, Tx, ids_sql};
use crate::kernel::id::{CapacityId, FestivalId, HoldId, PerformanceId, ProductId};
use crate::kernel::lang::Text;
use crate::kernel::money::Vnd;
use crate::ticketing::model::Offer;
use chrono::{DateTime, Utc};
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

impl CapacityRow {
    /// Held by somebody who still has time.
    pub const fn waiting(&self) -> i64 {
        self.held - self.lapsed
    }

    pub const fn free(&self) -> i64 {
        self.places - self.sold - self.held + self.lapsed
    }
}

const PRODUCTS: &str =
    "SELECT id, number, slug, performance_id, name, note, price, max_per_order, sale_from, sale_until,
    position, hidden, version FROM products WHERE festival_id = $1 ORDER BY position, slug";

/// One pass over this festival's lapsed holds, and the one of whoever asks, whatever others have.
const CAPACITIES: &str = "SELECT c.id, c.slug, c.name, k.places, k.sold, k.held, COALESCE(l.quantity, 0) AS lapsed
    FROM capacities c JOIN capacity_counters k ON k.capacity_id = c.id
    LEFT JOIN (SELECT q.capacity_id, CAST(SUM(q.quantity) AS BIGINT) AS quantity FROM (
            SELECT id FROM holds WHERE festival_id = $1 AND state = 'live' AND expires_at <= $2
            UNION SELECT id FROM holds WHERE id = $3 AND state = 'live') AS lapsing
        JOIN hold_claims q ON q.hold_id = lapsing.id GROUP BY q.capacity_id) l ON l.capacity_id = c.id
    WHERE c.festival_id = $1 ORDER BY c.position, c.slug";

const DRAWS: &str = "SELECT d.product_id, d.capacity_id FROM product_capacities d
    JOIN products p ON p.id = d.product_id WHERE p.festival_id = $1 ORDER BY d.capacity_id";

const OVER: &str = "SELECT p.id FROM products p JOIN performances f ON f.id = p.performance_id
    WHERE p.festival_id = $1 AND (f.status = 'cancelled' OR f.ends_at <= $2)";

/// No hold's id.
const NOBODY: HoldId = HoldId(uuid::Uuid::nil());

pub async fn products(db: &Db, festival: FestivalId) -> Result<Vec<ProductRow>, DbError> {
    db.q(PRODUCTS).bind(festival).all().await
}

pub async fn capacities(db: &Db, festival: FestivalId, now: DateTime<Utc>) -> Result<Vec<CapacityRow>, DbError> {
    db.q(CAPACITIES).bind(festival).bind(now).bind(NOBODY).all().await
}

pub async fn draws(db: &Db, festival: FestivalId) -> Result<Vec<(ProductId, CapacityId)>, DbError> {
    db.q(DRAWS).bind(festival).all().await
}

/// The same three inside a change of them.
pub async fn products_in(tx: &mut Tx, festival: FestivalId) -> Result<Vec<ProductRow>, DbError> {
    tx.q(PRODUCTS).bind(festival).all().await
}

pub async fn capacities_in(tx: &mut Tx, festival: FestivalId, now: DateTime<Utc>) -> Result<Vec<CapacityRow>, DbError> {
    tx.q(CAPACITIES).bind(festival).bind(now).bind(NOBODY).all().await
}

pub async fn draws_in(tx: &mut Tx, festival: FestivalId) -> Result<Vec<(ProductId, CapacityId)>, DbError> {
    tx.q(DRAWS).bind(festival).all().await
}

/// What visitors can order of a festival, with what is free at `now`.
pub async fn offers(db: &Db, festival: FestivalId, now: DateTime<Utc>) -> Result<Vec<Offer>, DbError> {
    offers_besides(db, festival, now, NOBODY).await
}

/// The same for somebody whose hold it is: what it keeps is free for them.
pub async fn offers_besides(
    db: &Db,
    festival: FestivalId,
    now: DateTime<Utc>,
    hold: HoldId,
) -> Result<Vec<Offer>, DbError> {
    let products = products(db, festival).await?;
    let capacities: Vec<CapacityRow> = db.q(CAPACITIES).bind(festival).bind(now).bind(hold).all().await?;
    let over = ids(db.q(OVER).bind(festival).bind(now).all().await?);
    Ok(assemble(products, &capacities, &draws(db, festival).await?, &over))
}

/// The same inside a sale.
pub async fn offers_in(tx: &mut Tx, festival: FestivalId, now: DateTime<Utc>) -> Result<Vec<Offer>, DbError> {
    let products = products_in(tx, festival).await?;
    let capacities = capacities_in(tx, festival, now).await?;
    let over = over_in(tx, festival, now).await?;
    Ok(assemble(products, &capacities, &draws_in(tx, festival).await?, &over))
}

/// The products whose performance is called off or past.
pub async fn over_in(tx: &mut Tx, festival: FestivalId, now: DateTime<Utc>) -> Result<Vec<ProductId>, DbError> {
    Ok(ids(tx.q(OVER).bind(festival).bind(now).all().await?))
}

fn ids(rows: Vec<(ProductId,)>) -> Vec<ProductId> {
    rows.into_iter().map(|(id,)| id).collect()
}

fn assemble(
    products: Vec<ProductRow>,
    capacities: &[CapacityRow],
    draws: &[(ProductId, CapacityId)],
    over: &[ProductId],
) -> Vec<Offer> {
    let free: HashMap<CapacityId, i64> = capacities.iter().map(|c| (c.id, c.free())).collect();
    let visible = products.into_iter().filter(|product| !product.hidden);
    visible
        .map(|product| {
            let draws: Vec<CapacityId> = draws.iter().filter(|(p, _)| *p == product.id).map(|(_, c)| *c).collect();
            let tightest = draws.iter().filter_map(|capacity| free.get(capacity)).min().copied();
            Offer {
                product: product.id,
                slug: product.slug,
                name: product.name.0,
                note: product.note.0,
                price: product.price,
                max_per_order: product.max_per_order,
                sale_from: product.sale_from,
                sale_until: product.sale_until,
                over: over.contains(&product.id),
                free: tightest.unwrap_or(i64::from(i32::MAX)),
                draws,
            }
        })
        .collect()
}

/// Names of products by id, hidden ones too: old orders still show them.
pub async fn product_rows(db: &Db, ids: &[ProductId]) -> Result<Vec<ProductRow>, DbError> {
    db.q(ids_sql!(
        "SELECT id, number, slug, performance_id, name, note, price, max_per_order, sale_from, sale_until,
         position, hidden, version FROM products WHERE id ",
        "$1",
        " ORDER BY position, slug"
    ))
    .bind_ids(ids.iter().copied())
    .all()
    .await
}
