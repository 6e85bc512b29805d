//! Who ordered: corrected, and forgotten.

use super::orders::{ORDER, OrderRow};
use crate::db::{Db, DbError, Reads, Tx};
use crate::kernel::id::{FestivalId, OrderId};
use chrono::{DateTime, Utc};
use const_format::concatcp;

/// Saves who ordered and makes the present link useless, if nobody did since that link was read; `false`
/// otherwise, and when that buyer is forgotten.
pub async fn correct(tx: &Tx, order: &OrderRow) -> Result<bool, DbError> {
    let corrected = tx
        .q("UPDATE orders SET name = $2, phone = $3, email = $4, search_key = $5, link_version = link_version + 1
            WHERE id = $1 AND name IS NOT NULL AND link_version = $6")
        .bind(order.id)
        .bind(order.name.clone())
        .bind(order.phone.clone())
        .bind(order.email.clone())
        .bind(order.search_key.as_str())
        .bind(order.link_version)
        .exec()
        .await?;
    Ok(corrected == 1)
}

/// Writes who has an order now, under which code, and makes the present link useless.
pub async fn pass_on(tx: &Tx, order: &OrderRow) -> Result<(), DbError> {
    tx.q("UPDATE orders SET code = $2, name = $3, phone = $4, email = $5, search_key = $6,
            link_version = link_version + 1 WHERE id = $1")
        .bind(order.id)
        .bind(order.code.as_str())
        .bind(order.name.clone())
        .bind(order.phone.clone())
        .bind(order.email.clone())
        .bind(order.search_key.as_str())
        .exec()
        .await
        .map(drop)
}

/// Erases who ordered and makes the present link useless; `false` when that was done before.
pub async fn erase(tx: &Tx, order: OrderId, search_key: &str) -> Result<bool, DbError> {
    tx.q("UPDATE holds SET device = NULL, network = NULL, contact = NULL
          WHERE id = (SELECT hold_id FROM orders WHERE id = $1)")
        .bind(order)
        .exec()
        .await?;
    let erased = tx.q("UPDATE orders SET name = NULL, phone = NULL, email = NULL, search_key = $2,
                         link_version = link_version + 1 WHERE id = $1 AND name IS NOT NULL");
    Ok(erased.bind(order).bind(search_key).exec().await? == 1)
}

/// When an order's buyer was forgotten, and whether they asked for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Forgotten {
    pub at: DateTime<Utc>,
    pub asked: bool,
}

pub async fn note_forgotten(tx: &Tx, order: OrderId, how: Forgotten) -> Result<(), DbError> {
    tx.q("INSERT INTO forgotten_orders (order_id, at, asked) VALUES ($1, $2, $3)")
        .bind(order)
        .bind(how.at)
        .bind(how.asked)
        .exec()
        .await
        .map(drop)
}

pub async fn forgotten(db: &Db, order: OrderId) -> Result<Option<Forgotten>, DbError> {
    db.q("SELECT at, asked FROM forgotten_orders WHERE order_id = $1").bind(order).opt().await
}

/// Money that has to go back to the buyer of an order, or that the treasurer has yet to judge.
const OWED: &str = "(EXISTS (SELECT 1 FROM refunds r WHERE r.order_id = orders.id AND r.done_at IS NULL)
    OR EXISTS (SELECT 1 FROM ticket_choices c WHERE c.order_id = orders.id AND c.choice = 'refund' AND c.amount > 0
        AND c.done_at IS NULL)
    OR EXISTS (SELECT 1 FROM cancellations c WHERE c.order_id = orders.id AND c.amount > 0 AND c.done_at IS NULL)
    OR EXISTS (SELECT 1 FROM payments p WHERE p.order_id = orders.id AND p.state NOT IN ('matched', 'settled')))";

/// Must the buyer of an order be within reach, because of money?
pub async fn is_owed(tx: &Tx, order: OrderId) -> Result<bool, DbError> {
    let owed: i64 =
        tx.q(concatcp!("SELECT COUNT(*) FROM orders WHERE id = $1 AND ", OWED)).bind(order).scalar().await?;
    Ok(owed == 1)
}

/// Some orders of a festival whose buyers are still known and owed nothing.
pub async fn known(tx: &Tx, festival: FestivalId, limit: i64) -> Result<Vec<OrderRow>, DbError> {
    tx.q(concatcp!(ORDER, "WHERE festival_id = $1 AND name IS NOT NULL AND NOT ", OWED, " ORDER BY id LIMIT $2"))
        .bind(festival)
        .bind(limit)
        .all()
        .await
}

/// When the last window closes in which something of a festival can be bought.
pub async fn last_sale(tx: &Tx, festival: FestivalId) -> Result<Option<DateTime<Utc>>, DbError> {
    tx.q("SELECT sale_until FROM products WHERE festival_id = $1 ORDER BY sale_until DESC LIMIT 1")
        .bind(festival)
        .opt::<(DateTime<Utc>,)>()
        .await
        .map(|row| row.map(|(at,)| at))
}
