//! The table `writing_calls`: whom a message reaches only by telephone, and who told them.

use super::orders::{ORDER, OrderRow};
use crate::db::{Db, DbError, Many, Reads, Tx, ids_sql, row};
use crate::kernel::id::{OrderId, WritingId};
use crate::web::Paging;
use chrono::{DateTime, Utc};
use const_format::concatcp;

static INSERT: Many = Many::new("INSERT INTO writing_calls (writing_id, order_id) SELECT {id 0}, {id 1} FROM {rows}");

pub async fn insert(tx: &Tx, writing: WritingId, orders: &[OrderId]) -> Result<(), DbError> {
    let rows: Vec<_> = orders.iter().map(|order| row![writing, order]).collect();
    if rows.is_empty() { Ok(()) } else { tx.q(&INSERT).bind_rows(&rows).exec().await.map(drop) }
}

/// Somebody to be called.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Called {
    pub order_id: OrderId,
    pub told_at: Option<DateTime<Utc>>,
    pub told_by: String,
}

/// How many were told already.
pub async fn told(db: &Db, writing: WritingId) -> Result<i64, DbError> {
    db.q("SELECT COUNT(*) FROM writing_calls WHERE writing_id = $1 AND told_at IS NOT NULL")
        .bind(writing)
        .scalar()
        .await
}

/// Those who were not told yet come first.
pub async fn page(db: &Db, writing: WritingId, paging: &Paging) -> Result<Vec<Called>, DbError> {
    db.q("SELECT order_id, told_at, told_by FROM writing_calls WHERE writing_id = $1
          ORDER BY CASE WHEN told_at IS NULL THEN 0 ELSE 1 END, order_id LIMIT $2 OFFSET $3")
        .bind(writing)
        .bind(paging.size)
        .bind(paging.offset())
        .all()
        .await
}

/// The orders of these.
pub async fn orders(db: &Db, calls: &[Called]) -> Result<Vec<OrderRow>, DbError> {
    let sql = ids_sql!(concatcp!(ORDER, "WHERE id "), "$1", "");
    let mut orders = Vec::new();
    for chunk in calls.chunks(1000) {
        orders.extend(db.q(sql).bind_ids(chunk.iter().map(|call| call.order_id)).all::<OrderRow>().await?);
    }
    Ok(orders)
}

/// Notes that somebody was told, or that it was a slip; `false` where nobody of that name is on the list.
pub async fn mark(
    tx: &Tx,
    (writing, order): (WritingId, OrderId),
    told: Option<DateTime<Utc>>,
    by: &str,
) -> Result<bool, DbError> {
    let sql = "UPDATE writing_calls SET told_at = $3, told_by = $4 WHERE writing_id = $1 AND order_id = $2";
    Ok(tx.q(sql).bind(writing).bind(order).bind(told).bind(by).exec().await? == 1)
}
