//! The table `application_wishes`.

use crate::applications::model::wish::{Answer, Subject, Wish};
use crate::db::{DbError, Reads, Tx, for_update};
use crate::kernel::id::{ApplicationId, FestivalId};
use crate::kernel::lang::Text;
use crate::web::Paging;
use chrono::{DateTime, Utc};
use const_format::concatcp;
use sqlx::types::Json;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    application_id: ApplicationId,
    kind: Subject,
    wish: String,
    why: String,
    by_name: String,
    at: DateTime<Utc>,
    answer: String,
    answered_by: String,
    answered_at: Option<DateTime<Utc>>,
}

impl From<Row> for Wish {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            application: row.application_id,
            subject: row.kind,
            wish: row.wish,
            why: row.why,
            by: row.by_name,
            at: row.at,
            answer: row.answered_at.map(|at| Answer { text: row.answer, by: row.answered_by, at }),
        }
    }
}

const FIELDS: &str =
    "w.id, w.application_id, w.kind, w.wish, w.why, w.by_name, w.at, w.answer, w.answered_by, w.answered_at";
const WISH: &str = concatcp!("SELECT ", FIELDS, " FROM application_wishes w");

/// Those of one application, the newest first.
pub async fn of(on: &impl Reads, application: ApplicationId) -> Result<Vec<Wish>, DbError> {
    let sql = concatcp!(WISH, " WHERE w.application_id = $1 ORDER BY w.at DESC, w.id DESC");
    Ok(on.q(sql).bind(application).all::<Row>().await?.into_iter().map(Wish::from).collect())
}

pub async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Wish>, DbError> {
    Ok(tx.q(for_update!(WISH, " WHERE w.id = $1")).bind(id).opt::<Row>().await?.map(Wish::from))
}

pub async fn insert(tx: &Tx, wish: &Wish) -> Result<(), DbError> {
    tx.q("INSERT INTO application_wishes (id, application_id, kind, wish, why, by_name, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(wish.id)
        .bind(wish.application)
        .bind(wish.subject)
        .bind(wish.wish.as_str())
        .bind(wish.why.as_str())
        .bind(wish.by.as_str())
        .bind(wish.at)
        .exec()
        .await
        .map(drop)
}

pub async fn answer(tx: &Tx, id: Uuid, answer: &Answer) -> Result<(), DbError> {
    tx.q("UPDATE application_wishes SET answer = $2, answered_by = $3, answered_at = $4 WHERE id = $1")
        .bind(id)
        .bind(answer.text.as_str())
        .bind(answer.by.as_str())
        .bind(answer.at)
        .exec()
        .await
        .map(drop)
}

/// How many of a festival wait for an answer.
pub async fn waiting(on: &impl Reads, festival: FestivalId) -> Result<i64, DbError> {
    let sql = "SELECT COUNT(*) FROM application_wishes w JOIN applications a ON a.id = w.application_id
        WHERE w.answered_at IS NULL AND a.festival_id = $1";
    on.q(sql).bind(festival).scalar().await
}

/// One that waits, with what it is about and whose it is.
#[derive(Clone, Debug)]
pub struct Waiting {
    pub wish: Wish,
    pub title: String,
    pub troupe: Text,
}

#[derive(sqlx::FromRow)]
struct WaitingRow {
    #[sqlx(flatten)]
    wish: Row,
    title: String,
    troupe: Json<Text>,
}

/// Those that wait, who waits longest first.
pub async fn page(on: &impl Reads, festival: FestivalId, paging: &Paging) -> Result<Vec<Waiting>, DbError> {
    let sql = concatcp!(
        "SELECT ",
        FIELDS,
        ", a.title, t.name AS troupe FROM application_wishes w JOIN applications a ON a.id = w.application_id
            JOIN troupes t ON t.id = a.troupe_id WHERE w.answered_at IS NULL AND a.festival_id = $1
            ORDER BY w.at, w.id LIMIT $2 OFFSET $3"
    );
    let rows = on.q(sql).bind(festival).bind(paging.size).bind(paging.offset()).all::<WaitingRow>().await?;
    let one = |row: WaitingRow| Waiting { wish: row.wish.into(), title: row.title, troupe: row.troupe.0 };
    Ok(rows.into_iter().map(one).collect())
}
