//! The table `alternatives`.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::FestivalId;
use crate::programme::model::alternative::{Alternative, Instead, On};
use sqlx::types::Json;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    changes: Json<Vec<Instead>>,
    switched: Option<Json<On>>,
    version: i64,
}

impl From<Row> for Alternative {
    fn from(row: Row) -> Self {
        let on = row.switched.map(|on| on.0);
        Self { id: row.id, name: row.name, changes: row.changes.0, on, version: row.version }
    }
}

pub async fn all(on: &impl Reads, festival: FestivalId) -> Result<Vec<Alternative>, DbError> {
    let sql = "SELECT id, name, changes, switched, version FROM alternatives WHERE festival_id = $1 ORDER BY id";
    let rows: Vec<Row> = on.q(sql).bind(festival).all().await?;
    Ok(rows.into_iter().map(Alternative::from).collect())
}

pub async fn by_id(on: &impl Reads, festival: FestivalId, id: Uuid) -> Result<Option<Alternative>, DbError> {
    Ok(all(on, festival).await?.into_iter().find(|alternative| alternative.id == id))
}

pub async fn insert(tx: &Tx, festival: FestivalId, new: &Alternative) -> Result<(), DbError> {
    tx.q("INSERT INTO alternatives (id, festival_id, name, changes) VALUES ($1, $2, $3, $4)")
        .bind(new.id)
        .bind(festival)
        .bind(new.name.as_str())
        .bind(Json(new.changes.clone()))
        .exec()
        .await
        .map(drop)
}

pub async fn update(tx: &Tx, now: &Alternative) -> Result<(), DbError> {
    tx.q("UPDATE alternatives SET version = version + 1, changes = $2, switched = $3 WHERE id = $1")
        .bind(now.id)
        .bind(Json(now.changes.clone()))
        .bind(now.on.clone().map(Json))
        .exec()
        .await
        .map(drop)
}

pub async fn delete(tx: &Tx, id: Uuid) -> Result<(), DbError> {
    tx.q("DELETE FROM alternatives WHERE id = $1").bind(id).exec().await.map(drop)
}
