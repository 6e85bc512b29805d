//! Where the register holds somebody: contacts, lists of offices, notes, histories; and what they asked for.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::TroupeId;
use crate::kernel::lang::Text;
use crate::troupes::model::Duty;
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

/// A contact, and whose.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Spoken {
    pub id: Uuid,
    pub troupe_id: TroupeId,
    pub troupe: Json<Text>,
    pub commune_code: Option<String>,
    pub duty: Duty,
    pub name: String,
    pub phone: String,
    pub email: String,
    pub zalo: String,
}

/// A contact and all with the same telephone or address, whichever troupe they speak for.
pub async fn speaks(on: &impl Reads, contact: Uuid) -> Result<Vec<Spoken>, DbError> {
    on.q("SELECT k.id, k.troupe_id, t.name AS troupe, t.commune_code, k.duty, k.name, k.phone, k.email, k.zalo
          FROM troupe_contacts c JOIN troupe_contacts k ON k.id = c.id OR (k.phone <> '' AND k.phone = c.phone)
            OR (k.email <> '' AND LOWER(k.email) = LOWER(c.email))
          JOIN troupes t ON t.id = k.troupe_id WHERE c.id = $1 ORDER BY k.troupe_id, k.place")
        .bind(contact)
        .all()
        .await
}

/// Everybody who speaks for a troupe, by name.
pub async fn named(on: &impl Reads, troupe: TroupeId) -> Result<Vec<(Uuid, String)>, DbError> {
    on.q("SELECT id, name FROM troupe_contacts WHERE troupe_id = $1").bind(troupe).all().await
}

/// A troupe and those that became it.
pub async fn with_merged(on: &impl Reads, troupe: TroupeId) -> Result<Vec<TroupeId>, DbError> {
    let rows: Vec<(TroupeId,)> =
        on.q("SELECT id FROM troupes WHERE id = $1 OR merged_into = $1 ORDER BY id").bind(troupe).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Somebody who led stays as a place without a name, so that the deputies stay what they are.
pub async fn blank(tx: &Tx, contact: Uuid, nobody: &str) -> Result<(), DbError> {
    let sql = "UPDATE troupe_contacts SET name = $2, phone = '', email = '', zalo = '', search_key = '' WHERE id = $1";
    tx.q(sql).bind(contact).bind(nobody).exec().await.map(drop)
}

pub async fn delete(tx: &Tx, contact: Uuid) -> Result<(), DbError> {
    tx.q("DELETE FROM troupe_contacts WHERE id = $1").bind(contact).exec().await.map(drop)
}

pub async fn touch(tx: &Tx, troupe: TroupeId) -> Result<(), DbError> {
    tx.q("UPDATE troupes SET version = version + 1 WHERE id = $1").bind(troupe).exec().await.map(drop)
}

/// What stands about a troupe in sentences.
pub async fn notes(on: &impl Reads, troupe: TroupeId) -> Result<Option<(String, Json<Value>)>, DbError> {
    on.q("SELECT note, about FROM troupes WHERE id = $1").bind(troupe).opt().await
}

pub async fn set_notes(tx: &Tx, troupe: TroupeId, note: &str, about: Value) -> Result<(), DbError> {
    let sql = "UPDATE troupes SET note = $2, about = $3, version = version + 1 WHERE id = $1";
    tx.q(sql).bind(troupe).bind(note).bind(Json(about)).exec().await.map(drop)
}

pub async fn history(on: &impl Reads, troupe: TroupeId) -> Result<Vec<(Uuid, Json<Value>)>, DbError> {
    on.q("SELECT id, detail FROM troupe_history WHERE troupe_id = $1").bind(troupe).all().await
}

pub async fn set_history(tx: &Tx, id: Uuid, detail: Value) -> Result<(), DbError> {
    tx.q("UPDATE troupe_history SET detail = $2 WHERE id = $1").bind(id).bind(Json(detail)).exec().await.map(drop)
}

/// A row of a list that was taken over: which, what stood there before, and what the row said.
pub type ListRow = (Uuid, i64, Option<Json<Value>>, Option<Json<Value>>);

pub async fn list_rows(on: &impl Reads, troupe: TroupeId) -> Result<Vec<ListRow>, DbError> {
    let sql = "SELECT import_id, line, before, row FROM troupe_import_rows WHERE troupe_id = $1";
    on.q(sql).bind(troupe).all().await
}

pub async fn set_list_row(tx: &Tx, (id, line, before, row): ListRow) -> Result<(), DbError> {
    let sql = "UPDATE troupe_import_rows SET before = $3, row = $4 WHERE import_id = $1 AND line = $2";
    tx.q(sql).bind(id).bind(line).bind(before).bind(row).exec().await.map(drop)
}

/// The lists that are kept as they came, and of which commune.
pub async fn files(on: &impl Reads) -> Result<Vec<(Uuid, Option<String>, Vec<u8>)>, DbError> {
    on.q("SELECT id, commune_code, content FROM troupe_imports WHERE content IS NOT NULL").all().await
}

pub async fn drop_file(tx: &Tx, id: Uuid) -> Result<(), DbError> {
    tx.q("UPDATE troupe_imports SET content = NULL WHERE id = $1").bind(id).exec().await.map(drop)
}

/// Notes that somebody asked, and of how many rows something was found; not who.
pub async fn asked(
    tx: &Tx,
    (id, at): (Uuid, DateTime<Utc>),
    (what, asked_by): (&str, &str),
    (commune, places): (Option<&str>, i64),
    by_name: &str,
) -> Result<(), DbError> {
    let sql = "INSERT INTO person_requests (id, what, commune_code, asked_by, places, by_name, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let q = tx.q(sql).bind(id).bind(what.to_owned()).bind(commune.map(str::to_owned)).bind(asked_by.to_owned());
    q.bind(places).bind(by_name.to_owned()).bind(at).exec().await.map(drop)
}
