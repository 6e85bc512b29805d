//! What a festival's desks count.

use crate::db::{Db, DbError, Many, Reads, row};
use crate::kernel::id::FestivalId;
use crate::kernel::money::Vnd;
use chrono::{DateTime, Utc};
use std::ops::Range;

/// Orders of a festival in numbers.
#[derive(Clone, Copy, Debug, Default, sqlx::FromRow)]
pub struct OrderTally {
    pub today: i64,
    pub pending: i64,
    pub paid: i64,
    pub cancelled: i64,
}

pub async fn orders(db: &Db, festival: FestivalId, midnight: DateTime<Utc>) -> Result<OrderTally, DbError> {
    // By festival and state, and by day: each from its index, none from the rows.
    db.q("SELECT
            (SELECT COUNT(*) FROM orders WHERE festival_id = $1 AND created_at >= $2) AS today,
            CAST(COALESCE(SUM(CASE WHEN state = 'pending' THEN 1 ELSE 0 END), 0) AS BIGINT) AS pending,
            CAST(COALESCE(SUM(CASE WHEN state = 'paid' THEN 1 ELSE 0 END), 0) AS BIGINT) AS paid,
            CAST(COALESCE(SUM(CASE WHEN state = 'cancelled' THEN 1 ELSE 0 END), 0) AS BIGINT) AS cancelled
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

pub async fn money(db: &Db, festival: FestivalId) -> Result<MoneyTally, DbError> {
    db.q("SELECT
            CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS received,
            CAST(COALESCE(SUM(CASE WHEN state = 'matched' THEN 1 ELSE 0 END), 0) AS BIGINT) AS matched
          FROM payments WHERE festival_id = $1")
        .bind(festival)
        .one()
        .await
}

/// Money that came in since some moment.
#[derive(Clone, Copy, Debug, Default, sqlx::FromRow)]
pub struct DayBook {
    pub received: Vnd,
    /// Of that, in cash at the desk, and by other means than to the account.
    pub cash: Vnd,
    pub other: Vnd,
    /// Filed under orders.
    pub filed: Vnd,
    /// Waiting without an order.
    pub unfiled: Vnd,
}

pub async fn money_since(db: &Db, festival: FestivalId, since: DateTime<Utc>) -> Result<DayBook, DbError> {
    db.q("SELECT
            CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS received,
            CAST(COALESCE(SUM(CASE WHEN provider = 'cash' THEN amount ELSE 0 END), 0) AS BIGINT) AS cash,
            CAST(COALESCE(SUM(CASE WHEN provider = 'other' THEN amount ELSE 0 END), 0) AS BIGINT) AS other,
            CAST(COALESCE(SUM(CASE WHEN order_id IS NOT NULL THEN amount ELSE 0 END), 0) AS BIGINT) AS filed,
            CAST(COALESCE(SUM(CASE WHEN order_id IS NULL AND state <> 'settled' THEN amount ELSE 0 END), 0) AS BIGINT) AS unfiled
          FROM payments WHERE festival_id = $1 AND paid_at >= $2")
        .bind(festival)
        .bind(since)
        .one()
        .await
}

static SALES: Many = Many::new(
    "SELECT (SELECT COUNT(*) FROM products p JOIN tickets t ON t.product_id = p.id WHERE p.festival_id = {id 0}
        AND t.cancelled_at IS NULL AND t.issued_at >= {ts 1} AND t.issued_at < {ts 2}) FROM {rows} ORDER BY {ts 1}",
);

/// How many tickets that still count were sold in each of these spans of time, which are given in their order.
pub async fn sales(db: &Db, festival: FestivalId, spans: &[Range<DateTime<Utc>>]) -> Result<Vec<i64>, DbError> {
    let rows: Vec<_> = spans.iter().map(|span| row![festival, span.start, span.end]).collect();
    Ok(db.q(&SALES).bind_rows(&rows).all::<(i64,)>().await?.into_iter().map(|(count,)| count).collect())
}

/// Orders of a festival that stand, paid or not.
pub async fn standing(on: &impl Reads, festival: FestivalId) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM orders WHERE festival_id = $1 AND state IN ('pending', 'paid')";
    on.q(sql).bind(festival).scalar().await
}

/// How many payments wait for the treasurer of a festival; notices of no festival are everybody's.
pub async fn open_payments(db: &Db, festival: FestivalId) -> Result<i64, DbError> {
    // Two counts, each by the index of what is open.
    db.q("SELECT (SELECT COUNT(*) FROM payments WHERE festival_id = $1 AND state NOT IN ('matched', 'settled'))
            + (SELECT COUNT(*) FROM payments WHERE festival_id IS NULL AND state NOT IN ('matched', 'settled'))")
        .bind(festival)
        .scalar()
        .await
}

/// How much waits for the treasurer: payments, refunds that are due, and tickets that somebody wants to give back.
pub async fn waiting_money(db: &Db, festival: FestivalId) -> Result<i64, DbError> {
    let asked = super::returns::waiting(db, festival).await?;
    Ok(open_payments(db, festival).await? + super::refunds::due_tally(db, festival).await?.0 + asked)
}
