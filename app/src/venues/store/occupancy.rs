//! The table `occupancy`.

use crate::db::{DbError, Many, Reads, Sql, Tx, as_code, row};
use crate::kernel::id::StageId;
use crate::kernel::span::Span;
use crate::venues::model::{Claim, Firmness, Source, SourceKind};
use crate::web::Job;
use uuid::Uuid;

as_code!(SourceKind, Firmness);

#[derive(sqlx::FromRow)]
struct Row {
    stage_id: StageId,
    lane: i64,
    from_min: i64,
    until_min: i64,
    source_kind: SourceKind,
    source_id: Uuid,
    firmness: Firmness,
}

impl From<Row> for Claim {
    fn from(row: Row) -> Self {
        Self {
            stage: row.stage_id,
            lane: row.lane,
            span: Span { from: row.from_min, until: row.until_min },
            source: Source { kind: row.source_kind, id: row.source_id },
            firmness: row.firmness,
        }
    }
}

/// Whoever holds the same key before us is waited for, until their transaction is over. SQLite's one writer
/// needs none.
const LOCK: Sql = Sql { lite: "SELECT $1", pg: "SELECT pg_advisory_xact_lock($1)" };

pub async fn lock(tx: &Tx, key: i64) -> Result<(), DbError> {
    tx.q(LOCK).bind(key).exec().await.map(drop)
}

/// What stands on a stage within a while.
pub async fn between(on: &impl Reads, stage: StageId, within: Span) -> Result<Vec<Claim>, DbError> {
    let rows: Vec<Row> = on
        .q("SELECT stage_id, lane, from_min, until_min, source_kind, source_id, firmness FROM occupancy
            WHERE stage_id = $1 AND until_min > $2 AND from_min < $3 ORDER BY from_min, lane")
        .bind(stage)
        .bind(within.from)
        .bind(within.until)
        .all()
        .await?;
    Ok(rows.into_iter().map(Claim::from).collect())
}

/// The same of every stage.
pub async fn everywhere(on: &impl Reads, within: Span) -> Result<Vec<Claim>, DbError> {
    let rows: Vec<Row> = on
        .q("SELECT stage_id, lane, from_min, until_min, source_kind, source_id, firmness FROM occupancy
            WHERE until_min > $1 AND from_min < $2 ORDER BY from_min, lane")
        .bind(within.from)
        .bind(within.until)
        .all()
        .await?;
    Ok(rows.into_iter().map(Claim::from).collect())
}

/// What a thing occupies.
pub async fn of_source(on: &impl Reads, source: Source) -> Result<Vec<Claim>, DbError> {
    let rows: Vec<Row> = on
        .q("SELECT stage_id, lane, from_min, until_min, source_kind, source_id, firmness FROM occupancy
            WHERE source_kind = $1 AND source_id = $2 ORDER BY from_min, lane")
        .bind(source.kind)
        .bind(source.id)
        .all()
        .await?;
    Ok(rows.into_iter().map(Claim::from).collect())
}

static INSERT: Many = Many::new(
    "INSERT INTO occupancy (id, stage_id, lane, from_min, until_min, source_kind, source_id, firmness)
    SELECT {id 0}, {id 1}, {int 2}, {int 3}, {int 4}, {text 5}, {id 6}, {text 7} FROM {rows}",
);

pub async fn insert(job: Job<'_>, claims: &[Claim]) -> Result<(), DbError> {
    let rows: Vec<_> = claims
        .iter()
        .map(|c| {
            let (id, source) = (job.id::<Uuid>(), c.source);
            row![id, c.stage, c.lane, c.span.from, c.span.until, source.kind, source.id, c.firmness]
        })
        .collect();
    job.tx.q(&INSERT).bind_rows(&rows).exec().await.map(drop)
}

pub async fn delete(tx: &Tx, source: Source) -> Result<(), DbError> {
    let gone = tx.q("DELETE FROM occupancy WHERE source_kind = $1 AND source_id = $2").bind(source.kind);
    gone.bind(source.id).exec().await.map(drop)
}
