//! Rows of the audit log: added and read, nothing else.

use crate::db::{Db, DbError, Reads, Tx, ids_sql};
use crate::kernel::id::{FestivalId, UserId};
use crate::web::Paging;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use sqlx::types::Json;
use uuid::Uuid;

pub struct NewAudit<'n> {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub actor_id: Option<UserId>,
    pub actor: &'n str,
    pub actor_email: Option<&'n str>,
    pub action: &'n str,
    pub subject: &'n str,
    pub festival: Option<FestivalId>,
    pub detail: serde_json::Value,
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub struct AuditRow {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub actor_id: Option<UserId>,
    /// What they were called then, and the address they signed in with.
    pub actor: String,
    pub actor_email: Option<String>,
    pub action: String,
    pub subject: String,
    pub festival_id: Option<FestivalId>,
    pub detail: Json<serde_json::Value>,
}

/// Which rows a page shows.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    pub festival: Option<FestivalId>,
    pub action: Option<String>,
}

pub async fn insert(tx: &Tx, new: NewAudit<'_>) -> Result<(), DbError> {
    let sql = "INSERT INTO audit (id, at, actor_id, actor, action, subject, festival_id, detail, actor_email)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let q = tx.q(sql).bind(new.id).bind(new.at).bind(new.actor_id).bind(new.actor).bind(new.action);
    let q = q.bind(new.subject).bind(new.festival).bind(Json(new.detail));
    q.bind(new.actor_email.map(str::to_owned)).exec().await.map(drop)
}

pub async fn count(db: &Db, filter: &AuditFilter) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM audit WHERE ($1 IS NULL OR festival_id = $1) AND ($2 IS NULL OR action = $2)";
    db.q(sql).bind(filter.festival).bind(filter.action.clone()).scalar().await
}

const AUDIT: &str = "SELECT id, at, actor_id, actor, actor_email, action, subject, festival_id, detail FROM audit ";

/// Newest first.
pub async fn page(db: &Db, filter: &AuditFilter, paging: &Paging) -> Result<Vec<AuditRow>, DbError> {
    const SQL: &str = "WHERE ($1 IS NULL OR festival_id = $1) AND ($2 IS NULL OR action = $2)
        ORDER BY at DESC, id DESC LIMIT $3 OFFSET $4";
    db.q(concatcp!(AUDIT, SQL))
        .bind(filter.festival)
        .bind(filter.action.clone())
        .bind(paging.size)
        .bind(paging.offset())
        .all()
        .await
}

/// Some rows since a moment that are not sealed yet, the oldest first.
pub async fn unsealed(tx: &Tx, since: DateTime<Utc>, limit: i64) -> Result<Vec<AuditRow>, DbError> {
    const SQL: &str = "WHERE at >= $1 AND NOT EXISTS (SELECT 1 FROM audit_seals s WHERE s.audit_id = audit.id)
        ORDER BY at, id LIMIT $2";
    tx.q(concatcp!(AUDIT, SQL)).bind(since).bind(limit).all().await
}

pub async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<Vec<AuditRow>, DbError> {
    db.q(ids_sql!(concatcp!(AUDIT, "WHERE id "), "$1", "")).bind_ids(ids.iter().copied()).all().await
}

/// The actions that occur, to choose from.
pub async fn actions(db: &Db, festival: Option<FestivalId>) -> Result<Vec<String>, DbError> {
    let sql = "SELECT DISTINCT action FROM audit WHERE ($1 IS NULL OR festival_id = $1)";
    let rows: Vec<(String,)> = db.q(sql).bind(festival).all().await?;
    let mut actions: Vec<String> = rows.into_iter().map(|(action,)| action).collect();
    actions.sort();
    Ok(actions)
}
