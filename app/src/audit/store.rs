//! Rows of the audit log: added and read, nothing else.

use crate::db::{Db, DbError, Reads, Tx};
use crate::kernel::id::{FestivalId, UserId};
use crate::web::Paging;
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

pub struct NewAudit<'n> {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub actor_id: Option<UserId>,
    pub actor: &'n str,
    pub action: &'n str,
    pub subject: &'n str,
    pub festival: Option<FestivalId>,
    pub detail: serde_json::Value,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AuditRow {
    pub at: DateTime<Utc>,
    pub actor: String,
    pub action: String,
    pub subject: String,
    pub detail: Json<serde_json::Value>,
}

/// Which rows a page shows.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    pub festival: Option<FestivalId>,
    pub action: Option<String>,
}

pub async fn insert(tx: &Tx, new: NewAudit<'_>) -> Result<(), DbError> {
    let sql = "INSERT INTO audit (id, at, actor_id, actor, action, subject, festival_id, detail)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let q = tx.q(sql).bind(new.id).bind(new.at).bind(new.actor_id).bind(new.actor).bind(new.action);
    q.bind(new.subject).bind(new.festival).bind(Json(new.detail)).exec().await.map(drop)
}

pub async fn count(db: &Db, filter: &AuditFilter) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM audit WHERE ($1 IS NULL OR festival_id = $1) AND ($2 IS NULL OR action = $2)";
    db.q(sql).bind(filter.festival).bind(filter.action.clone()).scalar().await
}

/// Newest first.
pub async fn page(db: &Db, filter: &AuditFilter, paging: &Paging) -> Result<Vec<AuditRow>, DbError> {
    let sql = "SELECT at, actor, action, subject, detail FROM audit
        WHERE ($1 IS NULL OR festival_id = $1) AND ($2 IS NULL OR action = $2)
        ORDER BY at DESC, id DESC LIMIT $3 OFFSET $4";
    db.q(sql).bind(filter.festival).bind(filter.action.clone()).bind(paging.size).bind(paging.offset()).all().await
}

/// The actions that occur, to choose from.
pub async fn actions(db: &Db, festival: Option<FestivalId>) -> Result<Vec<String>, DbError> {
    let sql = "SELECT DISTINCT action FROM audit WHERE ($1 IS NULL OR festival_id = $1)";
    let rows: Vec<(String,)> = db.q(sql).bind(festival).all().await?;
    let mut actions: Vec<String> = rows.into_iter().map(|(action,)| action).collect();
    actions.sort();
    Ok(actions)
}
