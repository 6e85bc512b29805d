//! The tables `calls`, `call_kinds` and `questions`.

use crate::applications::model::call::{Call, CallKind};
use crate::applications::model::question::{Choice, Fills, Freeze, Need, Question, QuestionKind, Task};
use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Text;
use crate::programme::model::Kind;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;
use uuid::Uuid;

#[derive(sqlx::FromRow)]
struct CallRow {
    about: Json<Text>,
    opens_at: DateTime<Utc>,
    closes_at: DateTime<Utc>,
    answer_on: String,
    confirm_days: i64,
    per_troupe: i64,
    bring: Json<Text>,
    arrive_before: i64,
    version: i64,
}

#[derive(sqlx::FromRow)]
struct KindRow {
    id: Uuid,
    kind: Kind,
    name: Json<Text>,
    opens_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
    removed_at: Option<DateTime<Utc>>,
}

impl From<KindRow> for CallKind {
    fn from(row: KindRow) -> Self {
        let KindRow { id, kind, name, opens_at, closes_at, removed_at } = row;
        Self { id, kind, name: name.0, opens_at, closes_at, removed: removed_at.is_some() }
    }
}

#[derive(sqlx::FromRow)]
struct QuestionRow {
    id: Uuid,
    task: Task,
    page: i64,
    kind: QuestionKind,
    fills: Fills,
    label: Json<Text>,
    hint: Json<Text>,
    choices: Json<Vec<Choice>>,
    most: i64,
    need: String,
    need_from: Option<DateTime<Utc>>,
    fixing: String,
    frozen_at: Option<DateTime<Utc>>,
    hidden: bool,
    removed_at: Option<DateTime<Utc>>,
    version: i64,
}

impl From<QuestionRow> for Question {
    fn from(row: QuestionRow) -> Self {
        let need = match (row.need.as_str(), row.need_from) {
            ("after", Some(from)) => Need::After(from),
            ("always", _) => Need::Always,
            _ => Need::Never,
        };
        let freeze = match (row.fixing.as_str(), row.frozen_at) {
            ("at", Some(at)) => Freeze::At(at),
            ("never", _) => Freeze::Never,
            _ => Freeze::AtClosing,
        };
        Self {
            id: row.id,
            task: row.task,
            page: row.page,
            kind: row.kind,
            fills: row.fills,
            label: row.label.0,
            hint: row.hint.0,
            choices: row.choices.0,
            most: row.most,
            need,
            freeze,
            hidden: row.hidden,
            removed: row.removed_at.is_some(),
            version: row.version,
        }
    }
}

/// The call of a festival, if it has one, with everything in it. The kinds are what there is to choose where the
/// kind is asked for.
pub async fn load(on: &impl Reads, festival: FestivalId) -> Result<Option<Call>, DbError> {
    let row = on
        .q("SELECT about, opens_at, closes_at, answer_on, confirm_days, per_troupe, bring, arrive_before, version FROM calls
            WHERE festival_id = $1")
        .bind(festival);
    let Some(row) = row.opt::<CallRow>().await? else { return Ok(None) };
    let kinds = kinds(on, festival).await?;
    let mut questions = questions(on, festival).await?;
    for question in questions.iter_mut().filter(|question| question.fills == Fills::Kind) {
        let choice = |kind: &CallKind| Choice { id: kind.choice(), label: kind.name.clone(), removed: kind.removed };
        question.choices = kinds.iter().map(choice).collect();
    }
    let answer_on = read_day(&row.answer_on)?;
    Ok(Some(Call {
        festival,
        about: row.about.0,
        opens_at: row.opens_at,
        closes_at: row.closes_at,
        answer_on,
        confirm_days: row.confirm_days,
        per_troupe: row.per_troupe,
        bring: row.bring.0,
        arrive_before: row.arrive_before,
        kinds,
        questions,
        version: row.version,
    }))
}

fn read_day(day: &str) -> Result<NaiveDate, DbError> {
    NaiveDate::parse_from_str(day, "%Y-%m-%d").map_err(|e| DbError::broken(e.to_string()))
}

/// From when and until when a festival's call takes what is sent, if it has one.
pub async fn window(on: &impl Reads, festival: FestivalId) -> Result<Option<(DateTime<Utc>, DateTime<Utc>)>, DbError> {
    on.q("SELECT opens_at, closes_at FROM calls WHERE festival_id = $1").bind(festival).opt().await
}

async fn kinds(on: &impl Reads, festival: FestivalId) -> Result<Vec<CallKind>, DbError> {
    let sql = "SELECT id, kind, name, opens_at, closes_at, removed_at FROM call_kinds WHERE festival_id = $1
        ORDER BY position, id";
    let rows: Vec<KindRow> = on.q(sql).bind(festival).all().await?;
    Ok(rows.into_iter().map(CallKind::from).collect())
}

async fn questions(on: &impl Reads, festival: FestivalId) -> Result<Vec<Question>, DbError> {
    let sql = "SELECT id, task, page, kind, fills, label, hint, choices, most, need, need_from, fixing, frozen_at,
        hidden, removed_at, version FROM questions WHERE festival_id = $1 ORDER BY position, id";
    let rows: Vec<QuestionRow> = on.q(sql).bind(festival).all().await?;
    Ok(rows.into_iter().map(Question::from).collect())
}

pub async fn insert(tx: &Tx, call: &Call) -> Result<(), DbError> {
    tx.q("INSERT INTO calls (festival_id, about, opens_at, closes_at, answer_on, confirm_days, per_troupe, bring,
              arrive_before) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(call.festival)
        .bind(Json(call.about.clone()))
        .bind(call.opens_at)
        .bind(call.closes_at)
        .bind(call.answer_on.format("%Y-%m-%d").to_string())
        .bind(call.confirm_days)
        .bind(call.per_troupe)
        .bind(Json(call.bring.clone()))
        .bind(call.arrive_before)
        .exec()
        .await?;
    for (at, kind) in (0..).zip(&call.kinds) {
        insert_kind(tx, call.festival, at, kind).await?;
    }
    for (at, question) in (0..).zip(&call.questions) {
        insert_question(tx, call.festival, at, question).await?;
    }
    Ok(())
}

/// Saves a call that nobody else saved since `call.version`; `false` otherwise.
pub async fn update(tx: &Tx, call: &Call) -> Result<bool, DbError> {
    let saved = tx
        .q("UPDATE calls SET version = version + 1, about = $3, opens_at = $4, closes_at = $5, answer_on = $6,
            confirm_days = $7, per_troupe = $8, bring = $9, arrive_before = $10 WHERE festival_id = $1 AND version = $2")
        .bind(call.festival)
        .bind(call.version)
        .bind(Json(call.about.clone()))
        .bind(call.opens_at)
        .bind(call.closes_at)
        .bind(call.answer_on.format("%Y-%m-%d").to_string())
        .bind(call.confirm_days)
        .bind(call.per_troupe)
        .bind(Json(call.bring.clone()))
        .bind(call.arrive_before);
    Ok(saved.exec().await? == 1)
}

pub async fn insert_kind(tx: &Tx, festival: FestivalId, at: i64, kind: &CallKind) -> Result<(), DbError> {
    tx.q("INSERT INTO call_kinds (id, festival_id, kind, name, opens_at, closes_at, position)
            VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(kind.id)
        .bind(festival)
        .bind(kind.kind)
        .bind(Json(kind.name.clone()))
        .bind(kind.opens_at)
        .bind(kind.closes_at)
        .bind(at)
        .exec()
        .await
        .map(drop)
}

pub async fn update_kind(tx: &Tx, kind: &CallKind, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("UPDATE call_kinds SET kind = $2, name = $3, opens_at = $4, closes_at = $5, removed_at = $6 WHERE id = $1")
        .bind(kind.id)
        .bind(kind.kind)
        .bind(Json(kind.name.clone()))
        .bind(kind.opens_at)
        .bind(kind.closes_at)
        .bind(kind.removed.then_some(now))
        .exec()
        .await
        .map(drop)
}

/// How a need stands in its two columns.
fn need(need: Need) -> (&'static str, Option<DateTime<Utc>>) {
    match need {
        Need::Never => ("never", None),
        Need::Always => ("always", None),
        Need::After(from) => ("after", Some(from)),
    }
}

fn freeze(freeze: Freeze) -> (&'static str, Option<DateTime<Utc>>) {
    match freeze {
        Freeze::AtClosing => ("closing", None),
        Freeze::Never => ("never", None),
        Freeze::At(at) => ("at", Some(at)),
    }
}

pub async fn insert_question(tx: &Tx, festival: FestivalId, at: i64, question: &Question) -> Result<(), DbError> {
    let ((need, need_from), (freeze, frozen_at)) = (need(question.need), freeze(question.freeze));
    tx.q("INSERT INTO questions (id, festival_id, position, task, page, kind, fills, label, hint, choices, most, need,
            need_from, fixing, frozen_at, hidden)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)")
        .bind(question.id)
        .bind(festival)
        .bind(at)
        .bind(question.task)
        .bind(question.page)
        .bind(question.kind)
        .bind(question.fills)
        .bind(Json(question.label.clone()))
        .bind(Json(question.hint.clone()))
        .bind(Json(question.choices.clone()))
        .bind(question.most)
        .bind(need)
        .bind(need_from)
        .bind(freeze)
        .bind(frozen_at)
        .bind(question.hidden)
        .exec()
        .await
        .map(drop)
}

/// Saves a question that nobody else saved since `question.version`; `false` otherwise.
pub async fn update_question(tx: &Tx, question: &Question, now: DateTime<Utc>) -> Result<bool, DbError> {
    let ((need, need_from), (freeze, frozen_at)) = (need(question.need), freeze(question.freeze));
    let saved = tx
        .q("UPDATE questions SET version = version + 1, task = $3, page = $4, kind = $5, label = $6, hint = $7,
            choices = $8, most = $9, need = $10, need_from = $11, fixing = $12, frozen_at = $13, hidden = $14,
            removed_at = $15 WHERE id = $1 AND version = $2")
        .bind(question.id)
        .bind(question.version)
        .bind(question.task)
        .bind(question.page)
        .bind(question.kind)
        .bind(Json(question.label.clone()))
        .bind(Json(question.hint.clone()))
        .bind(Json(question.choices.clone()))
        .bind(question.most)
        .bind(need)
        .bind(need_from)
        .bind(freeze)
        .bind(frozen_at)
        .bind(question.hidden)
        .bind(question.removed.then_some(now));
    Ok(saved.exec().await? == 1)
}
