//! The table `communes`.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::text;
use crate::troupes::Shipped;
use crate::troupes::model::Commune;

/// Every commune and ward, by its name.
pub async fn all(on: &impl Reads) -> Result<Vec<Commune>, DbError> {
    let rows: Vec<(String, String, String, String)> =
        on.q("SELECT code, name, kind, merged_from FROM communes ORDER BY search_key, code").all().await?;
    Ok(rows.into_iter().map(|(code, name, kind, was)| Commune::new(code, name, &kind, &was)).collect())
}

pub async fn count(on: &impl Reads) -> Result<i64, DbError> {
    on.q("SELECT COUNT(*) FROM communes").scalar().await
}

/// Another server may have been faster.
pub async fn insert(tx: &Tx, c: &Shipped) -> Result<(), DbError> {
    tx.q(
        "INSERT INTO communes (code, name, kind, merged_from, lat, lon, search_key) VALUES ($1, $2, $3, $4, $5, $6, $7)
          ON CONFLICT DO NOTHING",
    )
    .bind(c.code.as_str())
    .bind(c.name.as_str())
    .bind(c.kind.as_str())
    .bind(c.merged_from.as_str())
    .bind(c.lat)
    .bind(c.lon)
    .bind(text::fold(&format!("{} {}", c.name, c.merged_from)))
    .exec()
    .await
    .map(drop)
}
