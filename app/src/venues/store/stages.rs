//! The table `stages`.

use crate::db::{DbError, Q, Reads, Tx};
use crate::kernel::id::{StageId, VenueId};
use crate::kernel::lang::Text;
use crate::venues::model::{Capabilities, Hours, Rules, Stage};
use const_format::concatcp;
use sqlx::types::Json;
use std::collections::BTreeMap;

#[derive(sqlx::FromRow)]
struct Row {
    id: StageId,
    venue_id: VenueId,
    slug: String,
    name: Json<Text>,
    lanes: i64,
    places: Option<i64>,
    has: Json<BTreeMap<String, i64>>,
    opens: Option<i64>,
    closes: Option<i64>,
    curfew: Option<i64>,
    longest: Option<i64>,
    ahead: Option<i64>,
    version: i64,
}

impl From<Row> for Stage {
    fn from(row: Row) -> Self {
        let hours = row.opens.zip(row.closes).map(|(opens, closes)| Hours { opens, closes });
        Self {
            id: row.id,
            venue: row.venue_id,
            slug: row.slug,
            name: row.name.0,
            lanes: row.lanes,
            places: row.places,
            has: Capabilities::read(&row.has),
            rules: Rules { hours, curfew: row.curfew, longest: row.longest, ahead: row.ahead },
            version: row.version,
        }
    }
}

const STAGE: &str =
    "SELECT id, venue_id, slug, name, lanes, places, has, opens, closes, curfew, longest, ahead, version
    FROM stages ";

/// Every stage, those of a venue side by side.
pub async fn all(on: &impl Reads) -> Result<Vec<Stage>, DbError> {
    let sql =
        "SELECT s.id, s.venue_id, s.slug, s.name, s.lanes, s.places, s.has, s.opens, s.closes, s.curfew, s.longest,
        s.ahead, s.version FROM stages s JOIN venues v ON v.id = s.venue_id ORDER BY v.slug, s.slug";
    let rows: Vec<Row> = on.q(sql).all().await?;
    Ok(rows.into_iter().map(Stage::from).collect())
}

pub async fn of_venue(on: &impl Reads, venue: VenueId) -> Result<Vec<Stage>, DbError> {
    let rows: Vec<Row> = on.q(concatcp!(STAGE, "WHERE venue_id = $1 ORDER BY slug")).bind(venue).all().await?;
    Ok(rows.into_iter().map(Stage::from).collect())
}

pub async fn by_id(on: &impl Reads, id: StageId) -> Result<Option<Stage>, DbError> {
    Ok(on.q(concatcp!(STAGE, "WHERE id = $1")).bind(id).opt::<Row>().await?.map(Stage::from))
}

pub async fn by_slug(on: &impl Reads, slug: &str) -> Result<Option<Stage>, DbError> {
    Ok(on.q(concatcp!(STAGE, "WHERE slug = $1")).bind(slug).opt::<Row>().await?.map(Stage::from))
}

pub async fn insert(tx: &Tx, s: &Stage) -> Result<(), DbError> {
    let row = tx
        .q("INSERT INTO stages (id, venue_id, slug, name, lanes, places, has, opens, closes, curfew, longest, ahead)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
        .bind(s.id)
        .bind(s.venue)
        .bind(s.slug.as_str());
    bind(row, s).exec().await.map(drop)
}

/// Saves it if nobody else did since `s.version` was read; `false` otherwise.
pub async fn update(tx: &Tx, s: &Stage) -> Result<bool, DbError> {
    let row = tx
        .q("UPDATE stages SET version = version + 1, name = $3, lanes = $4, places = $5, has = $6, opens = $7,
              closes = $8, curfew = $9, longest = $10, ahead = $11 WHERE id = $1 AND version = $2")
        .bind(s.id)
        .bind(s.version);
    Ok(bind(row, s).exec().await? == 1)
}

/// What both statements above share.
fn bind<'q>(row: Q<'q>, s: &Stage) -> Q<'q> {
    row.bind(Json(s.name.clone()))
        .bind(s.lanes)
        .bind(s.places)
        .bind(Json(s.has.stored()))
        .bind(s.rules.hours.map(|hours| hours.opens))
        .bind(s.rules.hours.map(|hours| hours.closes))
        .bind(s.rules.curfew)
        .bind(s.rules.longest)
        .bind(s.rules.ahead)
}

/// The highest lane of a stage that anything ever stood on.
pub async fn highest_lane(tx: &Tx, stage: StageId) -> Result<Option<i64>, DbError> {
    let sql = "SELECT MAX(lane) FROM occupancy WHERE stage_id = $1";
    tx.q(sql).bind(stage).scalar().await
}
