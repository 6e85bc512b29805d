//! The table `troupes`.

use super::villages;
use crate::db::{DbError, Q, Reads, Tx, for_update};
use crate::kernel::id::TroupeId;
use crate::kernel::lang::Text;
use crate::kernel::text;
use crate::troupes::model::{Origin, Standing, Tradition, Troupe, match_key};
use const_format::concatcp;
use sqlx::types::Json;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: TroupeId,
    slug: String,
    name: Json<Text>,
    origin: Origin,
    commune_code: Option<String>,
    village: Option<String>,
    home: String,
    tradition: Option<Tradition>,
    founded: Option<i64>,
    adults: Option<i64>,
    minors: Option<i64>,
    about: Json<Text>,
    outside_id: Option<String>,
    note: String,
    standing: Standing,
    merged_into: Option<TroupeId>,
    version: i64,
}

impl From<Row> for Troupe {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            slug: row.slug,
            name: row.name.0,
            origin: row.origin,
            commune: row.commune_code,
            village: row.village.unwrap_or_default(),
            home: row.home,
            tradition: row.tradition,
            founded: row.founded,
            adults: row.adults,
            minors: row.minors,
            about: row.about.0,
            outside: row.outside_id,
            note: row.note,
            standing: row.standing,
            merged_into: row.merged_into,
            version: row.version,
        }
    }
}

const TROUPE: &str = "SELECT id, slug, name, origin, commune_code,
    (SELECT v.name FROM villages v WHERE v.id = troupes.village_id) AS village, home, tradition, founded, adults, minors,
    about, outside_id, note, standing, merged_into, version FROM troupes ";

pub async fn by_id(on: &impl Reads, id: TroupeId) -> Result<Option<Troupe>, DbError> {
    Ok(on.q(concatcp!(TROUPE, "WHERE id = $1")).bind(id).opt::<Row>().await?.map(Troupe::from))
}

pub async fn by_slug(on: &impl Reads, slug: &str) -> Result<Option<Troupe>, DbError> {
    Ok(on.q(concatcp!(TROUPE, "WHERE slug = $1")).bind(slug).opt::<Row>().await?.map(Troupe::from))
}

pub async fn by_outside(on: &impl Reads, number: &str) -> Result<Option<Troupe>, DbError> {
    Ok(on.q(concatcp!(TROUPE, "WHERE outside_id = $1")).bind(number).opt::<Row>().await?.map(Troupe::from))
}

/// What had become `from` becomes `to`.
pub async fn repoint(tx: &Tx, from: TroupeId, to: TroupeId) -> Result<(), DbError> {
    let sql = "UPDATE troupes SET merged_into = $2, version = version + 1 WHERE merged_into = $1";
    tx.q(sql).bind(from).bind(to).exec().await.map(drop)
}

/// Keeps others from it until the transaction ends.
pub async fn lock(tx: &Tx, id: TroupeId) -> Result<Option<Troupe>, DbError> {
    Ok(tx.q(for_update!(TROUPE, "WHERE id = $1")).bind(id).opt::<Row>().await?.map(Troupe::from))
}

/// All of a commune that were not merged into others, by their names.
pub async fn of_commune(on: &impl Reads, commune: &str) -> Result<Vec<Troupe>, DbError> {
    let sql = concatcp!(TROUPE, "WHERE commune_code = $1 AND merged_into IS NULL ORDER BY search_key, id");
    let rows: Vec<Row> = on.q(sql).bind(commune).all().await?;
    Ok(rows.into_iter().map(Troupe::from).collect())
}

/// All that were not merged into others, by their names.
pub async fn all(on: &impl Reads) -> Result<Vec<Troupe>, DbError> {
    let rows: Vec<Row> = on.q(concatcp!(TROUPE, "WHERE merged_into IS NULL ORDER BY search_key, id")).all().await?;
    Ok(rows.into_iter().map(Troupe::from).collect())
}

/// The addresses that begin like this one.
pub async fn slugs_like(on: &impl Reads, stem: &str) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> =
        on.q("SELECT slug FROM troupes WHERE slug LIKE $1").bind(format!("{stem}%")).all().await?;
    Ok(rows.into_iter().map(|(slug,)| slug).collect())
}

pub async fn insert(tx: &Tx, t: &Troupe) -> Result<(), DbError> {
    let village = village_of(tx, t).await?;
    let row = tx
        .q("INSERT INTO troupes (id, slug, version, name, origin, commune_code, village_id, home, tradition, founded,
              adults, minors, about, outside_id, standing, merged_into, search_key, match_key, note)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)")
        .bind(t.id)
        .bind(t.slug.as_str())
        .bind(t.version);
    bind(row, t, village).exec().await.map(drop)
}

/// Saves it if nobody else did since `t.version` was read; `false` otherwise.
pub async fn update(tx: &Tx, t: &Troupe) -> Result<bool, DbError> {
    let village = village_of(tx, t).await?;
    let row = tx
        .q("UPDATE troupes SET slug = $2, version = version + 1, name = $4, origin = $5, commune_code = $6,
              village_id = $7, home = $8, tradition = $9, founded = $10, adults = $11, minors = $12, about = $13,
              outside_id = $14, standing = $15, merged_into = $16, search_key = $17, match_key = $18,
              note = $19
            WHERE id = $1 AND version = $3")
        .bind(t.id)
        .bind(t.slug.as_str())
        .bind(t.version);
    Ok(bind(row, t, village).exec().await? == 1)
}

/// Puts it back as it was, its version too.
pub async fn restore(tx: &Tx, now: i64, t: &Troupe) -> Result<(), DbError> {
    update(tx, &Troupe { version: now, ..t.clone() }).await?;
    tx.q("UPDATE troupes SET version = $2 WHERE id = $1").bind(t.id).bind(t.version).exec().await.map(drop)
}

async fn village_of(tx: &Tx, t: &Troupe) -> Result<Option<Uuid>, DbError> {
    match &t.commune {
        Some(commune) if !t.village.is_empty() => villages::id_of(tx, commune, &t.village).await,
        _ => Ok(None),
    }
}

/// What both statements above share.
fn bind<'q>(row: Q<'q>, t: &Troupe, village: Option<Uuid>) -> Q<'q> {
    row.bind(Json(t.name.clone()))
        .bind(t.origin)
        .bind(t.commune.clone())
        .bind(village)
        .bind(t.home.as_str())
        .bind(t.tradition)
        .bind(t.founded)
        .bind(t.adults)
        .bind(t.minors)
        .bind(Json(t.about.clone()))
        .bind(t.outside.clone())
        .bind(t.standing)
        .bind(t.merged_into)
        .bind(search_key(t))
        .bind(match_key(&t.name.vi))
        .bind(t.note.as_str())
}

pub(super) fn search_key(t: &Troupe) -> String {
    text::fold(&[&t.name.vi, &t.name.en, &t.village, &t.home].map(String::as_str).join(" "))
}
