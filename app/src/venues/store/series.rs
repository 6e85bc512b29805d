//! The table `booking_series`.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::FestivalId;
use crate::venues::model::{Rhythm, Series};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

pub async fn by_id(on: &impl Reads, id: Uuid) -> Result<Option<Series>, DbError> {
    let sql = "SELECT id, festival_id, every, rule, first_day, last_day FROM booking_series WHERE id = $1";
    let Some((id, festival, every, rule, first, last)) =
        on.q(sql).bind(id).opt::<(Uuid, FestivalId, i64, String, String, String)>().await?
    else {
        return Ok(None);
    };
    let broken = |what: &str| DbError::broken(format!("booking_series {what}"));
    let day = |code: &str| code.parse::<NaiveDate>().map_err(|_| broken(code));
    let rule = if rule.is_empty() { format!("FREQ=DAILY;INTERVAL={every}") } else { rule };
    let rhythm = Rhythm::parse(&rule, day(&first)?, day(&last)?).ok_or_else(|| broken(&rule))?;
    Ok(Some(Series { id, festival, rhythm }))
}

pub async fn insert(tx: &Tx, series: &Series, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("INSERT INTO booking_series (id, festival_id, every, rule, first_day, last_day, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(series.id)
        .bind(series.festival)
        .bind(series.rhythm.days_apart())
        .bind(series.rhythm.rule())
        .bind(series.rhythm.first.to_string())
        .bind(series.rhythm.last.to_string())
        .bind(now)
        .exec()
        .await
        .map(drop)
}
