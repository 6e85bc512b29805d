//! What orders and tickets are of, for lists and files.

use crate::db::Reads;
use crate::db::{Db, DbError, ids_sql};
use crate::kernel::id::{FestivalId, HoldId, OrderId, PerformanceId, ProductId};
use crate::kernel::lang::Text;
use crate::kernel::money::Vnd;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use sqlx::types::Json;
use std::collections::HashMap;

/// How many of each kind an order is for, in the order in which kinds stand.
pub type Kinds = HashMap<HoldId, Vec<(i64, Json<Text>)>>;

pub async fn kinds(on: &impl Reads, holds: &[HoldId]) -> Result<Kinds, DbError> {
    let sql = ids_sql!(
        "SELECT l.hold_id, l.quantity, p.name FROM hold_lines l JOIN products p ON p.id = l.product_id WHERE l.hold_id ",
        "$1",
        " ORDER BY p.position, p.slug"
    );
    let mut kinds = Kinds::new();
    for chunk in holds.chunks(1000) {
        let rows: Vec<(HoldId, i64, Json<Text>)> = on.q(sql).bind_ids(chunk.iter().copied()).all().await?;
        rows.into_iter().for_each(|(hold, count, name)| kinds.entry(hold).or_default().push((count, name)));
    }
    Ok(kinds)
}

/// What lists are narrowed to: one kind, or all kinds of one performance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Of {
    pub product: Option<ProductId>,
    pub performance: Option<PerformanceId>,
}

/// What somebody chose to narrow a list to, by its name in addresses.
pub async fn product_named(on: &impl Reads, festival: FestivalId, slug: &str) -> Result<Option<ProductId>, DbError> {
    let sql = "SELECT id FROM products WHERE festival_id = $1 AND slug = $2";
    Ok(on.q(sql).bind(festival).bind(slug).opt::<(ProductId,)>().await?.map(|(id,)| id))
}

pub async fn performance_named(
    on: &impl Reads,
    festival: FestivalId,
    slug: &str,
) -> Result<Option<PerformanceId>, DbError> {
    let sql = "SELECT id FROM performances WHERE festival_id = $1 AND slug = $2";
    Ok(on.q(sql).bind(festival).bind(slug).opt::<(PerformanceId,)>().await?.map(|(id,)| id))
}

/// A ticket with whose it is.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct HeldTicket {
    pub code: String,
    pub number: i64,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub product: Json<Text>,
    pub performance: Option<Json<Text>>,
    pub starts_at: Option<DateTime<Utc>>,
    pub price: Vnd,
    /// How many people it lets in.
    pub admits: i64,
    pub cancelled_at: Option<DateTime<Utc>>,
}

const HELD: &str = "SELECT o.code, t.number, o.name, o.phone, o.email, d.name AS product, p.title AS performance,
    p.starts_at, t.price, d.admits, t.cancelled_at FROM orders o JOIN tickets t ON t.order_id = o.id
    JOIN products d ON d.id = t.product_id LEFT JOIN performances p ON p.id = d.performance_id
    WHERE o.festival_id = $1 AND ($2 IS NULL OR t.product_id = $2) AND ($3 IS NULL OR d.performance_id = $3) ";

/// Every ticket of these orders, the latest order first.
pub async fn tickets(db: &Db, festival: FestivalId, of: Of, orders: &[OrderId]) -> Result<Vec<HeldTicket>, DbError> {
    let sql = ids_sql!(concatcp!(HELD, "AND o.id "), "$4", " ORDER BY o.created_at DESC, o.id DESC, t.number");
    let q = db.q(sql).bind(festival).bind(of.product).bind(of.performance);
    q.bind_ids(orders.iter().copied()).all().await
}

/// Those that let somebody in.
pub async fn valid(db: &Db, festival: FestivalId, of: Of) -> Result<Vec<HeldTicket>, DbError> {
    let sql = concatcp!(HELD, "AND t.cancelled_at IS NULL ORDER BY o.code, t.number");
    db.q(sql).bind(festival).bind(of.product).bind(of.performance).all().await
}
