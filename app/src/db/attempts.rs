//! Counting tries at passwords, codes and look-ups, per subject.

use super::{Db, DbError};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// How far back tries count.
pub const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// Notes a try at `subject`; answers how many there were in the window, this one included.
pub async fn note(db: &Db, id: Uuid, subject: &str, now: DateTime<Utc>) -> Result<i64, DbError> {
    db.write((id, subject.to_owned(), now), |tx, (id, subject, now)| {
        Box::pin(async move {
            tx.q("DELETE FROM attempts WHERE at < $1").bind(*now - WINDOW).exec().await?;
            tx.q("INSERT INTO attempts (id, subject, at) VALUES ($1, $2, $3)")
                .bind(*id)
                .bind(subject.as_str())
                .bind(*now)
                .exec()
                .await?;
            tx.q("SELECT COUNT(*) FROM attempts WHERE subject = $1").bind(subject.as_str()).scalar().await
        })
    })
    .await
}
