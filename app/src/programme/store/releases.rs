//! The tables `releases` and `release_items`, and the performances that people read, which a release writes.

use crate::db::{DbError, Many, Reads, Tx, ids_sql, row};
use crate::kernel::id::{FestivalId, PerformanceId, ReleaseId};
use crate::kernel::lang::Text;
use crate::kernel::text;
use crate::programme::model::decision::{Decision, Decisions};
use crate::programme::model::said::{Release, Said};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use std::collections::{BTreeMap, HashSet};

/// A release without what it says.
#[derive(Clone, Debug)]
pub struct Head {
    pub id: ReleaseId,
    pub number: i64,
    pub name: String,
    pub note: Text,
    pub by: String,
    pub at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: ReleaseId,
    number: i64,
    name: String,
    note: Json<Text>,
    by_name: String,
    at: DateTime<Utc>,
}

/// The latest first.
pub async fn heads(on: &impl Reads, festival: FestivalId) -> Result<Vec<Head>, DbError> {
    let sql = "SELECT id, number, name, note, by_name, at FROM releases WHERE festival_id = $1 ORDER BY number DESC";
    let rows: Vec<Row> = on.q(sql).bind(festival).all().await?;
    let head = |r: Row| Head { id: r.id, number: r.number, name: r.name, note: r.note.0, by: r.by_name, at: r.at };
    Ok(rows.into_iter().map(head).collect())
}

/// What a release says.
pub async fn items(on: &impl Reads, release: ReleaseId) -> Result<Release, DbError> {
    let sql = "SELECT showing_id, said FROM release_items WHERE release_id = $1";
    let rows: Vec<(PerformanceId, Json<Said>)> = on.q(sql).bind(release).all().await?;
    Ok(rows.into_iter().map(|(id, said)| (id, said.0)).collect())
}

/// What the last release says; nothing before the first.
pub async fn last(on: &impl Reads, festival: FestivalId) -> Result<Release, DbError> {
    match heads(on, festival).await?.first() {
        Some(head) => items(on, head.id).await,
        None => Ok(Release::new()),
    }
}

/// What each release said of some showings, the last first.
pub async fn said_of(
    on: &impl Reads,
    festival: FestivalId,
    showings: &[PerformanceId],
) -> Result<Vec<(PerformanceId, Said)>, DbError> {
    let sql = ids_sql!(
        "SELECT i.showing_id, i.said FROM releases r JOIN release_items i ON i.release_id = r.id
            WHERE r.festival_id = $1 AND i.showing_id ",
        "$2",
        " ORDER BY r.number DESC"
    );
    let rows: Vec<(PerformanceId, Json<Said>)> =
        on.q(sql).bind(festival).bind_ids(showings.iter().copied()).all().await?;
    Ok(rows.into_iter().map(|(id, said)| (id, said.0)).collect())
}

/// Every showing that some release told of.
pub async fn told(on: &impl Reads, festival: FestivalId) -> Result<HashSet<PerformanceId>, DbError> {
    let sql = "SELECT DISTINCT i.showing_id FROM release_items i JOIN releases r ON r.id = i.release_id
        WHERE r.festival_id = $1";
    let rows: Vec<(PerformanceId,)> = on.q(sql).bind(festival).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// The addresses of those to tell about these showings, without double ones.
pub async fn contacts(tx: &Tx, showings: impl Iterator<Item = PerformanceId>) -> Result<Vec<String>, DbError> {
    let sql = ids_sql!(
        "SELECT DISTINCT LOWER(a.contact_email) FROM acts a JOIN showings s ON s.act_id = a.id
            WHERE a.contact_email <> '' AND s.id ",
        "$1",
        " ORDER BY 1"
    );
    let rows: Vec<(String,)> = tx.q(sql).bind_ids(showings).all().await?;
    Ok(rows.into_iter().map(|(address,)| address).collect())
}

/// The telephones of those who perform these and have no address.
pub async fn phones(tx: &Tx, showings: impl Iterator<Item = PerformanceId>) -> Result<Vec<String>, DbError> {
    let sql = ids_sql!(
        "SELECT DISTINCT a.contact_phone FROM acts a JOIN showings s ON s.act_id = a.id
            WHERE a.contact_email = '' AND a.contact_phone <> '' AND s.id ",
        "$1",
        " ORDER BY 1"
    );
    let rows: Vec<(String,)> = tx.q(sql).bind_ids(showings).all().await?;
    Ok(rows.into_iter().map(|(phone,)| phone).collect())
}

/// An act of whose changes nobody can be told by letter, and whom to call.
#[derive(Clone, Debug)]
pub struct Unreachable {
    pub title: Text,
    pub name: String,
    pub phone: String,
}

/// Of these showings those whose act has no address to write to.
pub async fn unreachable(on: &impl Reads, showings: &[PerformanceId]) -> Result<Vec<Unreachable>, DbError> {
    let sql = ids_sql!(
        "SELECT a.title, a.contact_name, a.contact_phone FROM acts a
            WHERE a.contact_email = '' AND a.id IN (SELECT s.act_id FROM showings s WHERE s.id ",
        "$1",
        ") ORDER BY a.search_key, a.id"
    );
    let rows: Vec<(Json<Text>, String, String)> = on.q(sql).bind_ids(showings.iter().copied()).all().await?;
    Ok(rows.into_iter().map(|(title, name, phone)| Unreachable { title: title.0, name, phone }).collect())
}

/// The showings of acts whose contact reads this address.
pub async fn of_contact(on: &impl Reads, festival: FestivalId, address: &str) -> Result<Vec<PerformanceId>, DbError> {
    let sql = "SELECT s.id FROM showings s JOIN acts a ON a.id = s.act_id
        WHERE a.festival_id = $1 AND (LOWER(a.contact_email) = $2 OR (a.contact_email = '' AND a.contact_phone = $2))";
    let rows: Vec<(PerformanceId,)> = on.q(sql).bind(festival).bind(address.to_lowercase()).all().await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// What was decided last about the tickets of a showing, and by which release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    pub showing: PerformanceId,
    pub release: ReleaseId,
    pub decision: Decision,
    /// Until when their holders can choose.
    pub until: Option<DateTime<Utc>>,
}

/// What stands decided about the tickets of some showings.
pub async fn decided(
    on: &impl Reads,
    festival: FestivalId,
    showings: &[PerformanceId],
) -> Result<Vec<Decided>, DbError> {
    decided_until(on, festival, showings, i64::MAX).await
}

/// The same as it was after the release of that number.
pub async fn decided_until(
    on: &impl Reads,
    festival: FestivalId,
    showings: &[PerformanceId],
    number: i64,
) -> Result<Vec<Decided>, DbError> {
    let sql = ids_sql!(
        "SELECT i.showing_id, r.id, i.decision, i.refund_until FROM release_items i JOIN releases r ON r.id = i.release_id
            WHERE r.festival_id = $1 AND r.number <= $2 AND i.decision <> '' AND i.showing_id ",
        "$3",
        " ORDER BY r.number"
    );
    type Row = (PerformanceId, ReleaseId, String, Option<DateTime<Utc>>);
    let query = on.q(sql).bind(festival).bind(number).bind_ids(showings.iter().copied());
    let mut last = BTreeMap::new();
    for (showing, release, decision, until) in query.all::<Row>().await? {
        let decision = Decision::parse(&decision).ok_or_else(|| DbError::broken("release_items.decision"))?;
        last.insert(showing, Decided { showing, release, decision, until });
    }
    Ok(last.into_values().collect())
}

static ITEMS: Many = Many::new(
    "INSERT INTO release_items (release_id, showing_id, said, decision, refund_until)
    SELECT {id 0}, {id 1}, {json 2}, {text 3}, {ts 4} FROM {rows}",
);

pub async fn insert(
    tx: &Tx,
    festival: FestivalId,
    head: &Head,
    release: &Release,
    decisions: &Decisions,
) -> Result<(), DbError> {
    tx.q("INSERT INTO releases (id, festival_id, number, name, note, by_name, at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(head.id)
        .bind(festival)
        .bind(head.number)
        .bind(head.name.as_str())
        .bind(Json(head.note.clone()))
        .bind(head.by.as_str())
        .bind(head.at)
        .exec()
        .await?;
    let row = |(id, said): (&PerformanceId, &Said)| {
        let (decision, until) = decisions.get(id).copied().unzip();
        row![head.id, id, serde_json::json!(said), decision.map_or("", Decision::code), until.flatten()]
    };
    let rows: Vec<_> = release.iter().map(row).collect();
    tx.q(&ITEMS).bind_rows(&rows).exec().await.map(drop)
}

/// Brings what people read of one showing to what a release says. Rows are never deleted: tickets and calendars
/// know them. `by` is who performs, as people search for them.
pub async fn publish(
    tx: &Tx,
    festival: FestivalId,
    id: PerformanceId,
    (said, by): (&Said, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.q("INSERT INTO performances (id, festival_id, slug, stage_id, troupe_id, kind, title, by_line, about, starts_at,
              ends_at, status, note, search_key)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
            ON CONFLICT (id) DO UPDATE SET version = performances.version + 1, changed_at = $15, slug = excluded.slug,
              stage_id = excluded.stage_id, troupe_id = excluded.troupe_id, kind = excluded.kind,
              title = excluded.title, by_line = excluded.by_line, about = excluded.about,
              starts_at = excluded.starts_at, ends_at = excluded.ends_at, status = excluded.status,
              note = excluded.note, search_key = excluded.search_key")
        .bind(id)
        .bind(festival)
        .bind(said.slug.as_str())
        .bind(said.stage)
        .bind(said.troupe)
        .bind(said.kind.as_str())
        .bind(Json(said.title.clone()))
        .bind(Json(said.by.clone()))
        .bind(Json(said.about.clone()))
        .bind(said.starts_at)
        .bind(said.ends_at())
        .bind(said.status.as_str())
        .bind(Json(said.note.clone()))
        .bind(text::fold(&format!("{} {} {by}", said.title.vi, said.title.en)))
        .bind(now)
        .exec()
        .await
        .map(drop)
}
