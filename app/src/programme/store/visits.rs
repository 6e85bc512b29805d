//! The table `plan_visits`.

use crate::db::{DbError, Reads, Tx};
use crate::kernel::id::{FestivalId, UserId};
use chrono::{DateTime, Utc};

/// Somebody who has the board before them.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Visitor {
    pub name: String,
    pub since: DateTime<Utc>,
}

/// Notes that somebody is there; who was not heard of after `gone` comes anew.
pub async fn note(
    tx: &Tx,
    festival: FestivalId,
    (user, name): (UserId, &str),
    now: DateTime<Utc>,
    gone: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.q("INSERT INTO plan_visits (festival_id, user_id, name, since, seen_at) VALUES ($1, $2, $3, $4, $4)
            ON CONFLICT (festival_id, user_id) DO UPDATE SET name = excluded.name, seen_at = excluded.seen_at,
            since = CASE WHEN plan_visits.seen_at > $5 THEN plan_visits.since ELSE excluded.since END")
        .bind(festival)
        .bind(user)
        .bind(name)
        .bind(now)
        .bind(gone)
        .exec()
        .await
        .map(drop)
}

/// All but `user` who were heard of after `gone`, the first to come first.
pub async fn others(
    on: &impl Reads,
    festival: FestivalId,
    user: UserId,
    gone: DateTime<Utc>,
) -> Result<Vec<Visitor>, DbError> {
    on.q("SELECT name, since FROM plan_visits WHERE festival_id = $1 AND user_id <> $2 AND seen_at > $3
            ORDER BY since, name")
        .bind(festival)
        .bind(user)
        .bind(gone)
        .all()
        .await
}
