//! The table `showings`.

use crate::db::{DbError, Many, Reads, Tx, row};
use crate::kernel::id::{ActId, FestivalId, PerformanceId, StageId};
use crate::kernel::lang::Text;
use crate::programme::model::Status;
use crate::programme::model::act::{Seat, Showing, Spot};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct Row {
    id: PerformanceId,
    act_id: ActId,
    slug: String,
    code: String,
    stage_id: Option<StageId>,
    lane: i64,
    starts_at: Option<DateTime<Utc>>,
    minutes: i64,
    pinned: bool,
    status: Status,
    note: Json<Text>,
    dropped_at: Option<DateTime<Utc>>,
    version: i64,
}

impl From<Row> for Showing {
    fn from(row: Row) -> Self {
        let spot = row.stage_id.zip(row.starts_at).map(|(stage, starts_at)| Spot { stage, lane: row.lane, starts_at });
        Self {
            id: row.id,
            act: row.act_id,
            slug: row.slug,
            code: row.code,
            seat: Seat { spot, minutes: row.minutes, dropped: row.dropped_at.is_some() },
            pinned: row.pinned,
            status: row.status,
            note: row.note.0,
            version: row.version,
        }
    }
}

/// Those that were dropped, too.
pub async fn all(on: &impl Reads, festival: FestivalId) -> Result<Vec<Showing>, DbError> {
    let rows: Vec<Row> = on
        .q("SELECT id, act_id, slug, code, stage_id, lane, starts_at, minutes, pinned, status, note, dropped_at, version
            FROM showings WHERE festival_id = $1 ORDER BY id")
        .bind(festival)
        .all()
        .await?;
    Ok(rows.into_iter().map(Showing::from).collect())
}

static INSERT: Many = Many::new(
    "INSERT INTO showings (id, festival_id, act_id, slug, code, stage_id, lane, starts_at, minutes, pinned, status, note)
    SELECT {id 0}, {id 1}, {id 2}, {text 3}, {text 4}, {id 5}, {int 6}, {ts 7}, {int 8}, {bool 9}, {text 10}, {json 11}
    FROM {rows}",
);

pub async fn insert(tx: &Tx, festival: FestivalId, showings: &[Showing]) -> Result<(), DbError> {
    let row = |s: &Showing| {
        let spot = s.seat.spot;
        let (stage, at) = (spot.map(|spot| spot.stage), spot.map(|spot| spot.starts_at));
        let (lane, note) = (spot.map_or(0, |spot| spot.lane), serde_json::json!(s.note));
        row![s.id, festival, s.act, s.slug, s.code, stage, lane, at, s.seat.minutes, s.pinned, s.status, note]
    };
    tx.q(&INSERT).bind_rows(&showings.iter().map(row).collect::<Vec<_>>()).exec().await.map(drop)
}

/// Who changes something, and when: whoever comes with an older page is told.
pub type Hand<'a> = (&'a str, DateTime<Utc>);

/// Writes where a showing is now.
pub async fn seat(tx: &Tx, id: PerformanceId, seat: &Seat, (by, now): Hand<'_>) -> Result<(), DbError> {
    tx.q("UPDATE showings SET version = version + 1, stage_id = $2, lane = $3, starts_at = $4, minutes = $5,
            dropped_at = $6, changed_by = $7, changed_at = $8 WHERE id = $1")
        .bind(id)
        .bind(seat.spot.map(|spot| spot.stage))
        .bind(seat.spot.map_or(0, |spot| spot.lane))
        .bind(seat.spot.map(|spot| spot.starts_at))
        .bind(seat.minutes)
        .bind(seat.dropped.then_some(now))
        .bind(by)
        .bind(now)
        .exec()
        .await
        .map(drop)
}

/// Writes what is said of a showing besides when and where.
pub async fn describe(tx: &Tx, showing: &Showing, (by, now): Hand<'_>) -> Result<(), DbError> {
    tx.q("UPDATE showings SET version = version + 1, pinned = $2, status = $3, note = $4, changed_by = $5,
            changed_at = $6 WHERE id = $1")
        .bind(showing.id)
        .bind(showing.pinned)
        .bind(showing.status)
        .bind(Json(showing.note.clone()))
        .bind(by)
        .bind(now)
        .exec()
        .await
        .map(drop)
}

/// Who changed a showing last, and when, as far as anybody is known to have.
pub async fn changed(on: &impl Reads, id: PerformanceId) -> Result<Option<(String, DateTime<Utc>)>, DbError> {
    let changed = on.q("SELECT changed_by, changed_at FROM showings WHERE id = $1 AND changed_by <> ''").bind(id);
    Ok(changed.opt::<(String, Option<DateTime<Utc>>)>().await?.and_then(|(by, at)| Some((by, at?))))
}

/// How many that are to take place stand before and after these moments.
pub async fn outside(
    on: &impl Reads,
    festival: FestivalId,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(i64, i64), DbError> {
    let sql = "SELECT CAST(COALESCE(SUM(CASE WHEN starts_at < $2 THEN 1 ELSE 0 END), 0) AS BIGINT),
            CAST(COALESCE(SUM(CASE WHEN starts_at >= $3 THEN 1 ELSE 0 END), 0) AS BIGINT) FROM showings
            WHERE festival_id = $1 AND starts_at IS NOT NULL AND dropped_at IS NULL AND status <> 'cancelled'";
    on.q(sql).bind(festival).bind(from).bind(until).one().await
}
