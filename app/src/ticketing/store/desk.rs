//! What organisers' desks list and count.

use super::orders::{OrderRow, select_order};
use super::payments::{PaymentRow, select_payment};
use crate::db::{Db, DbError, ids_sql};
use crate::kernel::id::{FestivalId, OrderId};
use crate::kernel::money::Vnd;
use crate::ticketing::model::OrderState;
use chrono::{DateTime, Utc};

/// Which orders a list shows.
#[derive(Clone, Debug)]
pub struct OrderFilter {
    pub festival: FestivalId,
    /// A LIKE pattern on the search key, `\` being its escape.
    pub pattern: String,
    pub state: Option<OrderState>,
    /// Placed at this moment or later.
    pub since: DateTime<Utc>,
}

pub async fn order_count(db: &Db, filter: &OrderFilter) -> Result<i64, DbError> {
    db.q("SELECT COUNT(*) FROM orders
          WHERE festival_id = $1 AND search_key LIKE $2 ESCAPE '\\' AND ($3 IS NULL OR state = $3) AND created_at >= $4")
        .bind(filter.festival)
        .bind(filter.pattern.as_str())
        .bind(filter.state)
        .bind(filter.since)
        .scalar()
        .await
}

/// Newest first.
pub async fn order_page(db: &Db, filter: &OrderFilter, limit: i64, offset: i64) -> Result<Vec<OrderRow>, DbError> {
    db.q(select_order!(
        "WHERE festival_id = $1 AND search_key LIKE $2 ESCAPE '\\' AND ($3 IS NULL OR state = $3) \
         AND created_at >= $4 ORDER BY created_at DESC, id DESC LIMIT $5 OFFSET $6"
    ))
    .bind(filter.festival)
    .bind(filter.pattern.as_str())
    .bind(filter.state)
    .bind(filter.since)
    .bind(limit)
    .bind(offset)
    .all()
    .await
}

pub async fn orders_by_ids(db: &Db, ids: &[OrderId]) -> Result<Vec<OrderRow>, DbError> {
    db.q(ids_sql!(
        "SELECT id, festival_id, hold_id, code, state, name, phone, email, lang, search_key, total, link_version,
         created_at, paid_at FROM orders WHERE id ",
        "$1",
        ""
    ))
    .bind_ids(ids.iter().copied())
    .all()
    .await
}

/// Unpaid orders of just this sum, the latest before `at` first: what a payment without a code may be for.
pub async fn pending_of(
    db: &Db,
    festival: FestivalId,
    total: Vnd,
    at: DateTime<Utc>,
) -> Result<Vec<OrderRow>, DbError> {
    db.q(select_order!(
        "WHERE festival_id = $1 AND state = 'pending' AND total = $2 AND created_at <= $3 \
         ORDER BY created_at DESC, id DESC LIMIT 3"
    ))
    .bind(festival)
    .bind(total)
    .bind(at)
    .all()
    .await
}

/// Orders and tickets of a festival in numbers.
#[derive(Clone, Copy, Debug, Default, sqlx::FromRow)]
pub struct OrderTally {
    pub today: i64,
    pub pending: i64,
    pub paid: i64,
    pub cancelled: i64,
    pub tickets: i64,
}

pub async fn order_tally(db: &Db, festival: FestivalId, midnight: DateTime<Utc>) -> Result<OrderTally, DbError> {
    db.q("SELECT
            CAST(COALESCE(SUM(CASE WHEN created_at >= $2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS today,
            CAST(COALESCE(SUM(CASE WHEN state = 'pending' THEN 1 ELSE 0 END), 0) AS BIGINT) AS pending,
            CAST(COALESCE(SUM(CASE WHEN state = 'paid' THEN 1 ELSE 0 END), 0) AS BIGINT) AS paid,
            CAST(COALESCE(SUM(CASE WHEN state = 'cancelled' THEN 1 ELSE 0 END), 0) AS BIGINT) AS cancelled,
            (SELECT COUNT(*) FROM tickets t JOIN orders o ON o.id = t.order_id
                WHERE o.festival_id = $1 AND t.cancelled_at IS NULL) AS tickets
          FROM orders WHERE festival_id = $1")
        .bind(festival)
        .bind(midnight)
        .one()
        .await
}

/// Money of a festival in numbers. What belongs to no festival is not in it.
#[derive(Clone, Copy, Debug, Default, sqlx::FromRow)]
pub struct MoneyTally {
    pub received: Vnd,
    pub matched: i64,
}

pub async fn money_tally(db: &Db, festival: FestivalId) -> Result<MoneyTally, DbError> {
    db.q("SELECT
            CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS received,
            CAST(COALESCE(SUM(CASE WHEN state = 'matched' THEN 1 ELSE 0 END), 0) AS BIGINT) AS matched
          FROM payments WHERE festival_id = $1")
        .bind(festival)
        .one()
        .await
}

/// Every payment filed under one order, oldest first.
pub async fn payments_of(db: &Db, order: OrderId) -> Result<Vec<PaymentRow>, DbError> {
    db.q(select_payment!("WHERE order_id = $1 ORDER BY received_at, id")).bind(order).all().await
}

/// The same for many orders.
pub async fn payments_of_many(db: &Db, orders: &[OrderId]) -> Result<Vec<PaymentRow>, DbError> {
    db.q(ids_sql!(
        "SELECT id, provider, provider_ref, festival_id, order_id, account, amount, memo, state, settlement, paid_at,
         received_at FROM payments WHERE order_id ",
        "$1",
        " ORDER BY received_at, id"
    ))
    .bind_ids(orders.iter().copied())
    .all()
    .await
}
