//! What reviews come to: applications in order, and how reviewers differ.

use crate::applications::model::state::State;
use crate::applications::review::model::round::Looker;
use crate::db::{DbError, Reads};
use crate::kernel::id::ApplicationId;
use crate::kernel::lang::Text;
use crate::web::Paging;
use sqlx::types::Json;
use uuid::Uuid;

/// An application as its reviews rank it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Ranked {
    #[sqlx(rename = "id")]
    pub application: ApplicationId,
    pub code: String,
    pub title: String,
    pub state: State,
    pub troupe: Json<Text>,
    pub commune: String,
    pub given: i64,
    pub wanted: i64,
    pub median: Option<i64>,
    pub low: Option<i64>,
    pub high: Option<i64>,
    /// It is of whoever looks.
    pub own: bool,
}

const FROM: &str = " FROM review_subjects s JOIN applications a ON a.id = s.application_id
    JOIN troupes t ON t.id = a.troupe_id LEFT JOIN communes c ON c.code = t.commune_code
    WHERE s.round_id = $1 AND ($2 = '' OR a.state = $2)";

pub async fn count(on: &impl Reads, round: Uuid, state: &str) -> Result<i64, DbError> {
    on.q(const_format::concatcp!("SELECT COUNT(*)", FROM)).bind(round).bind(state.to_owned()).scalar().await
}

/// The best first; what nobody judged yet, and what is one's own, at the end.
pub async fn list(
    on: &impl Reads,
    (round, state): (Uuid, &str),
    who: &Looker,
    paging: &Paging,
) -> Result<Vec<Ranked>, DbError> {
    let sql = crate::db::ids_sql!(
        "SELECT a.id, a.code, a.title, a.state, t.name AS troupe, COALESCE(c.name, '') AS commune,
           s.given, (SELECT COUNT(*) FROM reviews r WHERE r.round_id = s.round_id AND r.application_id = s.application_id)
             AS wanted, s.median, s.low, s.high,
           CASE WHEN a.filed_by = $3 OR a.troupe_id ",
        "$4",
        const_format::concatcp!(
            " THEN TRUE ELSE FALSE END AS own",
            FROM,
            " ORDER BY own, CASE WHEN s.median IS NULL THEN 1 ELSE 0 END, s.median DESC, s.low DESC, s.number
              LIMIT $5 OFFSET $6"
        )
    );
    on.q(sql)
        .bind(round)
        .bind(state.to_owned())
        .bind(who.user)
        .bind_ids(who.troupes.iter().map(|troupe| troupe.0))
        .bind(paging.size)
        .bind(paging.offset())
        .all()
        .await
}

/// How somebody reviews in a round.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Habit {
    pub name: String,
    pub assigned: i64,
    pub done: i64,
    pub abstained: i64,
    /// The sum of what they gave above others for the same applications, and how often somebody else judged one too.
    pub above: i64,
    pub beside: i64,
}

pub async fn habits(on: &impl Reads, round: Uuid) -> Result<Vec<Habit>, DbError> {
    on.q("SELECT u.name, COUNT(r.id) AS assigned,
              COALESCE(SUM(CASE WHEN r.step IN ('given', 'abstained') THEN 1 ELSE 0 END), 0) AS done,
              COALESCE(SUM(CASE WHEN r.step = 'abstained' THEN 1 ELSE 0 END), 0) AS abstained,
              CAST(COALESCE(MAX(d.above), 0) AS BIGINT) AS above, CAST(COALESCE(MAX(d.beside), 0) AS BIGINT) AS beside
            FROM review_members m JOIN reviewers p ON p.id = m.reviewer_id JOIN users u ON u.id = p.user_id
              LEFT JOIN reviews r ON r.reviewer_id = m.reviewer_id AND r.round_id = m.round_id
              LEFT JOIN (SELECT x.reviewer_id, SUM(x.total - y.total) AS above, COUNT(*) AS beside
                FROM reviews x JOIN reviews y ON y.round_id = x.round_id AND y.application_id = x.application_id
                  AND y.reviewer_id <> x.reviewer_id
                WHERE x.round_id = $1 AND x.step = 'given' AND y.step = 'given' AND x.total IS NOT NULL
                  AND y.total IS NOT NULL GROUP BY x.reviewer_id) AS d ON d.reviewer_id = m.reviewer_id
            WHERE m.round_id = $1 GROUP BY p.id, u.name, u.search_key ORDER BY u.search_key, p.id")
        .bind(round)
        .all()
        .await
}

/// The last median that an application has, of whichever round, and how many judged it.
pub async fn medians(on: &impl Reads, ids: &[ApplicationId]) -> Result<Vec<(ApplicationId, i64, i64)>, DbError> {
    on.q(crate::db::ids_sql!(
        "SELECT s.application_id, s.median, s.given FROM review_subjects s JOIN review_rounds o ON o.id = s.round_id
            WHERE s.median IS NOT NULL AND s.application_id ",
        "$1",
        " ORDER BY o.opens_at, o.id"
    ))
    .bind_ids(ids.iter().map(|id| id.0))
    .all()
    .await
}
