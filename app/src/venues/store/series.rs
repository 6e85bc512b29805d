//! The table `booking_series`.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::FestivalId;
use crate::venues::model::{Rhythm, Series};
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

pub async fn by_id(on: &impl Reads, id: Uuid) -> Result<Option<Series>, DbError> {
    let sql = "SELECT id, festival_id, every, first_day, last_day FROM booking_series WHERE id = $1";
    let Some((id, festival, every, first, last)) =
        on.q(sql).bind(id).opt::<(Uuid, FestivalId, i64, String, String)>().await?
    else {
        return Ok(None);
    };
    let day = |code: &str| code.parse::<NaiveDate>().map_err(|_| DbError::broken(format!("booking_series {code}")));
    Ok(Some(Series { id, festival, rhythm: Rhythm { every, first: day(&first)?, last: day(&last)? } }))
}

pub async fn insert(tx: &Tx, series: &Series, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("INSERT INTO booking_series (id, festival_id, every, first_day, last_day, created_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(series.id)
        .bind(series.festival)
        .bind(series.rhythm.every)
        .bind(series.rhythm.first.to_string())
        .bind(series.rhythm.last.to_string())
        .bind(now)
        .exec()
        .await
        .map(drop)
}
