//! The table `guides`.

use crate::db::{DbError, Reads, Tx};
use crate::festivals::guide::{Guide, Part};
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use sqlx::types::Json;
use std::collections::BTreeMap;

pub async fn of(on: &impl Reads, festival: FestivalId) -> Result<Guide, DbError> {
    let q = on.q("SELECT parts, version FROM guides WHERE festival_id = $1").bind(festival);
    let row: Option<(Json<BTreeMap<String, Text>>, i64)> = q.opt().await?;
    let Some((Json(parts), version)) = row else { return Ok(Guide::default()) };
    let parts = parts.into_iter().filter_map(|(code, text)| Some((Part::parse(&code)?, text))).collect();
    Ok(Guide { parts, version })
}

/// Saves it over the version it was drawn from; false where that is no longer the saved one.
pub async fn save(tx: &Tx, festival: FestivalId, guide: &Guide) -> Result<bool, DbError> {
    let parts: BTreeMap<&str, &Text> = guide.parts.iter().map(|(part, text)| (part.code(), text)).collect();
    let sql = if guide.version == 0 {
        "INSERT INTO guides (festival_id, parts, version) VALUES ($1, $2, $3 + 1) ON CONFLICT (festival_id) DO NOTHING"
    } else {
        "UPDATE guides SET parts = $2, version = version + 1 WHERE festival_id = $1 AND version = $3"
    };
    Ok(tx.q(sql).bind(festival).bind(Json(parts)).bind(guide.version).exec().await? == 1)
}
