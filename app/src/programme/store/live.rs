//! The table `live_presses`: what was pressed at a stage on the day.

use crate::db::{DbError, Reads, Tx, as_code, for_update};
use crate::kernel::id::{FestivalId, PerformanceId};
use crate::programme::model::live::{Press, Presses, What};
use chrono::{DateTime, Utc};

as_code!(What);

#[derive(sqlx::FromRow)]
struct Row {
    performance_id: PerformanceId,
    what: What,
    minutes: i64,
    at: DateTime<Utc>,
    by_name: String,
}

/// Everything that was pressed at a festival.
pub async fn all(on: &impl Reads, festival: FestivalId) -> Result<Presses, DbError> {
    let rows: Vec<Row> = on
        .q("SELECT performance_id, what, minutes, at, by_name FROM live_presses WHERE festival_id = $1
            ORDER BY performance_id, number")
        .bind(festival)
        .all()
        .await?;
    let mut presses = Presses::new();
    for row in rows {
        let press = Press { what: row.what, minutes: row.minutes, at: row.at, by: row.by_name };
        presses.entry(row.performance_id).or_default().push(press);
    }
    Ok(presses)
}

/// Has those wait for each other who press for one performance; `false` where this festival has none such.
pub async fn lock(tx: &Tx, festival: FestivalId, performance: PerformanceId) -> Result<bool, DbError> {
    let sql = for_update!("SELECT version FROM performances WHERE id = $1 AND festival_id = $2");
    Ok(tx.q(sql).bind(performance).bind(festival).opt::<(i64,)>().await?.is_some())
}

pub async fn insert(
    tx: &Tx,
    festival: FestivalId,
    (performance, number): (PerformanceId, i64),
    press: &Press,
) -> Result<(), DbError> {
    tx.q("INSERT INTO live_presses (performance_id, number, festival_id, what, minutes, at, by_name)
            VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(performance)
        .bind(number)
        .bind(festival)
        .bind(press.what)
        .bind(press.minutes)
        .bind(press.at)
        .bind(press.by.as_str())
        .exec()
        .await
        .map(drop)
}
