//! The table `guest_orders`: tickets that the desk gave to named guests.

use crate::db::{Db, DbError, Reads, Tx, ids_sql};
use crate::kernel::id::{FestivalId, HoldId, OrderId};
use crate::ticketing::model::OrderState;
use chrono::{DateTime, Utc};
use std::collections::HashSet;

pub async fn insert(tx: &Tx, order: OrderId, by: &str, note: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    let sql = "INSERT INTO guest_orders (order_id, by_name, note, at) VALUES ($1, $2, $3, $4)";
    tx.q(sql).bind(order).bind(by).bind(note).bind(now).exec().await.map(drop)
}

/// A guest, with who invited them and why.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct GuestRow {
    pub code: String,
    pub hold_id: HoldId,
    pub state: OrderState,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub by_name: String,
    pub note: String,
    pub at: DateTime<Utc>,
}

/// A festival's guests, the latest first.
pub async fn of_festival(db: &Db, festival: FestivalId) -> Result<Vec<GuestRow>, DbError> {
    db.q("SELECT o.code, o.hold_id, o.state, o.name, o.phone, o.email, g.by_name, g.note, g.at
          FROM guest_orders g JOIN orders o ON o.id = g.order_id WHERE o.festival_id = $1 ORDER BY g.at DESC, o.code")
        .bind(festival)
        .all()
        .await
}

/// Those of these orders that are guests'.
pub async fn among(on: &impl Reads, orders: &[OrderId]) -> Result<HashSet<OrderId>, DbError> {
    let sql = ids_sql!("SELECT order_id FROM guest_orders WHERE order_id ", "$1", "");
    let mut among = HashSet::new();
    for chunk in orders.chunks(1000) {
        among.extend(on.q(sql).bind_ids(chunk.iter().copied()).all::<(OrderId,)>().await?.into_iter().map(|(id,)| id));
    }
    Ok(among)
}

/// Forgets why somebody was invited, which may say who they are.
pub async fn blank(tx: &Tx, order: OrderId) -> Result<(), DbError> {
    tx.q("UPDATE guest_orders SET note = '' WHERE order_id = $1").bind(order).exec().await.map(drop)
}
