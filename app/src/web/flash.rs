//! What one request leaves for the next page: typed values, faults, a notice.
//!
//! Kept as a row, so that it works without script and with several servers; shown once.
//!
//! Anybody can have a form refused, as often as they like: a row is small, is written without looking
//! at the others, and waits for the hourly [`prune`] to go.

use crate::db::{Db, DbError, Reads, Tx};
use crate::kernel::fault::{FieldFault, Message};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::types::Json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The cookie that points at the row.
pub const COOKIE: &str = "xoe_flash";
/// A form that was left for longer is typed anew.
pub const KEPT: TimeDelta = TimeDelta::minutes(30);

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// The path it is for; in its row, a hash of it.
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

/// Fields that must not be stored even for a minute. A page that needs its token back finds it in its
/// own path, which `from` repeats.
const SECRET: &[&str] = &["password", "password_again", "token", "from"];
/// How many bytes somebody may have typed into one form.
#[derive(Clone, Copy)]
pub enum Room {
    /// A name, a telephone, some numbers.
    Visitor = 8 * 1024,
    /// A whole festival is described in one form.
    Desk = 64 * 1024,
}

/// Rows forgotten in one transaction: others want to write as well.
const FORGOTTEN_AT_ONCE: i64 = 500;

impl Flash {
    /// Does it say that something was not done?
    pub fn is_refusal(&self) -> bool {
        !self.faults.is_empty() || self.notice.as_ref().is_some_and(|notice| !notice.good)
    }

    /// Stores it as `id`, which is what the cookie says.
    pub async fn save(mut self, db: &Db, id: Uuid, room: Room, now: DateTime<Utc>) -> Result<(), DbError> {
        self.path = sealed(&self.path);
        self.fit(room as usize);
        db.write((id, Json(self), now + KEPT), |tx, (id, body, until)| Box::pin(insert(tx, *id, body, *until))).await
    }

    /// Drops what must not be kept, and what `room` does not hold.
    fn fit(&mut self, mut room: usize) {
        self.typed.retain(|name, value| {
            let left = room.checked_sub(name.len() + value.len()).filter(|_| !SECRET.contains(&name.as_str()));
            room = left.unwrap_or(room);
            left.is_some()
        });
    }

    /// The flash a cookie points at, if it is for this path and still fresh.
    pub async fn load(db: &Db, cookie: &str, path: &str, now: DateTime<Utc>) -> Option<Self> {
        let id: Uuid = cookie.parse().ok()?;
        let found = db.q("SELECT body FROM flashes WHERE id = $1 AND expires_at > $2").bind(id).bind(now);
        let (Json(flash),) = found.opt::<(Json<Flash>,)>().await.ok()??;
        (flash.path == sealed(path)).then_some(flash)
    }
}

/// A path can hold the token of a link, which stands in no row of ours as it is.
fn sealed(path: &str) -> String {
    base16ct::lower::encode_string(&Sha256::digest(path))
}

async fn insert(tx: &Tx, id: Uuid, body: &Json<Flash>, until: DateTime<Utc>) -> Result<(), DbError> {
    let q = tx.q("INSERT INTO flashes (id, body, expires_at) VALUES ($1, $2, $3)").bind(id).bind(body.clone());
    q.bind(until).exec().await.map(drop)
}

/// Forgets what nobody came back for.
pub async fn prune(db: &Db, now: DateTime<Utc>) -> Result<(), DbError> {
    while db.write(now, |tx, now| Box::pin(prune_some(tx, *now))).await? > 0 {}
    Ok(())
}

async fn prune_some(tx: &Tx, now: DateTime<Utc>) -> Result<u64, DbError> {
    let sql = "DELETE FROM flashes WHERE id IN
        (SELECT id FROM flashes WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";
    tx.q(sql).bind(now).bind(FORGOTTEN_AT_ONCE).exec().await
}
