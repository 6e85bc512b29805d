//! The table `venues`.

use crate::db::{DbError, Q, Reads, Tx};
use crate::kernel::id::VenueId;
use crate::kernel::lang::Text;
use crate::venues::model::Venue;
use const_format::concatcp;
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
struct Row {
    id: VenueId,
    slug: String,
    name: Json<Text>,
    address: Json<Text>,
    access: Json<Text>,
    directions: Json<Text>,
    season: Json<Text>,
    owner: Json<Text>,
    contact_name: String,
    contact_phone: String,
    lat: Option<f64>,
    lon: Option<f64>,
    version: i64,
}

impl From<Row> for Venue {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name.0,
            address: row.address.0,
            access: row.access.0,
            directions: row.directions.0,
            season: row.season.0,
            owner: row.owner.0,
            contact_name: row.contact_name,
            contact_phone: row.contact_phone,
            lat: row.lat,
            lon: row.lon,
            version: row.version,
        }
    }
}

const VENUE: &str =
    "SELECT id, slug, name, address, access, directions, season, owner, contact_name, contact_phone, lat,
    lon, version FROM venues ";

/// Every venue, by its address.
pub async fn all(on: &impl Reads) -> Result<Vec<Venue>, DbError> {
    let rows: Vec<Row> = on.q(concatcp!(VENUE, "ORDER BY slug")).all().await?;
    Ok(rows.into_iter().map(Venue::from).collect())
}

pub async fn by_slug(on: &impl Reads, slug: &str) -> Result<Option<Venue>, DbError> {
    Ok(on.q(concatcp!(VENUE, "WHERE slug = $1")).bind(slug).opt::<Row>().await?.map(Venue::from))
}

pub async fn by_id(on: &impl Reads, id: VenueId) -> Result<Option<Venue>, DbError> {
    Ok(on.q(concatcp!(VENUE, "WHERE id = $1")).bind(id).opt::<Row>().await?.map(Venue::from))
}

pub async fn insert(tx: &Tx, v: &Venue) -> Result<(), DbError> {
    let row = tx
        .q("INSERT INTO venues (id, slug, name, address, access, directions, season, owner, contact_name, contact_phone,
              lat, lon) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
        .bind(v.id)
        .bind(v.slug.as_str());
    bind(row, v).exec().await.map(drop)
}

/// Saves it if nobody else did since `v.version` was read; `false` otherwise.
pub async fn update(tx: &Tx, v: &Venue) -> Result<bool, DbError> {
    let row = tx
        .q("UPDATE venues SET version = version + 1, name = $3, address = $4, access = $5, directions = $6, season = $7,
              owner = $8, contact_name = $9, contact_phone = $10, lat = $11, lon = $12 WHERE id = $1 AND version = $2")
        .bind(v.id)
        .bind(v.version);
    Ok(bind(row, v).exec().await? == 1)
}

/// What both statements above share.
fn bind<'q>(row: Q<'q>, v: &Venue) -> Q<'q> {
    row.bind(Json(v.name.clone()))
        .bind(Json(v.address.clone()))
        .bind(Json(v.access.clone()))
        .bind(Json(v.directions.clone()))
        .bind(Json(v.season.clone()))
        .bind(Json(v.owner.clone()))
        .bind(v.contact_name.as_str())
        .bind(v.contact_phone.as_str())
        .bind(v.lat)
        .bind(v.lon)
}
