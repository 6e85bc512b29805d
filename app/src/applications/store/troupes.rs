//! A troupe as an application names it: who it is, and which commune it is of.

use crate::db::{DbError, Reads};
use crate::kernel::id::{TroupeId, UserId};
use crate::kernel::lang::Text;
use sqlx::types::Json;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Troupe {
    pub id: TroupeId,
    pub slug: String,
    pub name: Text,
    /// The code of its commune; empty for a guest from elsewhere.
    pub commune: String,
    pub commune_name: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: TroupeId,
    slug: String,
    name: Json<Text>,
    commune: String,
    commune_name: String,
}

impl From<Row> for Troupe {
    fn from(row: Row) -> Self {
        let Row { id, slug, name, commune, commune_name } = row;
        Self { id, slug, name: name.0, commune, commune_name }
    }
}

const COLUMNS: &str = "SELECT t.id, t.slug, t.name, COALESCE(t.commune_code, '') AS commune,
    COALESCE(c.name, '') AS commune_name FROM troupes t LEFT JOIN communes c ON c.code = t.commune_code";

pub async fn by_id(on: &impl Reads, id: TroupeId) -> Result<Option<Troupe>, DbError> {
    let row = on.q(const_format::concatcp!(COLUMNS, " WHERE t.id = $1")).bind(id);
    Ok(row.opt::<Row>().await?.map(Troupe::from))
}

/// The name and the address of somebody who files for troupes, while they work here.
pub async fn account(on: &impl Reads, user: UserId) -> Result<Option<(String, String)>, DbError> {
    on.q("SELECT name, email FROM users WHERE id = $1 AND disabled_at IS NULL").bind(user).opt().await
}
