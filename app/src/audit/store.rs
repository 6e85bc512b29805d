//! Rows of the audit log: added and read, nothing else.

use super::things::Thing;
use crate::db::{Db, DbError, Q, Reads, Tx, ids_sql};
use crate::kernel::id::{FestivalId, UserId};
use crate::kernel::text::fold;
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
    pub thing: Option<Thing>,
    pub who: Option<UserId>,
    /// Only what nobody did who was signed in.
    pub by_itself: bool,
    pub from: Option<DateTime<Utc>>,
    /// Before this moment.
    pub until: Option<DateTime<Utc>>,
    /// Folded text that the row's people or subject hold; nothing finds all.
    pub text: String,
}

pub async fn insert(tx: &Tx, new: NewAudit<'_>) -> Result<(), DbError> {
    let sql = "INSERT INTO audit (id, at, actor_id, actor, action, subject, festival_id, detail, actor_email,
        search_key) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let q = tx.q(sql).bind(new.id).bind(new.at).bind(new.actor_id).bind(new.actor).bind(new.action);
    let q = q.bind(new.subject).bind(new.festival).bind(Json(new.detail));
    let key = fold(&[new.actor, new.actor_email.unwrap_or_default(), new.subject].join(" "));
    q.bind(new.actor_email.map(str::to_owned)).bind(key).exec().await.map(drop)
}

/// The rows that a filter leaves. Rows from before have no search key; `%%` finds all without a look at them.
const KEPT: &str = "AND ($2 IS NULL OR action LIKE $2) AND ($3 IS NULL OR actor_id = $3)
    AND (NOT $4 OR actor_id IS NULL) AND ($5 IS NULL OR at >= $5) AND ($6 IS NULL OR at < $6)
    AND ($7 = '%%' OR CASE WHEN search_key = '' THEN LOWER(subject) ELSE search_key END LIKE $7) ";
/// Of one festival, or of all: an index is not used for what may be either.
const ONE: &str = "FROM audit WHERE festival_id = $1 ";
const ALL: &str = "FROM audit WHERE $1 IS NULL ";

impl AuditFilter {
    fn bind<'q>(&self, q: Q<'q>) -> Q<'q> {
        let action = self.thing.map(|thing| format!("{}.%", thing.code()));
        let q = q.bind(self.festival).bind(action).bind(self.who).bind(self.by_itself);
        // Folded text holds no `%` and no `_`.
        q.bind(self.from).bind(self.until).bind(format!("%{}%", self.text))
    }

    const fn either(&self, one: &'static str, all: &'static str) -> &'static str {
        if self.festival.is_some() { one } else { all }
    }
}

pub async fn count(db: &Db, filter: &AuditFilter) -> Result<i64, DbError> {
    const COUNT: &str = "SELECT COUNT(*) ";
    let sql = filter.either(concatcp!(COUNT, ONE, KEPT), concatcp!(COUNT, ALL, KEPT));
    filter.bind(db.q(sql)).scalar().await
}

const COLUMNS: &str = "SELECT id, at, actor_id, actor, actor_email, action, subject, festival_id, detail ";
const AUDIT: &str = concatcp!(COLUMNS, "FROM audit ");

/// Newest first.
pub async fn page(db: &Db, filter: &AuditFilter, paging: &Paging) -> Result<Vec<AuditRow>, DbError> {
    const ORDER: &str = "ORDER BY at DESC, id DESC LIMIT $8 OFFSET $9";
    let sql = filter.either(concatcp!(COLUMNS, ONE, KEPT, ORDER), concatcp!(COLUMNS, ALL, KEPT, ORDER));
    filter.bind(db.q(sql)).bind(paging.size).bind(paging.offset()).all().await
}

/// The last times that one thing was done in a festival, the newest first.
pub async fn last_times(db: &Db, festival: FestivalId, action: &str, limit: i64) -> Result<Vec<AuditRow>, DbError> {
    let sql = concatcp!(AUDIT, "WHERE festival_id = $1 AND action = $2 ORDER BY at DESC, id DESC LIMIT $3");
    db.q(sql).bind(festival).bind(action).bind(limit).all().await
}

/// When the same was done to the same thing since a moment, the last time first.
pub async fn when_said(
    on: &impl Reads,
    festival: FestivalId,
    (action, subject): (&str, &str),
    since: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>, DbError> {
    let sql =
        "SELECT at FROM audit WHERE festival_id = $1 AND at >= $2 AND action = $3 AND subject = $4 ORDER BY at DESC";
    let said = on.q(sql).bind(festival).bind(since).bind(action).bind(subject).all::<(DateTime<Utc>,)>().await?;
    Ok(said.into_iter().map(|(at,)| at).collect())
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
