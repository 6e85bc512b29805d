//! What one request leaves for the next page: typed values, faults, a notice.
//!
//! Kept as a row, so that it works without script and with several servers; shown once: the page that shows it
//! takes the cookie away, so that one lost on its way is there when it is asked for again.
//!
//! Anybody can have a form refused, as often as they like. So a row is small, whatever was sent; one network
//! has so many of them and no more (the oldest makes room); and what lapsed is gone within minutes ([`prune`]).

use super::{Ctx, Site};
use crate::db::{Db, DbError, Reads, Tx};
use crate::kernel::fault::{FieldFault, Message};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use sqlx::types::Json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A form that was left for longer is typed anew.
pub const KEPT: TimeDelta = TimeDelta::minutes(30);
/// Rows of one network at a time: a hotel full of buyers who mistype at once.
pub const PER_NETWORK: i64 = 200;

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
/// No field of ours has a longer name.
const LONGEST_NAME: usize = 120;

/// How many bytes what somebody left may have as a row.
#[derive(Clone, Copy)]
pub enum Room {
    /// A name, a telephone, some numbers.
    Visitor = 8 * 1024,
    /// A whole festival is described in one form.
    Desk = 64 * 1024,
}

/// Rows forgotten in one transaction: others want to write as well.
const FORGOTTEN_AT_ONCE: i64 = 500;

/// The cookie that points at the row. `__Host-` binds it to this very host, but browsers drop it on plain http.
pub fn cookie_name(site: &Site) -> &'static str {
    if site.is_https() { "__Host-xoe_flash" } else { "xoe_flash" }
}

impl Flash {
    /// Does it say that something was not done?
    pub fn is_refusal(&self) -> bool {
        !self.faults.is_empty() || self.notice.as_ref().is_some_and(|notice| !notice.good)
    }

    /// Stores it; the answer is what the cookie says.
    pub async fn save(mut self, ctx: &Ctx, room: Room) -> Result<Uuid, DbError> {
        self.path = sealed(&self.path);
        self.fit(room as usize);
        let id = uuid::Builder::from_random_bytes(ctx.random()).into_uuid();
        let row = (id, Json(self), ctx.network(), ctx.now);
        ctx.site.db.write(row, |tx, row| Box::pin(insert(tx, row))).await?;
        Ok(id)
    }

    /// Drops what must not be kept, and what `room` does not hold. Why the form was refused comes first: where
    /// it does not fit beside its field, it is said at the top.
    fn fit(&mut self, room: usize) {
        let mut left = Left(room);
        let first = self.faults.first().map(|fault| Message { args: Vec::new(), ..fault.message.clone() });
        if let Some(notice) = &mut self.notice
            && !left.takes(0, notice)
        {
            notice.message.args.clear();
        }
        self.faults.retain(|fault| fault.field.len() <= LONGEST_NAME && left.takes(fault.field.len(), fault));
        if self.faults.is_empty() && self.notice.is_none() {
            self.notice = first.map(|message| Notice { good: false, message });
        }
        let is_kept = |name: &str| name.len() <= LONGEST_NAME && !SECRET.contains(&name);
        self.typed.retain(|name, value| is_kept(name) && left.takes(value.len(), &(name, &*value)));
    }

    /// The flash a cookie points at, if it is for this path and still fresh.
    pub async fn load(db: &Db, cookie: &str, path: &str, now: DateTime<Utc>) -> Option<Self> {
        let id: Uuid = cookie.parse().ok()?;
        let found = db.q("SELECT body FROM flashes WHERE id = $1 AND expires_at > $2").bind(id).bind(now);
        let (Json(flash),) = found.opt::<(Json<Flash>,)>().await.ok()??;
        (flash.path == sealed(path)).then_some(flash)
    }
}

/// The bytes that are left in a row.
struct Left(usize);

impl Left {
    /// Takes what `part` needs as it stands in the row, where a sign can take six letters; nothing when that is
    /// too much. It needs `least` in any case: what is far too long is not even written out.
    fn takes(&mut self, least: usize, part: &impl Serialize) -> bool {
        if least > self.0 {
            return false;
        }
        let size = serde_json::to_vec(part).map_or(usize::MAX, |bytes| bytes.len());
        let left = self.0.checked_sub(size);
        self.0 = left.unwrap_or(self.0);
        left.is_some()
    }
}

/// A path can hold the token of a link, which stands in no row of ours as it is.
fn sealed(path: &str) -> String {
    base16ct::lower::encode_string(&Sha256::digest(path))
}

async fn insert(tx: &Tx, row: &(Uuid, Json<Flash>, String, DateTime<Utc>)) -> Result<(), DbError> {
    let (id, body, network, now) = row;
    make_room(tx, network).await?;
    let q = tx.q("INSERT INTO flashes (id, body, network, expires_at) VALUES ($1, $2, $3, $4)").bind(*id);
    q.bind(body.clone()).bind(network.as_str()).bind(*now + KEPT).exec().await.map(drop)
}

/// The oldest rows of a network that has its share go.
async fn make_room(tx: &Tx, network: &str) -> Result<(), DbError> {
    let there: i64 = tx.q("SELECT COUNT(*) FROM flashes WHERE network = $1").bind(network).scalar().await?;
    if there < PER_NETWORK {
        return Ok(());
    }
    let sql = "DELETE FROM flashes WHERE id IN
        (SELECT id FROM flashes WHERE network = $1 ORDER BY expires_at LIMIT $2)";
    tx.q(sql).bind(network).bind(there - PER_NETWORK + 1).exec().await.map(drop)
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
