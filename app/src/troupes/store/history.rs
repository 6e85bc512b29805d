//! The table `troupe_history`: what became of a troupe, who did it and when.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::TroupeId;
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

/// One thing that became of a troupe; `what` is a code that pages have a sentence for.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Event {
    pub at: DateTime<Utc>,
    pub by_name: String,
    pub what: String,
    pub detail: Json<Value>,
}

pub async fn insert(tx: &Tx, id: Uuid, troupe: TroupeId, event: &Event) -> Result<(), DbError> {
    let sql = "INSERT INTO troupe_history (id, troupe_id, at, by_name, what, detail) VALUES ($1, $2, $3, $4, $5, $6)";
    let q = tx.q(sql).bind(id).bind(troupe).bind(event.at).bind(event.by_name.as_str());
    q.bind(event.what.as_str()).bind(event.detail.clone()).exec().await.map(drop)
}

/// Of a troupe and of those that were merged into it, the newest first.
pub async fn of(on: &impl Reads, troupe: TroupeId) -> Result<Vec<Event>, DbError> {
    let sql = "SELECT at, by_name, what, detail FROM troupe_history 
        WHERE troupe_id IN (SELECT id FROM troupes WHERE id = $1 OR merged_into = $1) ORDER BY at DESC, id DESC";
    on.q(sql).bind(troupe).all().await
}

/// What was taken back did not happen.
pub async fn delete_last(tx: &Tx, troupe: TroupeId, what: &str) -> Result<(), DbError> {
    let sql = "DELETE FROM troupe_history WHERE troupe_id = $1 AND what = $2
        AND at = (SELECT MAX(at) FROM troupe_history WHERE troupe_id = $1 AND what = $2)";
    tx.q(sql).bind(troupe).bind(what).exec().await.map(drop)
}
