//! The table `troupes`, as far as a programme names them.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::TroupeId;
use crate::kernel::lang::Text;
use crate::kernel::text;
use sqlx::types::Json;

/// A troupe as people know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Troupe {
    pub id: TroupeId,
    pub slug: String,
    pub name: Text,
}

/// All there are, by their names.
pub async fn all(on: &impl Reads) -> Result<Vec<Troupe>, DbError> {
    let rows: Vec<(TroupeId, String, Json<Text>)> =
        on.q("SELECT id, slug, name FROM troupes ORDER BY search_key, id").all().await?;
    Ok(rows.into_iter().map(|(id, slug, name)| Troupe { id, slug, name: name.0 }).collect())
}

pub async fn insert(tx: &Tx, troupe: &Troupe, commune: &str) -> Result<(), DbError> {
    tx.q("INSERT INTO troupes (id, slug, name, commune_code, search_key) VALUES ($1, $2, $3, $4, $5)")
        .bind(troupe.id)
        .bind(troupe.slug.as_str())
        .bind(Json(troupe.name.clone()))
        .bind(commune)
        .bind(text::fold(&troupe.name.vi))
        .exec()
        .await
        .map(drop)
}
