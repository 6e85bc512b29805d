//! What applications hold of somebody who wants it known or forgotten: answers, all that was sent, moves, messages.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::{ApplicationId, FestivalId};
use crate::web::{Held, Person};
use serde_json::{Value, json};
use sqlx::types::Json;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Texts of a row as one value, with what finds the row again.
struct Kept {
    what: &'static str,
    code: String,
    key: (ApplicationId, Value),
    texts: Value,
}

type Pair = (ApplicationId, String);

async fn applications(on: &impl Reads, person: &Person) -> Result<Vec<Pair>, DbError> {
    let sql = "SELECT id, code FROM applications WHERE troupe_id = $1 ORDER BY id";
    let mut all = Vec::new();
    for troupe in &person.troupes {
        all.extend(on.q(sql).bind(*troupe).all::<Pair>().await?);
    }
    Ok(all)
}

/// Everything of one application that is text.
async fn texts(on: &impl Reads, (id, code): &Pair) -> Result<Vec<Kept>, DbError> {
    let kept = |what, key, texts| Kept { what, code: code.clone(), key: (*id, key), texts };
    let mut all = Vec::new();
    let rows: Vec<(Uuid, Json<Value>)> =
        on.q("SELECT question_id, value FROM application_answers WHERE application_id = $1").bind(*id).all().await?;
    all.extend(rows.into_iter().map(|(question, value)| kept("held-answer", json!(question), value.0)));
    let sql = "SELECT number, answers, said, by_name, reason FROM application_versions WHERE application_id = $1";
    type Row = (i64, Json<Value>, Json<Value>, String, String);
    let rows: Vec<Row> = on.q(sql).bind(*id).all().await?;
    let version = |(number, answers, said, by, reason): (i64, Json<Value>, Json<Value>, String, String)| {
        kept("held-version", json!(number), json!([answers.0, said.0, by, reason]))
    };
    all.extend(rows.into_iter().map(version));
    let sql = "SELECT number, by_name, reason FROM application_moves WHERE application_id = $1";
    let rows: Vec<(i64, String, String)> = on.q(sql).bind(*id).all().await?;
    all.extend(rows.into_iter().map(|(number, by, why)| kept("held-move", json!(number), json!([by, why]))));
    let sql = "SELECT id, to_name, address, note FROM application_messages WHERE application_id = $1";
    let rows: Vec<(Uuid, String, String, String)> = on.q(sql).bind(*id).all().await?;
    all.extend(
        rows.into_iter().map(|(id, to, at, note)| {
            kept("held-message", json!(id), json!({ "name": to, "phone": at, "note": note }))
        }),
    );
    let sql = "SELECT id, wish, why, by_name, answer, answered_by FROM application_wishes WHERE application_id = $1";
    let rows: Vec<(Uuid, String, String, String, String, String)> = on.q(sql).bind(*id).all().await?;
    let wish =
        |(id, wish, why, by, answer, answered)| kept("held-wish", json!(id), json!([wish, why, by, answer, answered]));
    all.extend(rows.into_iter().map(wish));
    let sql = "SELECT title, asked FROM applications WHERE id = $1";
    if let Some((title, asked)) = on.q(sql).bind(*id).opt::<(String, String)>().await? {
        all.push(kept("held-application", Value::Null, json!([title, asked])));
    }
    Ok(all)
}

/// Where there is something of theirs.
pub async fn festivals(on: &impl Reads, person: &Person) -> Result<BTreeSet<FestivalId>, DbError> {
    let sql = "SELECT DISTINCT festival_id FROM applications WHERE troupe_id = $1";
    let mut all = BTreeSet::new();
    for troupe in &person.troupes {
        all.extend(on.q(sql).bind(*troupe).all::<(FestivalId,)>().await?.into_iter().map(|(id,)| id));
    }
    Ok(all)
}

pub async fn held(on: &impl Reads, person: &Person) -> Result<Vec<Held>, DbError> {
    let mut held = Vec::new();
    for application in applications(on, person).await? {
        for kept in texts(on, &application).await? {
            let Kept { what, code, texts, .. } = kept;
            held.extend(person.found_in(&texts).into_iter().map(|value| Held { what, of: code.clone(), value }));
        }
    }
    Ok(held)
}

pub async fn forget(tx: &Tx, person: &Person) -> Result<i64, DbError> {
    let mut rows = 0;
    for application in applications(tx, person).await? {
        for mut kept in texts(tx, &application).await? {
            if person.wipe(&mut kept.texts) {
                put(tx, &kept).await?;
                rows += 1;
            }
        }
        find_by(tx, application.0, person).await?;
    }
    Ok(rows)
}

/// Puts the texts back without them.
async fn put(tx: &Tx, kept: &Kept) -> Result<(), DbError> {
    let (application, key) = &kept.key;
    let text = |at: usize| kept.texts[at].as_str().unwrap_or_default().to_owned();
    let said = |key: &str| kept.texts[key].as_str().unwrap_or_default().to_owned();
    let id = || key.as_str().and_then(|id| id.parse::<Uuid>().ok()).unwrap_or_default();
    let number = key.as_i64().unwrap_or_default();
    let q = match kept.what {
        "held-answer" => tx
            .q("UPDATE application_answers SET value = $3, version = version + 1
                WHERE application_id = $1 AND question_id = $2")
            .bind(*application)
            .bind(id())
            .bind(Json(kept.texts.clone())),
        "held-version" => tx
            .q("UPDATE application_versions SET answers = $3, said = $4, by_name = $5, reason = $6
                WHERE application_id = $1 AND number = $2")
            .bind(*application)
            .bind(number)
            .bind(Json(kept.texts[0].clone()))
            .bind(Json(kept.texts[1].clone()))
            .bind(text(2))
            .bind(text(3)),
        "held-move" => tx
            .q("UPDATE application_moves SET by_name = $3, reason = $4 WHERE application_id = $1 AND number = $2")
            .bind(*application)
            .bind(number)
            .bind(text(0))
            .bind(text(1)),
        "held-message" => tx
            .q("UPDATE application_messages SET to_name = $3, address = $4, note = $5
                WHERE application_id = $1 AND id = $2")
            .bind(*application)
            .bind(id())
            .bind(said("name"))
            .bind(said("phone"))
            .bind(said("note")),
        "held-wish" => tx
            .q("UPDATE application_wishes SET wish = $3, why = $4, by_name = $5, answer = $6, answered_by = $7
                WHERE application_id = $1 AND id = $2")
            .bind(*application)
            .bind(id())
            .bind(text(0))
            .bind(text(1))
            .bind(text(2))
            .bind(text(3))
            .bind(text(4)),
        _ => tx
            .q("UPDATE applications SET title = $2, asked = $3, version = version + 1 WHERE id = $1")
            .bind(*application)
            .bind(text(0))
            .bind(text(1)),
    };
    q.exec().await.map(drop)
}

/// Nor is the application found by them.
async fn find_by(tx: &Tx, id: ApplicationId, person: &Person) -> Result<(), DbError> {
    let key: String = tx.q("SELECT search_key FROM applications WHERE id = $1").bind(id).scalar().await?;
    match person.wiped_key(&key) {
        Some(key) => {
            tx.q("UPDATE applications SET search_key = $2 WHERE id = $1").bind(id).bind(key).exec().await.map(drop)
        }
        None => Ok(()),
    }
}
