//! What payments say in words, and what is left of it when their buyers are forgotten.

use super::payments::{PAYMENT, PaymentRow};
use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::{FestivalId, OrderId, PaymentId};
use const_format::concatcp;

/// Leaves nothing of the memos of an order's payments but its code.
pub async fn keep_code(tx: &Tx, order: OrderId, code: &str) -> Result<(), DbError> {
    tx.q("UPDATE payments SET memo = $2 WHERE order_id = $1").bind(order).bind(code).exec().await.map(drop)
}

/// Forgets how an order's payments were dealt with, which may say whose they were.
pub async fn blank_settlements(tx: &Tx, order: OrderId) -> Result<(), DbError> {
    let blank = "UPDATE payments SET settlement = '' WHERE order_id = $1 AND settlement IS NOT NULL";
    tx.q(blank).bind(order).exec().await.map(drop)
}

/// Leaves nothing of a payment's texts but `memo`.
pub async fn blank(tx: &Tx, payment: PaymentId, memo: &str) -> Result<(), DbError> {
    let blank =
        "UPDATE payments SET memo = $2, settlement = CASE WHEN settlement IS NOT NULL THEN '' END WHERE id = $1";
    tx.q(blank).bind(payment).bind(memo).exec().await.map(drop)
}

/// What came without an order, for a festival or for nobody.
pub async fn strays(tx: &Tx, festival: FestivalId) -> Result<Vec<PaymentRow>, DbError> {
    tx.q(concatcp!(PAYMENT, "WHERE order_id IS NULL AND (festival_id = $1 OR festival_id IS NULL) ORDER BY id"))
        .bind(festival)
        .all()
        .await
}
