//! Counting tries at passwords, codes and look-ups, per subject. Who is tried stands here only as a hash.

use super::{DbError, Many, Reads, Tx, row};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// How far back tries usually count.
pub const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// The longest that any count looks back; older tries may be forgotten.
pub const KEPT: TimeDelta = TimeDelta::days(1);

/// How often a subject was tried, this try included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    pub in_window: i64,
    pub in_day: i64,
}

/// Notes a try at `subject` and counts it with those before it.
pub async fn note(tx: &Tx, id: Uuid, subject: &str, now: DateTime<Utc>) -> Result<Tries, DbError> {
    note_all(tx, &[(id, subject.to_owned())], now).await?;
    count(tx, subject, now).await
}

pub async fn count(on: &impl Reads, subject: &str, now: DateTime<Utc>) -> Result<Tries, DbError> {
    let counted = counts(on, &[subject.to_owned()], now).await?;
    Ok(counted.into_iter().next().map(|(_, tries)| tries).unwrap_or_default())
}

/// The same of many, each once however often it is asked for; whoever was never tried does not stand among them.
pub async fn counts(on: &impl Reads, subjects: &[String], now: DateTime<Utc>) -> Result<Vec<(String, Tries)>, DbError> {
    let rows: Vec<_> = subjects.iter().map(|subject| row![subject]).collect();
    let found = on.q(&COUNTS).bind_rows(&rows).bind(now - WINDOW).bind(now - KEPT).all::<(String, i64, i64)>().await?;
    Ok(found.into_iter().map(|(subject, in_window, in_day)| (subject, Tries { in_window, in_day })).collect())
}

static COUNTS: Many = Many::new(
    "SELECT a.subject, CAST(SUM(CASE WHEN a.at > $2 THEN 1 ELSE 0 END) AS BIGINT) AS in_window, COUNT(*) AS in_day
    FROM (SELECT DISTINCT {text 0} AS subject FROM {rows}) AS asked JOIN attempts a ON a.subject = asked.subject
    WHERE a.at > $3 GROUP BY a.subject",
);

/// Notes a try at each.
pub async fn note_all(tx: &Tx, tries: &[(Uuid, String)], now: DateTime<Utc>) -> Result<(), DbError> {
    let rows: Vec<_> = tries.iter().map(|(id, subject)| row![*id, subject, now]).collect();
    tx.q(&NOTE).bind_rows(&rows).exec().await.map(drop)
}

static NOTE: Many = Many::new("INSERT INTO attempts (id, subject, at) SELECT {id 0}, {text 1}, {ts 2} FROM {rows}");

/// A subject starts afresh.
pub async fn forget(tx: &Tx, subject: &str) -> Result<(), DbError> {
    tx.q("DELETE FROM attempts WHERE subject = $1").bind(subject).exec().await.map(drop)
}

pub async fn prune(tx: &Tx, before: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("DELETE FROM attempts WHERE at < $1").bind(before).exec().await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::at_house;

    #[test]
    fn a_subject_that_is_asked_for_twice_counts_once() {
        at_house(async |house| {
            let (ids, now) = ([house.visitor().id(), house.visitor().id()], house.visitor().now);
            let counted = house.site.db.write((ids, now), |tx, (ids, now)| {
                Box::pin(async move {
                    note_all(tx, &ids.map(|id| (id, "mai".to_owned())), *now).await?;
                    counts(tx, &["mai", "mai", "nobody"].map(str::to_owned), *now).await
                })
            });
            assert_eq!(counted.await.unwrap(), [("mai".to_owned(), Tries { in_window: 2, in_day: 2 })]);
        });
    }
}
