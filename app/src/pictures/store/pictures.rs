//! The table `pictures`.

use crate::db::{DbError, Reads, Tx, as_code};
use crate::kernel::id::{FestivalId, PerformanceId};
use crate::kernel::lang::Text;
use crate::pictures::model::{Focus, Owner, OwnerKind, Picture};
use const_format::concatcp;
use sqlx::types::Json;
use uuid::Uuid;

as_code!(OwnerKind);

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    owner_kind: OwnerKind,
    owner_id: Uuid,
    place: i64,
    hash: String,
    width: i64,
    height: i64,
    focus_x: i64,
    focus_y: i64,
    alt: Json<Text>,
    version: i64,
}

impl From<Row> for Picture {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            owner: Owner { kind: row.owner_kind, id: row.owner_id },
            place: row.place,
            hash: row.hash,
            width: row.width,
            height: row.height,
            focus: Focus { x: row.focus_x, y: row.focus_y },
            alt: row.alt.0,
            version: row.version,
        }
    }
}

const PICTURE: &str =
    "SELECT p.id, p.owner_kind, p.owner_id, p.place, p.hash, p.width, p.height, p.focus_x, p.focus_y, p.alt, p.version
    FROM pictures p ";

/// Those of one thing, in their order.
pub async fn of(on: &impl Reads, owner: Owner) -> Result<Vec<Picture>, DbError> {
    let q = on.q(concatcp!(PICTURE, "WHERE p.owner_kind = $1 AND p.owner_id = $2 ORDER BY p.place, p.id"));
    let rows: Vec<Row> = q.bind(owner.kind).bind(owner.id).all().await?;
    Ok(rows.into_iter().map(Picture::from).collect())
}

pub async fn by_id(on: &impl Reads, id: Uuid) -> Result<Option<Picture>, DbError> {
    Ok(on.q(concatcp!(PICTURE, "WHERE p.id = $1")).bind(id).opt::<Row>().await?.map(Picture::from))
}

/// The first picture of each performance's act.
pub async fn heads(on: &impl Reads, festival: FestivalId) -> Result<Vec<(PerformanceId, Picture)>, DbError> {
    let acts: Vec<Row> = on
        .q(concatcp!(
            PICTURE,
            "JOIN acts a ON a.id = p.owner_id WHERE p.owner_kind = 'act' AND a.festival_id = $1 ORDER BY p.place, p.id"
        ))
        .bind(festival)
        .all()
        .await?;
    let pictures: Vec<Picture> = acts.into_iter().map(Picture::from).collect();
    let showings: Vec<(PerformanceId, Uuid)> = on
        .q("SELECT s.id, s.act_id FROM showings s WHERE s.festival_id = $1
            AND EXISTS (SELECT 1 FROM pictures p WHERE p.owner_kind = 'act' AND p.owner_id = s.act_id)")
        .bind(festival)
        .all()
        .await?;
    let head =
        |(id, act): (PerformanceId, Uuid)| Some((id, pictures.iter().find(|picture| picture.owner.id == act)?.clone()));
    Ok(showings.into_iter().filter_map(head).collect())
}

pub async fn insert(tx: &Tx, p: &Picture) -> Result<(), DbError> {
    tx.q("INSERT INTO pictures (id, owner_kind, owner_id, place, hash, width, height, focus_x, focus_y, alt)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        .bind(p.id)
        .bind(p.owner.kind)
        .bind(p.owner.id)
        .bind(p.place)
        .bind(p.hash.as_str())
        .bind(p.width)
        .bind(p.height)
        .bind(p.focus.x)
        .bind(p.focus.y)
        .bind(Json(p.alt.clone()))
        .exec()
        .await
        .map(drop)
}

/// Saves what is said of it, if nobody else did since `version` was read; `false` otherwise.
pub async fn say(tx: &Tx, id: Uuid, version: i64, (alt, focus): &(Text, Focus)) -> Result<bool, DbError> {
    let q = tx.q("UPDATE pictures SET version = version + 1, alt = $3, focus_x = $4, focus_y = $5
        WHERE id = $1 AND version = $2");
    let q = q.bind(id).bind(version).bind(Json(alt.clone())).bind(focus.x).bind(focus.y);
    Ok(q.exec().await? == 1)
}

pub async fn put_at(tx: &Tx, id: Uuid, place: i64) -> Result<(), DbError> {
    tx.q("UPDATE pictures SET place = $2 WHERE id = $1").bind(id).bind(place).exec().await.map(drop)
}

pub async fn remove(tx: &Tx, id: Uuid) -> Result<(), DbError> {
    tx.q("DELETE FROM pictures WHERE id = $1").bind(id).exec().await.map(drop)
}
