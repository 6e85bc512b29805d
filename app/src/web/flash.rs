//! What one request leaves for the next page: typed values, faults, a notice.
//!
//! Kept as a row, so that it works without script and with several servers; shown once.

use crate::db::{Db, DbError, Tx};
use crate::kernel::fault::{FieldFault, Message};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The cookie that points at the row.
pub const COOKIE: &str = "xoe_flash";
/// A form that was left for longer is typed anew.
const KEPT: TimeDelta = TimeDelta::minutes(30);

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// The path it is for.
    pub path: String,
    pub typed: BTreeMap<String, String>,
    pub faults: Vec<FieldFault>,
    pub notice: Option<Notice>,
}

/// A message at the top of the next page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub good: bool,
    pub message: Message,
}

/// Fields that must not be stored even for a minute.
const SECRET: &[&str] = &["password", "password_again"];

impl Flash {
    /// Does it say that something was not done?
    pub fn is_refusal(&self) -> bool {
        !self.faults.is_empty() || self.notice.as_ref().is_some_and(|notice| !notice.good)
    }

    /// Stores it; the answer is the cookie's value.
    pub async fn save(mut self, db: &Db, id: Uuid, now: DateTime<Utc>) -> Result<String, DbError> {
        self.typed.retain(|name, _| !SECRET.contains(&name.as_str()));
        db.write((id, Json(self), now), |tx, (id, body, now)| Box::pin(insert(tx, *id, body, *now))).await?;
        Ok(id.simple().to_string())
    }

    /// The flash a cookie points at, if it is for this path and still fresh.
    pub async fn load(db: &Db, cookie: &str, path: &str, now: DateTime<Utc>) -> Option<Self> {
        let id: Uuid = cookie.parse().ok()?;
        let found = db.q("SELECT body FROM flashes WHERE id = $1 AND expires_at > $2").bind(id).bind(now);
        let (Json(flash),) = found.opt::<(Json<Flash>,)>().await.ok()??;
        (flash.path == path).then_some(flash)
    }
}

async fn insert(tx: &mut Tx, id: Uuid, body: &Json<Flash>, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("DELETE FROM flashes WHERE expires_at < $1").bind(now).exec().await?;
    tx.q("INSERT INTO flashes (id, body, expires_at) VALUES ($1, $2, $3)")
        .bind(id)
        .bind(body.clone())
        .bind(now + KEPT)
        .exec()
        .await?;
    Ok(())
}
