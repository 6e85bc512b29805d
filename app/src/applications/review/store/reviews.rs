//! The tables `reviews` and `review_scores`.

use crate::applications::review::model::round::Step;
use crate::applications::review::model::score::Scores;
use crate::db::{DbError, Many, Reads, Tx, for_update, row};
use crate::kernel::id::{ApplicationId, FestivalId, UserId};
use crate::web::Paging;
use chrono::{DateTime, Utc};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Review {
    pub id: Uuid,
    #[sqlx(rename = "round_id")]
    pub round: Uuid,
    #[sqlx(rename = "application_id")]
    pub application: ApplicationId,
    #[sqlx(rename = "reviewer_id")]
    pub reviewer: Uuid,
    /// That of its application in the round.
    pub number: i64,
    pub step: Step,
    pub total: Option<i64>,
    pub internal: String,
    pub to_troupe: String,
    pub version: i64,
}

const COLUMNS: &str = "SELECT r.id, r.round_id, r.application_id, r.reviewer_id, s.number, r.step, r.total, r.internal,
    r.to_troupe, r.version FROM reviews r
    JOIN review_subjects s ON s.round_id = r.round_id AND s.application_id = r.application_id";

pub async fn by_id(on: &impl Reads, id: Uuid) -> Result<Option<Review>, DbError> {
    on.q(const_format::concatcp!(COLUMNS, " WHERE r.id = $1")).bind(id).opt().await
}

/// The same while nobody else changes it.
pub async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Review>, DbError> {
    tx.q(for_update!("SELECT id FROM reviews WHERE id = $1")).bind(id).opt::<(Uuid,)>().await?;
    by_id(tx, id).await
}

/// Those of one reviewer in a round, what is still to do first.
pub async fn of_reviewer(
    on: &impl Reads,
    (round, reviewer): (Uuid, Uuid),
    paging: &Paging,
) -> Result<Vec<Review>, DbError> {
    let sql = const_format::concatcp!(
        COLUMNS,
        " WHERE r.reviewer_id = $1 AND r.round_id = $2
          ORDER BY CASE r.step WHEN 'draft' THEN 0 WHEN 'assigned' THEN 1 ELSE 2 END, s.number LIMIT $3 OFFSET $4"
    );
    on.q(sql).bind(reviewer).bind(round).bind(paging.size).bind(paging.offset()).all().await
}

/// All that one reviewer has in a round, by number.
pub async fn all_of_reviewer(on: &impl Reads, round: Uuid, reviewer: Uuid) -> Result<Vec<Review>, DbError> {
    let sql = const_format::concatcp!(COLUMNS, " WHERE r.reviewer_id = $1 AND r.round_id = $2 ORDER BY s.number");
    on.q(sql).bind(reviewer).bind(round).all().await
}

/// The next that is still to do, from `after` on and round to the first.
pub async fn next(on: &impl Reads, (round, reviewer): (Uuid, Uuid), after: i64) -> Result<Option<Uuid>, DbError> {
    let sql = "SELECT r.id FROM reviews r
        JOIN review_subjects s ON s.round_id = r.round_id AND s.application_id = r.application_id
        WHERE r.reviewer_id = $1 AND r.round_id = $2 AND r.step IN ('assigned', 'draft')
        ORDER BY CASE WHEN s.number > $3 THEN 0 ELSE 1 END, s.number LIMIT 1";
    Ok(on.q(sql).bind(reviewer).bind(round).bind(after).opt::<(Uuid,)>().await?.map(|(id,)| id))
}

/// How many of one reviewer's are done, and how many there are.
pub async fn progress(on: &impl Reads, round: Uuid, reviewer: Uuid) -> Result<(i64, i64), DbError> {
    on.q("SELECT COALESCE(SUM(CASE WHEN step IN ('given', 'abstained') THEN 1 ELSE 0 END), 0), COUNT(*) FROM reviews
            WHERE reviewer_id = $1 AND round_id = $2")
        .bind(reviewer)
        .bind(round)
        .one()
        .await
}

/// How many somebody has still to give in rounds that are open.
pub async fn waiting(
    on: &impl Reads,
    (festival, user): (FestivalId, UserId),
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    on.q("SELECT COUNT(*) FROM reviewers p JOIN reviews r ON r.reviewer_id = p.id
            JOIN review_rounds o ON o.id = r.round_id
            WHERE p.festival_id = $1 AND p.user_id = $2 AND p.removed_at IS NULL AND r.step IN ('assigned', 'draft')
              AND o.opens_at <= $3 AND o.closes_at > $3")
        .bind(festival)
        .bind(user)
        .bind(now)
        .scalar()
        .await
}

/// Those of one application in a round, with the names of who gave them.
pub async fn of_subject(
    on: &impl Reads,
    round: Uuid,
    application: ApplicationId,
) -> Result<Vec<(Review, String)>, DbError> {
    #[derive(sqlx::FromRow)]
    struct Named {
        #[sqlx(flatten)]
        review: Review,
        name: String,
    }
    let sql = "SELECT r.id, r.round_id, r.application_id, r.reviewer_id, s.number, r.step, r.total, r.internal,
          r.to_troupe, r.version, u.name FROM reviews r
        JOIN review_subjects s ON s.round_id = r.round_id AND s.application_id = r.application_id
        JOIN reviewers p ON p.id = r.reviewer_id JOIN users u ON u.id = p.user_id
        WHERE r.round_id = $1 AND r.application_id = $2 ORDER BY r.id";
    let rows: Vec<Named> = on.q(sql).bind(round).bind(application).all().await?;
    Ok(rows.into_iter().map(|row| (row.review, row.name)).collect())
}

/// What reviewers wrote for the troupe, as organisers could read it before; nobody's name stands with it.
pub async fn advice(on: &impl Reads, application: ApplicationId) -> Result<Vec<String>, DbError> {
    let sql =
        "SELECT to_troupe FROM reviews WHERE application_id = $1 AND step = 'given' AND to_troupe <> '' ORDER BY id";
    let rows: Vec<(String,)> = on.q(sql).bind(application).all().await?;
    Ok(rows.into_iter().map(|(text,)| text).collect())
}

/// Who has what in a round: application and reviewer.
pub async fn pairs(on: &impl Reads, round: Uuid) -> Result<Vec<(Uuid, Uuid)>, DbError> {
    on.q("SELECT application_id, reviewer_id FROM reviews WHERE round_id = $1").bind(round).all().await
}

/// Gives applications to reviewers: each with a new id.
pub async fn insert(
    tx: &Tx,
    round: Uuid,
    new: &[(Uuid, Uuid, Uuid)],
    (by_hand, now): (bool, DateTime<Utc>),
) -> Result<(), DbError> {
    static INSERT: Many = Many::new(
        "INSERT INTO reviews (id, round_id, application_id, reviewer_id, step, by_hand, assigned_at)
            SELECT {id 0}, {id 1}, {id 2}, {id 3}, 'assigned', {bool 4}, {ts 5} FROM {rows}",
    );
    let line =
        |(id, application, reviewer): &(Uuid, Uuid, Uuid)| row![*id, round, *application, *reviewer, by_hand, now];
    let rows: Vec<_> = new.iter().map(line).collect();
    if rows.is_empty() { Ok(()) } else { tx.q(&INSERT).bind_rows(&rows).exec().await.map(drop) }
}

/// Saves a review that nobody else saved since `of.version`; `false` otherwise.
pub async fn update(tx: &Tx, of: &Review, now: DateTime<Utc>) -> Result<bool, DbError> {
    let saved = tx
        .q("UPDATE reviews SET version = version + 1, step = $3, total = $4, internal = $5, to_troupe = $6, saved_at = $7
            WHERE id = $1 AND version = $2")
        .bind(of.id)
        .bind(of.version)
        .bind(of.step)
        .bind(of.total)
        .bind(of.internal.as_str())
        .bind(of.to_troupe.as_str())
        .bind(now);
    Ok(saved.exec().await? == 1)
}

pub async fn delete(tx: &Tx, id: Uuid) -> Result<(), DbError> {
    tx.q("DELETE FROM review_scores WHERE review_id = $1").bind(id).exec().await?;
    tx.q("DELETE FROM reviews WHERE id = $1").bind(id).exec().await.map(drop)
}

/// Those of a reviewer for one application, in every round.
pub async fn between(on: &impl Reads, reviewer: Uuid, application: ApplicationId) -> Result<Vec<Review>, DbError> {
    let sql = const_format::concatcp!(COLUMNS, " WHERE r.reviewer_id = $1 AND r.application_id = $2 ORDER BY r.id");
    on.q(sql).bind(reviewer).bind(application).all().await
}

pub async fn scores(on: &impl Reads, review: Uuid) -> Result<Scores, DbError> {
    let sql = "SELECT criterion_id, score FROM review_scores WHERE review_id = $1";
    Ok(on.q(sql).bind(review).all::<(Uuid, i64)>().await?.into_iter().collect())
}

pub async fn set_scores(tx: &Tx, review: Uuid, scores: &Scores) -> Result<(), DbError> {
    static INSERT: Many = Many::new(
        "INSERT INTO review_scores (review_id, criterion_id, score) SELECT {id 0}, {id 1}, {int 2} FROM {rows}",
    );
    tx.q("DELETE FROM review_scores WHERE review_id = $1").bind(review).exec().await?;
    let rows: Vec<_> = scores.iter().map(|(criterion, score)| row![review, *criterion, *score]).collect();
    if rows.is_empty() { Ok(()) } else { tx.q(&INSERT).bind_rows(&rows).exec().await.map(drop) }
}

/// Every score of one reviewer in a round: review, criterion, score.
pub async fn scores_of(on: &impl Reads, round: Uuid, reviewer: Uuid) -> Result<Vec<(Uuid, Uuid, i64)>, DbError> {
    on.q("SELECT c.review_id, c.criterion_id, c.score FROM review_scores c JOIN reviews r ON r.id = c.review_id
            WHERE r.round_id = $1 AND r.reviewer_id = $2")
        .bind(round)
        .bind(reviewer)
        .all()
        .await
}

/// Every score that was given for a festival: review, criterion, score.
pub async fn given(on: &impl Reads, festival: FestivalId) -> Result<Vec<(Uuid, Uuid, i64)>, DbError> {
    on.q("SELECT c.review_id, c.criterion_id, c.score FROM review_scores c JOIN reviews r ON r.id = c.review_id
            JOIN review_rounds o ON o.id = r.round_id WHERE o.festival_id = $1 AND r.step = 'given'
            ORDER BY c.review_id")
        .bind(festival)
        .all()
        .await
}

pub async fn set_total(tx: &Tx, review: Uuid, total: Option<i64>) -> Result<(), DbError> {
    tx.q("UPDATE reviews SET total = $2 WHERE id = $1").bind(review).bind(total).exec().await.map(drop)
}
