//! A troupe as an application names it: who it is, and which commune it is of.

use crate::applications::model::along::Named;
use crate::db::{DbError, Reads, Sql, ids_sql};
use crate::kernel::id::{FestivalId, TroupeId, UserId};
use crate::kernel::lang::Text;
use crate::kernel::text;
use sqlx::types::Json;
use std::collections::{BTreeMap, BTreeSet};

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

#[derive(sqlx::FromRow)]
struct NamedRow {
    id: TroupeId,
    name: Json<Text>,
    home: String,
}

impl From<NamedRow> for Named {
    fn from(row: NamedRow) -> Self {
        let home = Some(row.home).filter(|home| !home.is_empty()).map(|home| format!(", {home}"));
        Self { troupe: Some(row.id), name: format!("{}{}", row.name.vi, home.unwrap_or_default()) }
    }
}

const NAMED: &str = "SELECT t.id, t.name, COALESCE(c.name, t.home) AS home FROM troupes t
    LEFT JOIN communes c ON c.code = t.commune_code WHERE t.merged_into IS NULL AND ";

/// Those that a part of a name or of a village fits, but for one.
pub async fn called(on: &impl Reads, but: TroupeId, words: &str, most: i64) -> Result<Vec<Named>, DbError> {
    let sql = const_format::concatcp!(
        NAMED,
        "t.standing = 'active' AND t.id <> $1 AND t.search_key LIKE $2 ORDER BY t.search_key, t.id LIMIT $3"
    );
    let like = format!("%{}%", text::fold(words));
    let rows: Vec<NamedRow> = on.q(sql).bind(but).bind(like).bind(most).all().await?;
    Ok(rows.into_iter().map(Named::from).collect())
}

/// What these are called.
pub async fn named(on: &impl Reads, ids: &[TroupeId]) -> Result<Vec<Named>, DbError> {
    const SQL: Sql = ids_sql!(const_format::concatcp!(NAMED, "t.id "), "$1", " ORDER BY t.search_key, t.id");
    let rows: Vec<NamedRow> = on.q(SQL).bind_ids(ids.iter().copied()).all().await?;
    Ok(rows.into_iter().map(Named::from).collect())
}

/// What these are by now: one that turned out to be another is that one.
pub async fn by_now(on: &impl Reads, ids: &[TroupeId]) -> Result<BTreeSet<TroupeId>, DbError> {
    const SQL: Sql = ids_sql!("SELECT COALESCE(merged_into, id) FROM troupes WHERE id ", "$1", "");
    let rows: Vec<(TroupeId,)> = on.q(SQL).bind_ids(ids.iter().copied()).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The festivals that are not over and where it has applied; a draft counts, for whoever comes in by its code reads it.
pub async fn applied_at(on: &impl Reads, troupe: TroupeId) -> Result<Vec<FestivalId>, DbError> {
    let sql = "SELECT DISTINCT a.festival_id FROM applications a JOIN festivals f ON f.id = a.festival_id
        WHERE a.troupe_id = $1 AND f.state <> 'over'";
    let rows: Vec<(FestivalId,)> = on.q(sql).bind(troupe).all().await?;
    Ok(rows.into_iter().map(|(festival,)| festival).collect())
}

/// The names and the addresses of those who file for troupes, while they work here.
pub type Accounts = BTreeMap<UserId, (String, String)>;

pub async fn accounts(on: &impl Reads, users: impl Iterator<Item = UserId>) -> Result<Accounts, DbError> {
    let sql = ids_sql!("SELECT id, name, email FROM users WHERE disabled_at IS NULL AND id ", "$1", "");
    let users: BTreeSet<UserId> = users.collect();
    let rows: Vec<(UserId, String, String)> = on.q(sql).bind_ids(users).all().await?;
    Ok(rows.into_iter().map(|(id, name, email)| (id, (name, email))).collect())
}
