//! What was paid by hand, and who took it.

use crate::db::{Db, DbError, Reads, Tx};
use crate::kernel::id::{FestivalId, OrderId, PaymentId, UserId};
use crate::kernel::lang::Text;
use crate::kernel::money::Vnd;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

/// A receipt with the payment it is for.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ReceiptRow {
    pub order_id: OrderId,
    pub payment_id: PaymentId,
    pub festival_id: FestivalId,
    /// Counted in its festival, from one.
    pub number: i64,
    pub taken_by: UserId,
    /// What they were called then.
    pub taker: String,
    pub at: DateTime<Utc>,
    pub provider: String,
    pub amount: Vnd,
    pub settlement: Option<String>,
    /// Unknown of the oldest.
    pub paid_for: Option<Json<PaidFor>>,
}

/// What the money was for when it was taken: later the order may hold less.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidFor {
    /// `2 × Khán đài bên`
    pub what: Text,
    /// A code, and what it took off.
    pub off: Option<(String, Vnd)>,
}

const RECEIPT: &str = "SELECT r.order_id, r.payment_id, r.festival_id, r.number, r.taken_by, r.taker, r.at,
    p.provider, p.amount, p.settlement, r.paid_for FROM receipts r JOIN payments p ON p.id = r.payment_id ";

pub async fn insert(tx: &Tx, receipt: &ReceiptRow) -> Result<(), DbError> {
    tx.q("INSERT INTO receipts (order_id, payment_id, festival_id, number, taken_by, taker, at, paid_for)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(receipt.order_id)
        .bind(receipt.payment_id)
        .bind(receipt.festival_id)
        .bind(receipt.number)
        .bind(receipt.taken_by)
        .bind(receipt.taker.as_str())
        .bind(receipt.at)
        .bind(receipt.paid_for.clone())
        .exec()
        .await
        .map(drop)
}

pub async fn of_order(on: &impl Reads, order: OrderId) -> Result<Option<ReceiptRow>, DbError> {
    on.q(concatcp!(RECEIPT, "WHERE r.order_id = $1")).bind(order).opt().await
}

pub async fn numbered(db: &Db, festival: FestivalId, number: i64) -> Result<Option<ReceiptRow>, DbError> {
    db.q(concatcp!(RECEIPT, "WHERE r.festival_id = $1 AND r.number = $2")).bind(festival).bind(number).opt().await
}

/// The number of the last receipt of a festival; zero before the first.
pub async fn last(tx: &Tx, festival: FestivalId) -> Result<i64, DbError> {
    tx.q("SELECT COALESCE(MAX(number), 0) FROM receipts WHERE festival_id = $1").bind(festival).scalar().await
}
