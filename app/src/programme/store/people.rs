//! Who is asked about an act, as far as somebody wants it known or forgotten.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::{ActId, FestivalId};
use crate::kernel::lang::Text;
use crate::web::{Held, Person};
use sqlx::types::Json;
use std::collections::BTreeSet;

#[derive(sqlx::FromRow)]
struct Row {
    id: ActId,
    title: Json<Text>,
    contact_name: String,
    contact_phone: String,
    contact_email: String,
}

/// The acts of somebody's troupes that they are asked about.
async fn of(on: &impl Reads, person: &Person) -> Result<Vec<Row>, DbError> {
    let sql = "SELECT id, title, contact_name, contact_phone, contact_email FROM acts WHERE troupe_id = $1 ORDER BY id";
    let mut rows: Vec<Row> = Vec::new();
    for troupe in &person.troupes {
        rows.extend(on.q(sql).bind(*troupe).all().await?);
    }
    rows.retain(|row: &Row| {
        [&row.contact_name, &row.contact_phone, &row.contact_email].iter().any(|t| person.is_in(t))
    });
    Ok(rows)
}

/// Where there is something of theirs.
pub async fn festivals(on: &impl Reads, person: &Person) -> Result<BTreeSet<FestivalId>, DbError> {
    let sql = "SELECT DISTINCT festival_id FROM acts WHERE troupe_id = $1";
    let mut all = BTreeSet::new();
    for troupe in &person.troupes {
        all.extend(on.q(sql).bind(*troupe).all::<(FestivalId,)>().await?.into_iter().map(|(id,)| id));
    }
    Ok(all)
}

pub async fn held(on: &impl Reads, person: &Person) -> Result<Vec<Held>, DbError> {
    let said = |row: &Row| [&row.contact_name, &row.contact_phone, &row.contact_email].map(String::as_str).join(" · ");
    let held = |row: Row| Held { what: "held-act", of: row.title.vi.clone(), value: said(&row) };
    Ok(of(on, person).await?.into_iter().map(held).collect())
}

pub async fn forget(tx: &Tx, person: &Person) -> Result<i64, DbError> {
    let rows = of(tx, person).await?;
    for row in &rows {
        let sql = "UPDATE acts SET version = version + 1, contact_name = '', contact_phone = '', contact_email = ''
            WHERE id = $1";
        tx.q(sql).bind(row.id).exec().await?;
    }
    Ok(i64::try_from(rows.len()).unwrap_or(i64::MAX))
}
