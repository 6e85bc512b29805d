//! The table `cancellations`: what ended of orders, by whom and why, and what goes back for parts.

use super::refunds::RefundRow;
use crate::db::{Db, DbError, Reads, Tx};
use crate::kernel::id::{FestivalId, OrderId};
use crate::kernel::money::Vnd;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct CancellationRow {
    pub id: Uuid,
    pub order_id: OrderId,
    pub whole: bool,
    pub tickets: i64,
    /// What goes back for a part; nothing where all of it ended.
    pub amount: Vnd,
    /// Who did it, as they were called then; empty where the holder of the order's link did.
    pub by_name: String,
    pub why: String,
    pub at: DateTime<Utc>,
}

pub async fn insert(tx: &Tx, c: &CancellationRow) -> Result<(), DbError> {
    tx.q("INSERT INTO cancellations (id, order_id, whole, tickets, amount, by_name, why, at)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(c.id)
        .bind(c.order_id)
        .bind(c.whole)
        .bind(c.tickets)
        .bind(c.amount)
        .bind(c.by_name.as_str())
        .bind(c.why.as_str())
        .bind(c.at)
        .exec()
        .await
        .map(drop)
}

/// What ended of an order, the first first.
pub async fn of_order(on: &impl Reads, order: OrderId) -> Result<Vec<CancellationRow>, DbError> {
    on.q("SELECT id, order_id, whole, tickets, amount, by_name, why, at FROM cancellations
          WHERE order_id = $1 ORDER BY at, id")
        .bind(order)
        .all()
        .await
}

const DUE: &str = "SELECT c.order_id, o.code, o.name, o.phone, o.email, c.amount, c.at AS due_at, c.done_at, c.how,
    c.id AS part, c.why, a.bank_bin, a.number AS bank_number, a.holder AS bank_holder
    FROM cancellations c JOIN orders o ON o.id = c.order_id LEFT JOIN refund_accounts a ON a.order_id = c.order_id ";

/// Money that is to go back for parts of orders, then the latest hundred that has.
pub async fn refunds(db: &Db, festival: FestivalId) -> Result<Vec<RefundRow>, DbError> {
    let due = concatcp!(DUE, "WHERE o.festival_id = $1 AND c.amount > 0 AND c.done_at IS NULL ORDER BY c.at, c.id");
    let done = concatcp!(
        DUE,
        "WHERE o.festival_id = $1 AND c.amount > 0 AND c.done_at IS NOT NULL ORDER BY c.done_at DESC, c.id DESC LIMIT 100"
    );
    let mut refunds: Vec<RefundRow> = db.q(due).bind(festival).all().await?;
    refunds.extend(db.q(done).bind(festival).all::<RefundRow>().await?);
    Ok(refunds)
}

/// What goes back, or went back, for parts of one order.
pub async fn refunds_of(on: &impl Reads, order: OrderId) -> Result<Vec<RefundRow>, DbError> {
    on.q(concatcp!(DUE, "WHERE c.order_id = $1 AND c.amount > 0 ORDER BY c.at, c.id")).bind(order).all().await
}

/// Closes those of an order that are due: `$1` order, `$2` when, `$3` how.
pub const CLOSE: &str =
    "UPDATE cancellations SET done_at = $2, how = $3 WHERE order_id = $1 AND amount > 0 AND done_at IS NULL";

/// Forgets why an order ended and how its money went back, which may say whose it was.
pub async fn blank(tx: &Tx, order: OrderId) -> Result<(), DbError> {
    tx.q("UPDATE cancellations SET why = '', how = CASE WHEN how IS NOT NULL THEN '' END WHERE order_id = $1")
        .bind(order)
        .exec()
        .await
        .map(drop)
}
