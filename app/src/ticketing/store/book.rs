//! The books of a festival: what came in on a day, what was sold day by day, every payment.

use super::payments::{PaymentRow, select_payment};
use crate::db::{Db, DbError};
use crate::kernel::id::{FestivalId, ProductId};
use crate::kernel::money::Vnd;
use chrono::{DateTime, Utc};

/// Money that came in since some moment.
#[derive(Clone, Copy, Debug, Default, sqlx::FromRow)]
pub struct DayBook {
    pub received: Vnd,
    /// Filed under orders.
    pub filed: Vnd,
    /// Waiting without an order.
    pub unfiled: Vnd,
}

pub async fn since(db: &Db, festival: FestivalId, since: DateTime<Utc>) -> Result<DayBook, DbError> {
    db.q("SELECT
            CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS received,
            CAST(COALESCE(SUM(CASE WHEN order_id IS NOT NULL THEN amount ELSE 0 END), 0) AS BIGINT) AS filed,
            CAST(COALESCE(SUM(CASE WHEN order_id IS NULL AND state <> 'settled' THEN amount ELSE 0 END), 0) AS BIGINT) AS unfiled
          FROM payments WHERE festival_id = $1 AND paid_at >= $2")
        .bind(festival)
        .bind(since)
        .one()
        .await
}

/// Every payment, newest first.
pub async fn payments(db: &Db, festival: FestivalId) -> Result<Vec<PaymentRow>, DbError> {
    db.q(select_payment!("WHERE festival_id = $1 ORDER BY paid_at DESC, id DESC")).bind(festival).all().await
}

/// When orders were paid since some moment, and how many tickets that still count came of each.
pub async fn sales(db: &Db, festival: FestivalId, since: DateTime<Utc>) -> Result<Vec<(DateTime<Utc>, i64)>, DbError> {
    db.q("SELECT o.paid_at, COUNT(*) FROM orders o JOIN tickets t ON t.order_id = o.id
          WHERE o.festival_id = $1 AND o.paid_at >= $2 AND t.cancelled_at IS NULL GROUP BY o.id, o.paid_at")
        .bind(festival)
        .bind(since)
        .all()
        .await
}

/// Did anybody ever put a product into a basket?
pub async fn is_chosen(db: &Db, product: ProductId) -> Result<bool, DbError> {
    let chosen: i64 = db.q("SELECT COUNT(*) FROM hold_lines WHERE product_id = $1").bind(product).scalar().await?;
    Ok(chosen > 0)
}
