//! The tables `troupes` and `communes`, as far as an application needs them.

use crate::db::{DbError, Reads, Tx, for_update};
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

/// Those of one commune, or of all.
pub async fn all(on: &impl Reads, commune: Option<&str>) -> Result<Vec<Troupe>, DbError> {
    let sql = const_format::concatcp!(
        COLUMNS,
        " WHERE t.merged_into IS NULL AND ($1 = '' OR t.commune_code = $1) ORDER BY c.search_key, t.search_key, t.id"
    );
    let rows: Vec<Row> = on.q(sql).bind(commune.unwrap_or_default()).all().await?;
    Ok(rows.into_iter().map(Troupe::from).collect())
}

/// Has those who act for one troupe wait for each other.
pub async fn lock(tx: &Tx, id: TroupeId) -> Result<(), DbError> {
    tx.q(for_update!("SELECT id FROM troupes WHERE id = $1")).bind(id).opt::<(TroupeId,)>().await.map(drop)
}

/// Code and name of every commune and ward, in the order in which people look for them.
pub async fn communes(on: &impl Reads) -> Result<Vec<(String, String)>, DbError> {
    on.q("SELECT code, name FROM communes ORDER BY search_key, code").all().await
}

/// The name and the address of somebody who files for troupes, while they work here.
pub async fn account(on: &impl Reads, user: UserId) -> Result<Option<(String, String)>, DbError> {
    on.q("SELECT name, email FROM users WHERE id = $1 AND disabled_at IS NULL").bind(user).opt().await
}
