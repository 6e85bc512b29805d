//! The table `troupes`, as far as a programme names them.

use crate::db::{DbError, Reads};
use crate::kernel::id::TroupeId;
use crate::kernel::lang::Text;
use sqlx::types::Json;

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
