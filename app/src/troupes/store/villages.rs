//! The table `villages`.

use crate::db::{DbError, Reads, Tx};
use uuid::Uuid;

/// Two ways to write one village are one: case does not count, and every mark does.
pub fn key(name: &str) -> String {
    let name = name.to_lowercase();
    let bare = ["bản ", "thôn "].iter().find_map(|word| name.strip_prefix(word));
    bare.unwrap_or(&name).to_owned()
}

pub async fn id_of(on: &impl Reads, commune: &str, name: &str) -> Result<Option<Uuid>, DbError> {
    let sql = "SELECT id FROM villages WHERE commune_code = $1 AND name_key = $2";
    Ok(on.q(sql).bind(commune).bind(key(name)).opt::<(Uuid,)>().await?.map(|(id,)| id))
}

pub async fn insert(tx: &Tx, id: Uuid, commune: &str, name: &str) -> Result<(), DbError> {
    let sql = "INSERT INTO villages (id, commune_code, name, name_key) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
    tx.q(sql).bind(id).bind(commune).bind(name).bind(key(name)).exec().await.map(drop)
}

/// Commune and name of every village.
pub async fn all(on: &impl Reads) -> Result<Vec<(String, String)>, DbError> {
    on.q("SELECT commune_code, name FROM villages ORDER BY commune_code, name_key").all().await
}
