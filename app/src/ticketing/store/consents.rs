//! What buyers agreed to.

use super::orders::OrderRow;
use crate::db::{Db, DbError, Many, Reads, Tx, row};
use crate::kernel::id::OrderId;
use crate::kernel::lang::Text;
use chrono::{DateTime, Utc};
use sqlx::types::Json;

/// Keeps the words of a notice, once.
pub async fn keep_notice(tx: &Tx, fingerprint: &str, text: &Text) -> Result<(), DbError> {
    tx.q("INSERT INTO privacy_notices (fingerprint, text) VALUES ($1, $2) ON CONFLICT (fingerprint) DO NOTHING")
        .bind(fingerprint)
        .bind(Json(text.clone()))
        .exec()
        .await
        .map(drop)
}

static INSERT: Many =
    Many::new("INSERT INTO consents (order_id, notice, given_at) SELECT {id 0}, {text 1}, {ts 2} FROM {rows}");

/// The buyers of these orders agreed to a notice as they ordered.
pub async fn insert(tx: &Tx, orders: &[&OrderRow], notice: &str) -> Result<(), DbError> {
    let rows: Vec<_> = orders.iter().map(|order| row![order.id, notice, order.created_at]).collect();
    tx.q(&INSERT).bind_rows(&rows).exec().await.map(drop)
}

/// Somebody else agreed for an order.
pub async fn renew(tx: &Tx, order: OrderId, notice: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    let sql = "UPDATE consents SET notice = $2, given_at = $3, withdrawn_at = NULL WHERE order_id = $1";
    tx.q(sql).bind(order).bind(notice).bind(now).exec().await.map(drop)
}

/// Notes that an order's buyer took their consent back; one from before consents were kept has none.
pub async fn withdraw(tx: &Tx, order: OrderId, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE consents SET withdrawn_at = $2 WHERE order_id = $1").bind(order).bind(now).exec().await.map(drop)
}

/// When an order's buyer agreed, and to which words.
pub async fn of_order(db: &Db, order: OrderId) -> Result<Option<(DateTime<Utc>, Json<Text>)>, DbError> {
    db.q("SELECT c.given_at, n.text FROM consents c JOIN privacy_notices n ON n.fingerprint = c.notice WHERE c.order_id = $1")
        .bind(order)
        .opt()
        .await
}
