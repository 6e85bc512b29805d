//! The tables `reports` and `report_lines`.

use crate::db::{DbError, Many, Reads, Tx, row};
use crate::kernel::lang::Text;
use crate::reports::model::{Cell, Closed, Line, Part};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

/// The versions of a year, the newest first.
pub async fn of(on: &impl Reads, year: i64) -> Result<Vec<Closed>, DbError> {
    let sql = "SELECT id, number, reason, by_name, at FROM reports WHERE year = $1 ORDER BY number DESC";
    let rows: Vec<(Uuid, i64, String, String, DateTime<Utc>)> = on.q(sql).bind(year).all().await?;
    let closed = |(id, number, reason, by_name, at)| Closed { id, number, reason, by_name, at };
    Ok(rows.into_iter().map(closed).collect())
}

/// `false` where somebody else closed that version meanwhile.
pub async fn insert(tx: &Tx, year: i64, closed: &Closed) -> Result<bool, DbError> {
    let sql = "INSERT INTO reports (id, year, number, reason, by_name, at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING";
    let q = tx.q(sql).bind(closed.id).bind(year).bind(closed.number).bind(closed.reason.as_str());
    Ok(q.bind(closed.by_name.as_str()).bind(closed.at).exec().await? == 1)
}

pub async fn insert_lines(tx: &Tx, report: Uuid, part: Part, lines: &[Line]) -> Result<(), DbError> {
    static INSERT: Many = Many::new(
        "INSERT INTO report_lines (report_id, part, place, label, cells)
        SELECT {id 0}, {text 1}, {int 2}, {json 3}, {json 4} FROM {rows}",
    );
    let cells = |(place, line): (i64, &Line)| {
        row![report, part, place, serde_json::json!(line.label), serde_json::json!(line.cells)]
    };
    let rows: Vec<_> = (0..).zip(lines).map(cells).collect();
    tx.q(&INSERT).bind_rows(&rows).exec().await.map(drop)
}

pub async fn count(on: &impl Reads, report: Uuid, part: Part) -> Result<i64, DbError> {
    on.q("SELECT COUNT(*) FROM report_lines WHERE report_id = $1 AND part = $2").bind(report).bind(part).scalar().await
}

/// Lines of a part, from `offset` on.
pub async fn lines(
    on: &impl Reads,
    (report, part): (Uuid, Part),
    (limit, offset): (i64, i64),
) -> Result<Vec<Line>, DbError> {
    let sql = "SELECT label, cells FROM report_lines WHERE report_id = $1 AND part = $2 ORDER BY place
        LIMIT $3 OFFSET $4";
    let rows: Vec<(Json<Text>, Json<Vec<Cell>>)> =
        on.q(sql).bind(report).bind(part).bind(limit).bind(offset).all().await?;
    Ok(rows.into_iter().map(|(label, cells)| Line { label: label.0, cells: cells.0 }).collect())
}
