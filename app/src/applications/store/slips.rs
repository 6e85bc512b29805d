//! What of `application_messages` is to be printed.

use super::applications::Application;
use crate::db::{DbError, Reads};
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

/// Messages of one decision that have to be carried there.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Batch {
    pub batch: Uuid,
    pub kind: String,
    pub count: i64,
    pub at: DateTime<Utc>,
}

pub async fn batches(on: &impl Reads, festival: FestivalId, most: i64) -> Result<Vec<Batch>, DbError> {
    on.q("SELECT m.batch, MIN(m.kind) AS kind, COUNT(*) AS count, MAX(m.at) AS at FROM application_messages m
            JOIN applications a ON a.id = m.application_id WHERE a.festival_id = $1 AND m.channel = 'slip'
            GROUP BY m.batch ORDER BY MAX(m.at) DESC, m.batch LIMIT $2")
        .bind(festival)
        .bind(most)
        .all()
        .await
}

pub async fn count(on: &impl Reads, festival: FestivalId, batch: Uuid) -> Result<i64, DbError> {
    on.q("SELECT COUNT(*) FROM application_messages m JOIN applications a ON a.id = m.application_id
            WHERE a.festival_id = $1 AND m.batch = $2 AND m.channel = 'slip'")
        .bind(festival)
        .bind(batch)
        .scalar()
        .await
}

/// One of them, with what it is about.
#[derive(Clone, Debug)]
pub struct Slip {
    pub kind: String,
    pub to_name: String,
    pub note: String,
    pub application: Application,
    pub troupe: Text,
    pub commune: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    message_kind: String,
    to_name: String,
    note: String,
    #[sqlx(flatten)]
    application: Application,
    troupe_name: Json<Text>,
    commune_name: String,
}

/// Those of a decision commune by commune: so many, behind the first ones.
pub async fn of(
    on: &impl Reads,
    festival: FestivalId,
    batch: Uuid,
    (most, behind): (i64, i64),
) -> Result<Vec<Slip>, DbError> {
    let rows: Vec<Row> = on
        .q("SELECT m.kind AS message_kind, m.to_name, m.note, a.id, a.festival_id, a.troupe_id, a.code, a.state,
            a.pending, a.filed_by, a.filed_name, a.asked, a.sent_at, a.saved_at, a.moved_at, a.confirm_by, a.reminded,
            a.open_until, a.act_id, a.title, a.version, t.name AS troupe_name, COALESCE(c.name, '') AS commune_name
            FROM application_messages m JOIN applications a ON a.id = m.application_id
            JOIN troupes t ON t.id = a.troupe_id LEFT JOIN communes c ON c.code = t.commune_code
            WHERE a.festival_id = $1 AND m.batch = $2 AND m.channel = 'slip'
            ORDER BY c.search_key, t.search_key, m.id LIMIT $3 OFFSET $4")
        .bind(festival)
        .bind(batch)
        .bind(most)
        .bind(behind)
        .all()
        .await?;
    let slip = |row: Row| Slip {
        kind: row.message_kind,
        to_name: row.to_name,
        note: row.note,
        application: row.application,
        troupe: row.troupe_name.0,
        commune: row.commune_name,
    };
    Ok(rows.into_iter().map(slip).collect())
}
