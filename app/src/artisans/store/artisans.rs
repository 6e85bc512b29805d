//! The table `artisans`.

use super::day;
use crate::artisans::model::{Artisan, Fate, Heritage, Title, numbered};
use crate::db::{DbError, Q, Reads, Tx, for_update};
use crate::kernel::id::TroupeId;
use crate::kernel::text;
use const_format::concatcp;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    number: i64,
    name: String,
    title: Title,
    decision: String,
    decided_on: i64,
    field: Heritage,
    craft: String,
    commune_code: String,
    troupe_id: Option<TroupeId>,
    fate: Fate,
    fate_on: Option<i64>,
    note: String,
    version: i64,
}

impl TryFrom<Row> for Artisan {
    type Error = DbError;

    fn try_from(row: Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.id,
            number: row.number,
            name: row.name,
            title: row.title,
            decision: row.decision,
            decided_on: day(row.decided_on)?,
            field: row.field,
            craft: row.craft,
            commune: row.commune_code,
            troupe: row.troupe_id,
            fate: row.fate,
            fate_on: row.fate_on.map(day).transpose()?,
            note: row.note,
            version: row.version,
        })
    }
}

const ARTISAN: &str =
    "SELECT id, number, name, title, decision, decided_on, field, craft, commune_code, troupe_id, fate,
    fate_on, note, version FROM artisans ";

pub async fn by_number(on: &impl Reads, number: i64) -> Result<Option<Artisan>, DbError> {
    let row: Option<Row> = on.q(concatcp!(ARTISAN, "WHERE number = $1")).bind(number).opt().await?;
    row.map(Artisan::try_from).transpose()
}

/// Keeps others from them until the transaction ends.
pub async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Artisan>, DbError> {
    let row: Option<Row> = tx.q(for_update!(ARTISAN, "WHERE id = $1")).bind(id).opt().await?;
    row.map(Artisan::try_from).transpose()
}

/// The next number that nobody has.
pub async fn next_number(tx: &Tx) -> Result<i64, DbError> {
    tx.q("SELECT COALESCE(MAX(number), 0) + 1 FROM artisans").scalar().await
}

pub async fn insert(tx: &Tx, a: &Artisan) -> Result<(), DbError> {
    let row = tx
        .q("INSERT INTO artisans (id, number, version, name, title, decision, decided_on, field, craft, commune_code,
              troupe_id, fate, fate_on, note, search_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)")
        .bind(a.id)
        .bind(a.number)
        .bind(a.version);
    bind(row, a).exec().await.map(drop)
}

/// Saves them if nobody else did since `a.version` was read; `false` otherwise.
pub async fn update(tx: &Tx, a: &Artisan) -> Result<bool, DbError> {
    let row = tx
        .q("UPDATE artisans SET number = $2, version = version + 1, name = $4, title = $5, decision = $6,
              decided_on = $7, field = $8, craft = $9, commune_code = $10, troupe_id = $11, fate = $12, fate_on = $13,
              note = $14, search_key = $15
            WHERE id = $1 AND version = $3")
        .bind(a.id)
        .bind(a.number)
        .bind(a.version);
    Ok(bind(row, a).exec().await? == 1)
}

/// What both statements above share.
fn bind<'q>(row: Q<'q>, a: &Artisan) -> Q<'q> {
    row.bind(a.name.clone())
        .bind(a.title)
        .bind(a.decision.clone())
        .bind(numbered(a.decided_on))
        .bind(a.field)
        .bind(a.craft.clone())
        .bind(a.commune.clone())
        .bind(a.troupe)
        .bind(a.fate)
        .bind(a.fate_on.map(numbered))
        .bind(a.note.clone())
        .bind(text::fold(&format!("{} {}", a.name, a.craft)))
}

/// Those that are somebody's.
pub async fn troupes(on: &impl Reads) -> Result<Vec<TroupeId>, DbError> {
    let rows: Vec<(TroupeId,)> =
        on.q("SELECT DISTINCT troupe_id FROM artisans WHERE troupe_id IS NOT NULL").all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub async fn repoint(tx: &Tx, gone: TroupeId, kept: TroupeId) -> Result<(), DbError> {
    let sql = "UPDATE artisans SET troupe_id = $2, version = version + 1 WHERE troupe_id = $1";
    tx.q(sql).bind(gone).bind(kept).exec().await.map(drop)
}
