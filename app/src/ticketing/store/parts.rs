//! Payments that are split over orders.

use super::payments::{PaymentRow, insert};
use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::{OrderId, PaymentId};
use crate::kernel::money::Vnd;

/// Takes the amount of `part` off a payment and stores it as a row of its own; `false` where there is no
/// more than that, so that parts are never more than what came in.
pub async fn split(tx: &Tx, payment: PaymentId, part: &PaymentRow) -> Result<bool, DbError> {
    let taken = "UPDATE payments SET amount = amount - $2,
        whole = COALESCE(whole, CASE WHEN part_of IS NULL THEN amount END) WHERE id = $1 AND amount > $2";
    let taken = tx.q(taken).bind(payment).bind(part.amount).exec().await?;
    Ok(taken == 1 && insert(tx, part).await?)
}

/// A payment of which nothing is left over any more.
pub async fn match_over(tx: &Tx, payment: PaymentId) -> Result<(), DbError> {
    tx.q("UPDATE payments SET state = 'matched' WHERE id = $1").bind(payment).exec().await.map(drop)
}

/// How many parts were split off a payment.
pub async fn count(tx: &Tx, payment: PaymentId) -> Result<i64, DbError> {
    tx.q("SELECT COUNT(*) FROM payments WHERE part_of = $1").bind(payment).scalar().await
}

/// The sum of what paid an order, with what was too much of it.
pub async fn kept_sum(tx: &Tx, order: OrderId) -> Result<Vnd, DbError> {
    tx.q("SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM payments
          WHERE order_id = $1 AND state IN ('matched', 'over')")
        .bind(order)
        .scalar()
        .await
}
