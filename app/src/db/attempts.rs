//! Counting tries at passwords, codes and look-ups, per subject.

use super::{Db, DbError};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// How far back tries usually count.
pub const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// The longest that any count looks back; older tries may be forgotten.
pub const KEPT: TimeDelta = TimeDelta::days(1);

/// How often a subject was tried, this try included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Tries {
    pub in_window: i64,
    pub in_day: i64,
}

/// Notes a try at `subject`.
pub async fn note(db: &Db, id: Uuid, subject: &str, now: DateTime<Utc>) -> Result<Tries, DbError> {
    db.write((id, subject.to_owned(), now), |tx, (id, subject, now)| {
        Box::pin(async move {
            tx.q("INSERT INTO attempts (id, subject, at) VALUES ($1, $2, $3)")
                .bind(*id)
                .bind(subject.as_str())
                .bind(*now)
                .exec()
                .await?;
            tx.q("SELECT CAST(COALESCE(SUM(CASE WHEN at >= $2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS in_window,
                    COUNT(*) AS in_day FROM attempts WHERE subject = $1 AND at >= $3")
                .bind(subject.as_str())
                .bind(*now - WINDOW)
                .bind(*now - KEPT)
                .one()
                .await
        })
    })
    .await
}
