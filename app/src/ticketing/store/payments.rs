//! What banks told us, and what was taken at the desk.

use super::orders::{OrderRow, Place};
use crate::db::{Db, DbError, Reads, Tx, as_code, for_update, ids_sql};
use crate::kernel::id::{FestivalId, OrderId, PaymentId};
use crate::kernel::money::Vnd;
use crate::ticketing::model::PaymentState;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use std::collections::HashMap;

as_code!(PaymentState);

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct PaymentRow {
    pub id: PaymentId,
    pub provider: String,
    pub provider_ref: String,
    pub festival_id: Option<FestivalId>,
    pub order_id: Option<OrderId>,
    pub account: String,
    pub amount: Vnd,
    pub memo: String,
    pub state: PaymentState,
    pub settlement: Option<String>,
    pub paid_at: DateTime<Utc>,
    pub received_at: DateTime<Utc>,
    /// The row that it was split off.
    pub part_of: Option<PaymentId>,
    /// What came in altogether, where that was split.
    pub whole: Option<Vnd>,
}

/// Stores a notice; `false` when this reference is known already.
pub async fn insert(tx: &Tx, payment: &PaymentRow) -> Result<bool, DbError> {
    let stored = tx
        .q("INSERT INTO payments (id, provider, provider_ref, festival_id, order_id, account, amount, memo, state,
              settlement, paid_at, received_at, part_of)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            ON CONFLICT (provider, provider_ref) DO NOTHING")
        .bind(payment.id)
        .bind(payment.provider.as_str())
        .bind(payment.provider_ref.as_str())
        .bind(payment.festival_id)
        .bind(payment.order_id)
        .bind(payment.account.as_str())
        .bind(payment.amount)
        .bind(payment.memo.as_str())
        .bind(payment.state)
        .bind(payment.settlement.clone())
        .bind(payment.paid_at)
        .bind(payment.received_at)
        .bind(payment.part_of)
        .exec()
        .await?;
    Ok(stored == 1)
}

/// Files a payment under an order, on the books of that order's festival.
pub async fn file(tx: &Tx, payment: PaymentId, order: &OrderRow, state: PaymentState) -> Result<(), DbError> {
    tx.q("UPDATE payments SET order_id = $2, festival_id = $3, state = $4 WHERE id = $1")
        .bind(payment)
        .bind(order.id)
        .bind(order.festival_id)
        .bind(state)
        .exec()
        .await
        .map(drop)
}

/// Closes a payment on the books of a festival.
pub async fn settle(tx: &Tx, payment: PaymentId, festival: FestivalId, how: &str) -> Result<(), DbError> {
    tx.q("UPDATE payments SET state = 'settled', settlement = $2, festival_id = $3 WHERE id = $1")
        .bind(payment)
        .bind(how)
        .bind(festival)
        .exec()
        .await
        .map(drop)
}

/// What has come for an order without paying it, too little or too late, besides this one.
pub async fn waiting_sum(tx: &Tx, order: OrderId, besides: PaymentId) -> Result<Vnd, DbError> {
    tx.q("SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM payments WHERE order_id = $1 AND state IN ('short', 'late') AND id <> $2")
        .bind(order)
        .bind(besides)
        .scalar()
        .await
}

/// The payments that waited for an order which is now paid in full.
pub async fn close_waiting(tx: &Tx, order: OrderId) -> Result<(), DbError> {
    tx.q("UPDATE payments SET state = 'matched' WHERE order_id = $1 AND state IN ('short', 'late')")
        .bind(order)
        .exec()
        .await
        .map(drop)
}

pub(super) const PAYMENT: &str =
    "SELECT id, provider, provider_ref, festival_id, order_id, account, amount, memo, state,
    settlement, paid_at, received_at, part_of,
    COALESCE(whole, (SELECT root.whole FROM payments root WHERE root.id = payments.part_of)) AS whole FROM payments ";

pub async fn by_id(tx: &Tx, id: PaymentId) -> Result<Option<PaymentRow>, DbError> {
    tx.q(concatcp!(PAYMENT, "WHERE id = $1")).bind(id).opt().await
}

/// A payment that nobody else deals with, or with what it was split off, until this transaction ends.
pub async fn lock(tx: &Tx, id: PaymentId) -> Result<Option<PaymentRow>, DbError> {
    let locked =
        for_update!("SELECT id FROM payments WHERE id = $1 OR id = (SELECT part_of FROM payments WHERE id = $1)");
    tx.q(locked).bind(id).all::<(PaymentId,)>().await?;
    by_id(tx, id).await
}

/// The last payment that came for an order without paying it.
pub async fn waiting(tx: &Tx, order: OrderId) -> Result<Option<PaymentRow>, DbError> {
    tx.q(concatcp!(
        PAYMENT,
        "WHERE order_id = $1 AND state IN ('short', 'late') ORDER BY received_at DESC, id DESC LIMIT 1"
    ))
    .bind(order)
    .opt()
    .await
}

/// How much came for an order without paying it.
pub async fn received(on: &impl Reads, order: OrderId) -> Result<Vnd, DbError> {
    on.q("SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM payments WHERE order_id = $1 AND state IN ('short', 'late')")
        .bind(order)
        .scalar()
        .await
}

/// What waits for the treasurer of a festival, oldest first; notices of no festival are everybody's.
pub async fn open(db: &Db, festival: FestivalId) -> Result<Vec<PaymentRow>, DbError> {
    // Not one condition with OR: SQLite would not use the index of what is open for it.
    db.q(concatcp!(
        PAYMENT,
        "WHERE festival_id = $1 AND state NOT IN ('matched', 'settled') UNION ALL ",
        PAYMENT,
        "WHERE festival_id IS NULL AND state NOT IN ('matched', 'settled') ORDER BY received_at, id"
    ))
    .bind(festival)
    .all()
    .await
}

/// What is settled or matched, newest first.
pub async fn closed(db: &Db, festival: FestivalId) -> Result<Vec<PaymentRow>, DbError> {
    db.q(concatcp!(
        PAYMENT,
        "WHERE festival_id = $1 AND state IN ('matched', 'settled') ORDER BY received_at DESC, id DESC LIMIT 100"
    ))
    .bind(festival)
    .all()
    .await
}

/// Some payments older than the last one read, newest first.
pub async fn after(db: &Db, festival: FestivalId, last: Place, most: i64) -> Result<Vec<PaymentRow>, DbError> {
    let sql = concatcp!(
        PAYMENT,
        "WHERE festival_id = $1 AND (paid_at, id) < ($2, $3) ORDER BY paid_at DESC, id DESC LIMIT $4"
    );
    db.q(sql).bind(festival).bind(last.0).bind(last.1).bind(most).all().await
}

/// The latest payments, newest first.
pub async fn latest(db: &Db, festival: FestivalId, most: i64) -> Result<Vec<PaymentRow>, DbError> {
    db.q(concatcp!(PAYMENT, "WHERE festival_id = $1 ORDER BY paid_at DESC, id DESC LIMIT $2"))
        .bind(festival)
        .bind(most)
        .all()
        .await
}

/// Every payment filed under one order, oldest first.
pub async fn of_order(db: &Db, order: OrderId) -> Result<Vec<PaymentRow>, DbError> {
    db.q(concatcp!(PAYMENT, "WHERE order_id = $1 ORDER BY received_at, id")).bind(order).all().await
}

/// The same for many orders.
pub async fn of_orders(db: &Db, orders: &[OrderId]) -> Result<HashMap<OrderId, Vec<PaymentRow>>, DbError> {
    let rows = db
        .q(ids_sql!(concatcp!(PAYMENT, "WHERE order_id "), "$1", " ORDER BY received_at, id"))
        .bind_ids(orders.iter().copied());
    let mut filed: HashMap<OrderId, Vec<PaymentRow>> = HashMap::new();
    for payment in rows.all::<PaymentRow>().await? {
        if let Some(order) = payment.order_id {
            filed.entry(order).or_default().push(payment);
        }
    }
    Ok(filed)
}
