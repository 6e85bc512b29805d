//! SQL of the programme: here what the public reads, the working version in the files below.

pub mod acts;
pub mod alternatives;
pub mod due;
pub mod live;
pub mod people;
pub mod plans;
pub mod postponements;
pub mod releases;
pub mod showings;
pub mod tables;
pub mod troupes;
pub mod visits;

use super::model::live::Live;
use super::model::{Kind, Performance, Status, place};
use crate::db::{Db, DbError, Reads, as_code};
use crate::kernel::id::{FestivalId, PerformanceId, StageId};
use crate::kernel::lang::Text;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use sqlx::types::Json;

as_code!(Kind, Status);

#[derive(sqlx::FromRow)]
struct Row {
    id: PerformanceId,
    slug: String,
    kind: Kind,
    title: Json<Text>,
    by_line: Json<Text>,
    about: Json<Text>,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    status: Status,
    note: Json<Text>,
    search_key: String,
    version: i64,
    changed_at: Option<DateTime<Utc>>,
    stage_id: StageId,
    lane: i64,
    stage_slug: String,
    venue_slug: String,
    stage: Json<Text>,
    venue: Json<Text>,
    address: Json<Text>,
    access: Json<Text>,
    lat: Option<f64>,
    lon: Option<f64>,
    troupe: Option<Json<Text>>,
    has_tickets: bool,
}

impl From<Row> for Performance {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            kind: row.kind,
            title: row.title.0,
            by: row.troupe.map_or(row.by_line.0, |troupe| troupe.0),
            about: row.about.0,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            status: row.status,
            note: row.note.0,
            search_key: row.search_key,
            version: row.version,
            changed_at: row.changed_at.unwrap_or_else(|| row.id.made_at()),
            stage_id: row.stage_id,
            lane: row.lane,
            stage_slug: row.stage_slug,
            venue_slug: row.venue_slug,
            place: place(&row.stage.0, &row.venue.0),
            venue_address: row.address.0,
            venue_access: row.access.0,
            lat: row.lat,
            lon: row.lon,
            has_tickets: row.has_tickets,
            live: Live::default(),
        }
    }
}

const PERFORMANCE: &str = "SELECT p.id, p.slug, p.kind, p.title, p.by_line, p.about, p.starts_at, p.ends_at, p.status,
    p.note, p.search_key, p.version, p.changed_at, p.stage_id,
    COALESCE((SELECT w.lane FROM showings w WHERE w.id = p.id), 0) AS lane, s.slug AS stage_slug,
    v.slug AS venue_slug, s.name AS stage, v.name AS venue, v.address,
    v.access, v.lat, v.lon, t.name AS troupe,
    EXISTS (SELECT 1 FROM products d WHERE d.performance_id = p.id AND NOT d.hidden) AS has_tickets
    FROM performances p JOIN stages s ON s.id = p.stage_id JOIN venues v ON v.id = s.venue_id
    LEFT JOIN troupes t ON t.id = p.troupe_id ";

/// Everything on within `[from, until)` by its start, in order.
pub async fn between(
    on: &impl Reads,
    festival: FestivalId,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Vec<Performance>, DbError> {
    let rows: Vec<Row> = on
        .q(concatcp!(
            PERFORMANCE,
            "WHERE p.festival_id = $1 AND p.starts_at >= $2 AND p.starts_at < $3 ORDER BY p.starts_at, s.slug, p.slug"
        ))
        .bind(festival)
        .bind(from)
        .bind(until)
        .all()
        .await?;
    Ok(rows.into_iter().map(Performance::from).collect())
}

pub async fn by_slug(db: &Db, festival: FestivalId, slug: &str) -> Result<Option<Performance>, DbError> {
    let found = db.q(concatcp!(PERFORMANCE, "WHERE p.festival_id = $1 AND p.slug = $2")).bind(festival).bind(slug);
    Ok(found.opt::<Row>().await?.map(Performance::from))
}

pub async fn by_id(db: &Db, id: PerformanceId) -> Result<Option<Performance>, DbError> {
    Ok(db.q(concatcp!(PERFORMANCE, "WHERE p.id = $1")).bind(id).opt::<Row>().await?.map(Performance::from))
}

/// The festivals that have boat races.
pub async fn with_races(db: &Db) -> Result<Vec<FestivalId>, DbError> {
    let rows: Vec<(FestivalId,)> =
        db.q("SELECT DISTINCT festival_id FROM performances WHERE kind = $1").bind(Kind::Race).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// How many performances there are of each kind, and how many stages they use.
pub async fn counts(db: &Db, festival: FestivalId) -> Result<(Vec<(Kind, i64)>, i64), DbError> {
    let kinds = db.q("SELECT kind, COUNT(*) FROM performances WHERE festival_id = $1 GROUP BY kind").bind(festival);
    let venues = db
        .q("SELECT COUNT(DISTINCT s.venue_id) FROM performances p JOIN stages s ON s.id = p.stage_id WHERE p.festival_id = $1")
        .bind(festival);
    let mut kinds: Vec<(Kind, i64)> = kinds.all().await?;
    kinds.sort_by_key(|(kind, _)| Kind::ALL.iter().position(|known| known == kind));
    Ok((kinds, venues.scalar().await?))
}
