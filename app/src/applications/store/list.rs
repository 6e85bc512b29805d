//! The organisers' list: what was sent, with whose it is.

use super::applications::{Application, FIELDS};
use super::troupes::Troupe;
use crate::applications::model::answer::Answers;
use crate::applications::model::state::State;
use crate::db::{DbError, Q, Reads, Sql, ids_sql};
use crate::kernel::id::{ApplicationId, FestivalId};
use crate::kernel::lang::Text;
use crate::kernel::text;
use crate::web::Paging;
use const_format::concatcp;
use sqlx::types::Json;
use uuid::Uuid;

/// What the list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A part of the title or of the troupe's name, or a whole code.
    pub words: String,
    /// Empty for those that wait, `all`, or the code of a state or of `pending`.
    pub state: String,
    pub commune: String,
    /// The choice by which the kind is named, and the question that asks for it.
    pub kind: (String, Option<Uuid>),
}

/// An application that was sent, as it was sent last.
#[derive(Clone, Debug)]
pub struct Sent {
    pub application: Application,
    pub troupe: Troupe,
    pub answers: Answers,
}

#[derive(sqlx::FromRow)]
struct Row {
    #[sqlx(flatten)]
    application: Application,
    slug: String,
    name: Json<Text>,
    commune: String,
    commune_name: String,
    answers: Json<Answers>,
}

impl From<Row> for Sent {
    fn from(row: Row) -> Self {
        let Row { application, slug, name, commune, commune_name, answers } = row;
        let troupe = Troupe { id: application.troupe, slug, name: name.0, commune, commune_name };
        Self { application, troupe, answers: answers.0 }
    }
}

const COLUMNS: &str = concatcp!(
    "SELECT ",
    FIELDS,
    ", t.slug, t.name, COALESCE(t.commune_code, '') AS commune, COALESCE(c.name, '') AS commune_name, v.answers"
);
const FROM: &str = " FROM applications a JOIN troupes t ON t.id = a.troupe_id
    LEFT JOIN communes c ON c.code = t.commune_code
    JOIN application_versions v ON v.application_id = a.id AND v.number =
      (SELECT MAX(w.number) FROM application_versions w WHERE w.application_id = a.id)
    WHERE a.festival_id = $1 AND a.sent_at IS NOT NULL ";
const KEPT: &str = "AND CASE $2 WHEN 'all' THEN TRUE WHEN 'pending' THEN a.pending IS NOT NULL
      WHEN '' THEN a.state IN ('submitted', 'screening', 'needs_info', 'shortlisted') ELSE a.state = $2 END
    AND ($3 = '' OR t.commune_code = $3) AND ($4 = '' OR v.answers ->> CAST($5 AS TEXT) = $4)
    AND (a.code = $6 OR a.search_key LIKE $7 OR t.search_key LIKE $7)";

fn bind<'q>(q: Q<'q>, festival: FestivalId, filter: &Filter) -> Q<'q> {
    let (kind, question) = &filter.kind;
    q.bind(festival)
        .bind(filter.state.clone())
        .bind(filter.commune.clone())
        .bind(kind.clone())
        .bind(question.map(|id| id.to_string()).unwrap_or_default())
        .bind(filter.words.to_uppercase())
        .bind(format!("%{}%", text::fold(&filter.words)))
}

pub async fn count(on: &impl Reads, festival: FestivalId, filter: &Filter) -> Result<i64, DbError> {
    bind(on.q(concatcp!("SELECT COUNT(*)", FROM, KEPT)), festival, filter).scalar().await
}

pub async fn page(
    on: &impl Reads,
    festival: FestivalId,
    filter: &Filter,
    paging: &Paging,
) -> Result<Vec<Sent>, DbError> {
    let sql = concatcp!(COLUMNS, FROM, KEPT, " ORDER BY a.id LIMIT $8 OFFSET $9");
    let rows: Vec<Row> = bind(on.q(sql), festival, filter).bind(paging.size).bind(paging.offset()).all().await?;
    Ok(rows.into_iter().map(Sent::from).collect())
}

/// All that a filter keeps, to be decided together.
pub async fn kept(on: &impl Reads, festival: FestivalId, filter: &Filter) -> Result<Vec<Sent>, DbError> {
    let rows: Vec<Row> = bind(on.q(concatcp!(COLUMNS, FROM, KEPT, " ORDER BY a.id")), festival, filter).all().await?;
    Ok(rows.into_iter().map(Sent::from).collect())
}

/// Those that were picked, one by one.
pub async fn picked(on: &impl Reads, festival: FestivalId, ids: &[ApplicationId]) -> Result<Vec<Sent>, DbError> {
    const SQL: Sql = ids_sql!(concatcp!(COLUMNS, FROM, "AND a.id "), "$2", " ORDER BY a.id");
    let rows: Vec<Row> = on.q(SQL).bind(festival).bind_ids(ids.iter().map(|id| id.0)).all().await?;
    Ok(rows.into_iter().map(Sent::from).collect())
}

/// How many stand where; and how many have a decision that is not told yet.
pub async fn counts(on: &impl Reads, festival: FestivalId) -> Result<(Vec<(State, i64)>, i64), DbError> {
    let sql = "SELECT state, COUNT(*), COUNT(pending) FROM applications
        WHERE festival_id = $1 AND sent_at IS NOT NULL GROUP BY state";
    let mut rows: Vec<(State, i64, i64)> = on.q(sql).bind(festival).all().await?;
    rows.sort_by_key(|(state, ..)| State::ALL.iter().position(|known| known == state));
    let pending = rows.iter().map(|(.., pending)| pending).sum();
    Ok((rows.into_iter().map(|(state, count, _)| (state, count)).collect(), pending))
}

/// The communes from which something came, by code and name.
pub async fn communes(on: &impl Reads, festival: FestivalId) -> Result<Vec<(String, String)>, DbError> {
    on.q("SELECT DISTINCT c.code, c.name, c.search_key FROM applications a JOIN troupes t ON t.id = a.troupe_id
            JOIN communes c ON c.code = t.commune_code WHERE a.festival_id = $1 AND a.sent_at IS NOT NULL
            ORDER BY c.search_key, c.code")
        .bind(festival)
        .all::<(String, String, String)>()
        .await
        .map(|rows| rows.into_iter().map(|(code, name, _)| (code, name)).collect())
}
