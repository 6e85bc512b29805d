//! Writing products, capacities and which of them goes with which.

use super::offers::ProductRow;
use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::{CapacityId, FestivalId, PerformanceId, ProductId};
use crate::kernel::lang::Text;
use chrono::{DateTime, Utc};
use sqlx::types::Json;

/// A capacity before anybody bought of it.
#[derive(Clone, Debug)]
pub struct NewCapacity {
    pub id: CapacityId,
    pub slug: String,
    pub name: Text,
    pub places: i64,
    pub position: i64,
}

pub async fn insert_capacity(tx: &Tx, festival: FestivalId, new: &NewCapacity) -> Result<(), DbError> {
    tx.q("INSERT INTO capacities (id, festival_id, slug, name, position) VALUES ($1, $2, $3, $4, $5)")
        .bind(new.id)
        .bind(festival)
        .bind(new.slug.as_str())
        .bind(Json(new.name.clone()))
        .bind(new.position)
        .exec()
        .await?;
    tx.q("INSERT INTO capacity_counters (capacity_id, festival_id, places) VALUES ($1, $2, $3)")
        .bind(new.id)
        .bind(festival)
        .bind(new.places)
        .exec()
        .await
        .map(drop)
}

/// Behind the last one.
pub async fn next_capacity_position(tx: &Tx, festival: FestivalId) -> Result<i64, DbError> {
    let next = "SELECT COALESCE(MAX(position), -1) + 1 FROM capacities WHERE festival_id = $1";
    tx.q(next).bind(festival).scalar().await
}

/// How often a capacity was saved.
pub async fn capacity_version(on: &impl Reads, capacity: CapacityId) -> Result<i64, DbError> {
    on.q("SELECT version FROM capacities WHERE id = $1").bind(capacity).scalar().await
}

/// Names a capacity if nobody saved it since `version` was read; `false` otherwise.
pub async fn rename_capacity(tx: &Tx, capacity: CapacityId, version: i64, name: &Text) -> Result<bool, DbError> {
    let sql = "UPDATE capacities SET version = version + 1, name = $3 WHERE id = $1 AND version = $2";
    Ok(tx.q(sql).bind(capacity).bind(version).bind(Json(name.clone())).exec().await? == 1)
}

/// The schema refuses fewer places than are sold and held.
pub async fn set_places(tx: &Tx, capacity: CapacityId, places: i64) -> Result<(), DbError> {
    tx.q("UPDATE capacity_counters SET places = $2 WHERE capacity_id = $1")
        .bind(capacity)
        .bind(places)
        .exec()
        .await
        .map(drop)
}

pub async fn insert_product(tx: &Tx, festival: FestivalId, p: &ProductRow) -> Result<(), DbError> {
    tx.q("INSERT INTO products (id, festival_id, number, slug, performance_id, name, note, price, max_per_order, sale_from,
            sale_until, position, hidden, entry_early, entry_gate, admits, needs_id, needs_per, beyond)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)")
        .bind(p.id)
        .bind(festival)
        .bind(p.number)
        .bind(p.slug.as_str())
        .bind(p.performance_id)
        .bind(p.name.clone())
        .bind(p.note.clone())
        .bind(p.price)
        .bind(p.max_per_order)
        .bind(p.sale_from)
        .bind(p.sale_until)
        .bind(p.position)
        .bind(p.hidden)
        .bind(p.entry_early)
        .bind(p.entry_gate.clone())
        .bind(p.admits)
        .bind(p.needs_id)
        .bind(p.needs_per)
        .bind(p.beyond.clone())
        .exec()
        .await
        .map(drop)
}

/// Saves a product if nobody else did since `p.version` was read; `false` otherwise.
pub async fn update_product(tx: &Tx, p: &ProductRow) -> Result<bool, DbError> {
    let saved = tx
        .q("UPDATE products SET version = version + 1, performance_id = $3, name = $4, note = $5, price = $6,
              max_per_order = $7, sale_from = $8, sale_until = $9, hidden = $10, entry_early = $11,
              entry_gate = $12, admits = $13, needs_id = $14, needs_per = $15, beyond = $16
            WHERE id = $1 AND version = $2")
        .bind(p.id)
        .bind(p.version)
        .bind(p.performance_id)
        .bind(p.name.clone())
        .bind(p.note.clone())
        .bind(p.price)
        .bind(p.max_per_order)
        .bind(p.sale_from)
        .bind(p.sale_until)
        .bind(p.hidden)
        .bind(p.entry_early)
        .bind(p.entry_gate.clone())
        .bind(p.admits)
        .bind(p.needs_id)
        .bind(p.needs_per)
        .bind(p.beyond.clone())
        .exec()
        .await?;
    Ok(saved == 1)
}

pub async fn set_position(tx: &Tx, product: ProductId, position: i64) -> Result<(), DbError> {
    tx.q("UPDATE products SET position = $2 WHERE id = $1").bind(product).bind(position).exec().await.map(drop)
}

/// Sells a product at other times than it `was` sold at; `false` where it is sold otherwise already.
pub async fn set_sale(
    tx: &Tx,
    product: ProductId,
    was: (DateTime<Utc>, DateTime<Utc>),
    now: (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, DbError> {
    let sql = "UPDATE products SET version = version + 1, sale_from = $4, sale_until = $5
        WHERE id = $1 AND sale_from = $2 AND sale_until = $3";
    let query = tx.q(sql).bind(product).bind(was.0).bind(was.1).bind(now.0).bind(now.1);
    Ok(query.exec().await? == 1)
}

/// Writes which capacities one ticket takes a place of.
pub async fn set_draws(tx: &Tx, product: ProductId, draws: &[CapacityId]) -> Result<(), DbError> {
    tx.q("DELETE FROM product_capacities WHERE product_id = $1").bind(product).exec().await?;
    for capacity in draws {
        let insert = "INSERT INTO product_capacities (product_id, capacity_id) VALUES ($1, $2)";
        tx.q(insert).bind(product).bind(*capacity).exec().await?;
    }
    Ok(())
}

/// Was a ticket of it ever issued?
pub async fn is_sold(on: &impl Reads, product: ProductId) -> Result<bool, DbError> {
    let sold: i64 = on.q("SELECT COUNT(*) FROM tickets WHERE product_id = $1").bind(product).scalar().await?;
    Ok(sold > 0)
}

/// What an edition that was copied needs of itself.
pub async fn set_needs(tx: &Tx, product: ProductId, needs: ProductId) -> Result<(), DbError> {
    tx.q("UPDATE products SET needs_id = $2 WHERE id = $1").bind(product).bind(needs).exec().await.map(drop)
}

/// The festival's performance of this name.
pub async fn performance(tx: &Tx, festival: FestivalId, slug: &str) -> Result<Option<PerformanceId>, DbError> {
    let found = tx.q("SELECT id FROM performances WHERE festival_id = $1 AND slug = $2").bind(festival).bind(slug);
    Ok(found.opt::<(PerformanceId,)>().await?.map(|(id,)| id))
}
