//! The tables `application_answers` and `application_versions`.

use crate::applications::model::answer::{Answer, Answers};
use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::ApplicationId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;
use std::collections::BTreeMap;
use uuid::Uuid;

/// The answers as they stand, each with how often it was saved.
pub type Saved = BTreeMap<Uuid, (Answer, i64)>;

pub async fn saved(on: &impl Reads, application: ApplicationId) -> Result<Saved, DbError> {
    let sql = "SELECT question_id, value, version FROM application_answers WHERE application_id = $1";
    let rows: Vec<(Uuid, Json<Answer>, i64)> = on.q(sql).bind(application).all().await?;
    Ok(rows.into_iter().map(|(question, answer, version)| (question, (answer.0, version))).collect())
}

/// Those that say something.
pub fn of(saved: &Saved) -> Answers {
    let given = saved.iter().filter(|(_, (answer, _))| !answer.is_empty());
    given.map(|(question, (answer, _))| (*question, answer.clone())).collect()
}

/// Puts an answer in the place of the one before. What was wiped out keeps its row, so that an older page is told.
pub async fn put(tx: &Tx, application: ApplicationId, question: Uuid, answer: &Answer) -> Result<(), DbError> {
    tx.q("INSERT INTO application_answers (application_id, question_id, value) VALUES ($1, $2, $3)
            ON CONFLICT (application_id, question_id)
            DO UPDATE SET value = excluded.value, version = application_answers.version + 1")
        .bind(application)
        .bind(question)
        .bind(Json(answer.clone()))
        .exec()
        .await
        .map(drop)
}

/// What was sent, as its reader sees it: the words of a question and of its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub question: Uuid,
    pub label: String,
    pub answer: String,
}

#[derive(Clone, Debug)]
pub struct Version {
    pub number: i64,
    pub answers: Answers,
    pub said: Vec<Said>,
    pub by: String,
    pub reason: String,
    pub at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct VersionRow {
    number: i64,
    answers: Json<Answers>,
    said: Json<Vec<Said>>,
    by_name: String,
    reason: String,
    at: DateTime<Utc>,
}

/// Everything that was sent, the last first.
pub async fn versions(on: &impl Reads, application: ApplicationId) -> Result<Vec<Version>, DbError> {
    let sql = "SELECT number, answers, said, by_name, reason, at FROM application_versions WHERE application_id = $1
        ORDER BY number DESC";
    let rows: Vec<VersionRow> = on.q(sql).bind(application).all().await?;
    let version = |row: VersionRow| {
        let VersionRow { number, answers, said, by_name, reason, at } = row;
        Version { number, answers: answers.0, said: said.0, by: by_name, reason, at }
    };
    Ok(rows.into_iter().map(version).collect())
}

/// What was sent last, if anything was.
pub async fn last(on: &impl Reads, application: ApplicationId) -> Result<Option<Answers>, DbError> {
    let sql = "SELECT answers FROM application_versions WHERE application_id = $1 ORDER BY number DESC LIMIT 1";
    Ok(on.q(sql).bind(application).opt::<(Json<Answers>,)>().await?.map(|(answers,)| answers.0))
}

pub async fn insert_version(tx: &Tx, application: ApplicationId, version: &Version) -> Result<(), DbError> {
    tx.q("INSERT INTO application_versions (application_id, number, answers, said, by_name, reason, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(application)
        .bind(version.number)
        .bind(Json(version.answers.clone()))
        .bind(Json(version.said.clone()))
        .bind(version.by.as_str())
        .bind(version.reason.as_str())
        .bind(version.at)
        .exec()
        .await
        .map(drop)
}
