//! The table `troupes`, as far as a programme names them.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::{PerformanceId, TroupeId};
use crate::kernel::lang::Text;
use sqlx::types::Json;
use std::collections::BTreeSet;

/// A troupe as people know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Troupe {
    pub id: TroupeId,
    pub slug: String,
    pub name: Text,
}

/// All that there are still, by their names.
pub async fn all(on: &impl Reads) -> Result<Vec<Troupe>, DbError> {
    let rows: Vec<(TroupeId, String, Json<Text>)> =
        on.q("SELECT id, slug, name FROM troupes WHERE merged_into IS NULL ORDER BY search_key, id").all().await?;
    Ok(rows.into_iter().map(|(id, slug, name)| Troupe { id, slug, name: name.0 }).collect())
}

/// Who a troupe is and what it says of itself.
pub async fn story(on: &impl Reads, performance: PerformanceId) -> Result<Option<(Text, Text)>, DbError> {
    let sql = "SELECT t.name, t.about FROM performances p JOIN troupes t ON t.id = p.troupe_id WHERE p.id = $1";
    let found: Option<(Json<Text>, Json<Text>)> = on.q(sql).bind(performance).opt().await?;
    Ok(found.map(|(name, about)| (name.0, about.0)).filter(|(_, about)| !about.vi.is_empty()))
}

/// What `gone` shows is shown by `kept`.
pub async fn repoint(tx: &Tx, gone: TroupeId, kept: TroupeId) -> Result<(), DbError> {
    tx.q("UPDATE acts SET troupe_id = $2 WHERE troupe_id = $1").bind(gone).bind(kept).exec().await?;
    let along = "INSERT INTO act_troupes (act_id, troupe_id) SELECT act_id, $2 FROM act_troupes WHERE troupe_id = $1
        ON CONFLICT DO NOTHING";
    tx.q(along).bind(gone).bind(kept).exec().await?;
    tx.q("DELETE FROM act_troupes WHERE troupe_id = $1").bind(gone).exec().await?;
    tx.q("UPDATE performances SET troupe_id = $2 WHERE troupe_id = $1").bind(gone).bind(kept).exec().await.map(drop)
}

/// Those of which something is shown, or was.
pub async fn shown(on: &impl Reads) -> Result<BTreeSet<TroupeId>, DbError> {
    let sql = "SELECT troupe_id FROM acts WHERE troupe_id IS NOT NULL
        UNION SELECT troupe_id FROM performances WHERE troupe_id IS NOT NULL UNION SELECT troupe_id FROM act_troupes";
    let rows: Vec<(TroupeId,)> = on.q(sql).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
