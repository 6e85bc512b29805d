//! The chain that shows when rows of the log were changed behind our back.
//!
//! The database refuses to change a row, but whoever owns the database can take that refusal away. So
//! once a minute new rows are sealed: each seal is a SHA-256 over the seal before it and the whole row.
//! `xoe check` makes every seal anew and names the rows that were changed, removed, or put elsewhere.
//!
//! The text of a row is sealed with its details, not a digest of them: nothing has to be blanked in them
//! later, because what a buyer must be forgotten from never gets there. Whoever can write the whole
//! chain anew still can; keep the end of it, which `xoe check` says, somewhere else.

use super::seals::{self, Head, Seal};
use super::store::{self, AuditRow};
use crate::db::{Db, DbError};
use crate::web::{Ctx, Job};
use chrono::TimeDelta;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;
use uuid::Uuid;

/// Rows sealed in one transaction: others want to write as well.
const SOME: i64 = 500;
/// A transaction that began before the last sealed row was written may end this much later.
const LATE: TimeDelta = TimeDelta::days(1);

/// Seals what is new.
pub async fn seal(ctx: &Ctx) -> Result<(), DbError> {
    while !*ctx.site.stopping.borrow() && ctx.write((), |job, ()| Box::pin(seal_some(job))).await? {}
    Ok(())
}

/// Answers whether there may be more.
async fn seal_some(job: Job<'_>) -> Result<bool, DbError> {
    let Some(mut head) = seals::lock_head(job.tx).await? else { return Ok(false) };
    let rows = store::unsealed(job.tx, head.reached.min(job.now) - LATE, SOME).await?;
    for row in &rows {
        let number = head.number + 1;
        let seal = Seal { number, audit_id: row.id, hash: hash(&head.hash, number, row) };
        seals::insert(job.tx, &seal).await?;
        head = Head { number, hash: seal.hash, reached: row.at.max(head.reached) };
    }
    seals::move_head(job.tx, &head).await?;
    Ok(i64::try_from(rows.len()).is_ok_and(|sealed| sealed == SOME))
}

/// What is wrong with the chain, in words.
pub async fn broken(db: &Db) -> Result<Vec<String>, DbError> {
    let (mut broken, mut last) = (Vec::new(), (0, String::new()));
    loop {
        let seals = seals::after(db, last.0, SOME).await?;
        if seals.is_empty() {
            break;
        }
        let ids: Vec<Uuid> = seals.iter().map(|seal| seal.audit_id).collect();
        let rows: HashMap<Uuid, AuditRow> =
            store::by_ids(db, &ids).await?.into_iter().map(|row| (row.id, row)).collect();
        for seal in seals {
            broken.extend(fault(&last, &seal, rows.get(&seal.audit_id)));
            last = (seal.number, seal.hash);
        }
    }
    let head = seals::head(db).await?.map_or((0, String::new()), |head| (head.number, head.hash));
    if head != last {
        broken.push(format!("audit log was cut: its seals end at {}, not at {}", last.0, head.0));
    }
    Ok(broken)
}

/// What is wrong with one seal behind another.
fn fault((number, before): &(i64, String), seal: &Seal, row: Option<&AuditRow>) -> Option<String> {
    let at = seal.number;
    match row {
        _ if at != number + 1 => Some(format!("audit log lacks seals: {} follows {number}", at)),
        None => Some(format!("audit row was removed: number {at}, {}", seal.audit_id)),
        Some(row) if hash(before, at, row) != seal.hash => {
            Some(format!("audit row was changed or moved: number {at}, {} {}", row.action, row.subject))
        }
        Some(_) => None,
    }
}

/// The seal of a row behind the seal `before`. Each part stands behind its length, so that no two rows
/// can have one text.
fn hash(before: &str, number: i64, row: &AuditRow) -> String {
    let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
    let parts = [
        before.to_owned(),
        number.to_string(),
        row.id.to_string(),
        row.at.timestamp_micros().to_string(),
        id(row.actor_id.map(|user| user.0)),
        row.actor.clone(),
        row.actor_email.clone().unwrap_or_default(),
        row.action.clone(),
        row.subject.clone(),
        id(row.festival_id.map(|festival| festival.0)),
        canonical(&row.detail.0),
    ];
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(format!("{}:", part.len()));
        digest.update(part);
    }
    base16ct::lower::encode_string(&digest.finalize())
}

/// JSON with its keys in order: PostgreSQL keeps none.
fn canonical(value: &Value) -> String {
    let mut text = String::new();
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|(key, _)| *key);
            for (key, value) in fields {
                let _ = write!(text, "{}{}:", Value::from(key.as_str()), canonical(value));
            }
            format!("{{{text}}}")
        }
        Value::Array(items) => {
            items.iter().for_each(|item| text.extend([&*canonical(item), ","]));
            format!("[{text}]")
        }
        other => other.to_string(),
    }
}
