//! What reviews hold of somebody who wants it known or forgotten: what was said of their troupe, and why somebody did
//! not judge it.

use crate::db::{DbError, Reads, Tx};
use crate::web::{Held, Person};
use serde_json::{Value, json};
use uuid::Uuid;

/// Texts of a row, with the code of the application and what finds the row again.
struct Kept {
    what: &'static str,
    code: String,
    key: (Uuid, Uuid),
    texts: Value,
}

async fn texts(on: &impl Reads, person: &Person) -> Result<Vec<Kept>, DbError> {
    let mut all = Vec::new();
    for troupe in &person.troupes {
        let sql = "SELECT a.id, a.code, r.id, r.internal, r.to_troupe FROM applications a
            JOIN reviews r ON r.application_id = a.id WHERE a.troupe_id = $1 ORDER BY r.id";
        let rows: Vec<(Uuid, String, Uuid, String, String)> = on.q(sql).bind(*troupe).all().await?;
        all.extend(rows.into_iter().map(|(application, code, id, inside, said)| Kept {
            what: "held-review",
            code,
            key: (application, id),
            texts: json!([inside, said]),
        }));
        let sql = "SELECT a.id, a.code, c.reviewer_id, c.reason FROM applications a
            JOIN review_conflicts c ON c.application_id = a.id WHERE a.troupe_id = $1 ORDER BY c.reviewer_id";
        let rows: Vec<(Uuid, String, Uuid, String)> = on.q(sql).bind(*troupe).all().await?;
        all.extend(rows.into_iter().map(|(application, code, reviewer, why)| Kept {
            what: "held-conflict",
            code,
            key: (application, reviewer),
            texts: json!([why]),
        }));
    }
    Ok(all)
}

pub async fn held(on: &impl Reads, person: &Person) -> Result<Vec<Held>, DbError> {
    let all = texts(on, person).await?;
    let held = |Kept { what, code, texts, .. }: Kept| {
        person.found_in(&texts).into_iter().map(move |value| Held { what, of: code.clone(), value }).collect::<Vec<_>>()
    };
    Ok(all.into_iter().flat_map(held).collect())
}

pub async fn forget(tx: &Tx, person: &Person) -> Result<i64, DbError> {
    let mut rows = 0;
    for mut kept in texts(tx, person).await? {
        if person.wipe(&mut kept.texts) {
            put(tx, &kept).await?;
            rows += 1;
        }
    }
    Ok(rows)
}

/// Puts the texts back without them.
async fn put(tx: &Tx, kept: &Kept) -> Result<(), DbError> {
    let text = |at: usize| kept.texts[at].as_str().unwrap_or_default().to_owned();
    let (application, id) = kept.key;
    let q = match kept.what {
        "held-review" => tx
            .q("UPDATE reviews SET internal = $3, to_troupe = $4, version = version + 1
                WHERE application_id = $1 AND id = $2")
            .bind(application)
            .bind(id)
            .bind(text(0))
            .bind(text(1)),
        _ => tx
            .q("UPDATE review_conflicts SET reason = $3 WHERE application_id = $1 AND reviewer_id = $2")
            .bind(application)
            .bind(id)
            .bind(text(0)),
    };
    q.exec().await.map(drop)
}
