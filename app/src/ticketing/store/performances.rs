//! Which performances tickets and orders are for.

use super::orders::{ORDER, OrderRow};
use crate::db::{DbError, Reads, ids_sql};
use crate::kernel::id::{FestivalId, PerformanceId, ProductId};
use chrono::{DateTime, Utc};
use const_format::concatcp;

/// For how many people there are tickets for each of these performances.
pub async fn let_in(on: &impl Reads, performances: &[PerformanceId]) -> Result<Vec<(PerformanceId, i64)>, DbError> {
    let sql = ids_sql!(
        "SELECT d.performance_id, CAST(SUM(d.admits) AS BIGINT) FROM tickets t JOIN products d ON d.id = t.product_id
            WHERE t.cancelled_at IS NULL AND d.performance_id ",
        "$1",
        " GROUP BY d.performance_id ORDER BY d.performance_id"
    );
    on.q(sql).bind_ids(performances.iter().copied()).all().await
}

/// The orders that stand, are for one of these performances, and whose buyers left an e-mail address.
pub async fn reachable(on: &impl Reads, performances: &[PerformanceId]) -> Result<Vec<OrderRow>, DbError> {
    let sql = ids_sql!(
        concatcp!(
            ORDER,
            "WHERE state <> 'cancelled' AND email IS NOT NULL AND hold_id IN
              (SELECT l.hold_id FROM hold_lines l JOIN products d ON d.id = l.product_id WHERE d.performance_id "
        ),
        "$1",
        ") ORDER BY id"
    );
    on.q(sql).bind_ids(performances.iter().copied()).all().await
}

/// The performances that the orders of one address are for.
pub async fn of_buyer(on: &impl Reads, festival: FestivalId, email: &str) -> Result<Vec<PerformanceId>, DbError> {
    let sql = "SELECT DISTINCT d.performance_id FROM orders o JOIN hold_lines l ON l.hold_id = o.hold_id
        JOIN products d ON d.id = l.product_id
        WHERE o.festival_id = $1 AND o.state <> 'cancelled' AND o.email IS NOT NULL AND LOWER(o.email) = $2 AND d.performance_id IS NOT NULL";
    let rows: Vec<(PerformanceId,)> = on.q(sql).bind(festival).bind(email.to_lowercase()).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What admits to a performance.
pub async fn products(on: &impl Reads, performance: PerformanceId) -> Result<Vec<ProductId>, DbError> {
    let rows: Vec<(ProductId,)> =
        on.q("SELECT id FROM products WHERE performance_id = $1 ORDER BY id").bind(performance).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// When what a product admits to begins; none where it is good for the whole festival.
pub async fn begins(on: &impl Reads, product: ProductId) -> Result<Option<DateTime<Utc>>, DbError> {
    let sql = "SELECT p.starts_at FROM products d JOIN performances p ON p.id = d.performance_id WHERE d.id = $1";
    Ok(on.q(sql).bind(product).opt::<(DateTime<Utc>,)>().await?.map(|(at,)| at))
}

/// What admits to any one performance of a festival.
pub async fn admitting(on: &impl Reads, festival: FestivalId) -> Result<Vec<ProductId>, DbError> {
    let sql = "SELECT id FROM products WHERE festival_id = $1 AND performance_id IS NOT NULL ORDER BY id";
    let rows: Vec<(ProductId,)> = on.q(sql).bind(festival).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
