//! Work is leased by one worker at a time, tried again with patience, and never forgotten.

use super::super::outbox::{self, TRIES, Work};
use super::*;
use chrono::{DateTime, Utc};
use std::collections::HashSet;

async fn enqueue(db: &Db, n: u128, due: DateTime<Utc>) {
    let write = db.write((Uuid::from_u128(n), due), |tx, (id, due)| {
        Box::pin(
            async move { outbox::enqueue(tx, *id, "mail", &serde_json::json!({ "to": "mai@xoe.test" }), *due).await },
        )
    });
    write.await.unwrap();
}

async fn one(db: &Db, now: DateTime<Utc>) -> Option<Work> {
    let mut work = outbox::claim(db, now).await.unwrap();
    assert!(work.len() <= 1);
    work.pop()
}

#[test]
fn two_workers_never_hold_the_same_work() {
    both(async |test| {
        for n in 0..300 {
            enqueue(&test.db, n, epoch()).await;
        }
        // Two servers, four workers each.
        let second = Db::connect(&test.url).await.unwrap();
        let worker = |n: usize| {
            let db = if n.is_multiple_of(2) { test.db.clone() } else { second.clone() };
            tokio::spawn(async move {
                let mut mine = Vec::new();
                loop {
                    let work = outbox::claim(&db, epoch()).await.unwrap();
                    if work.is_empty() {
                        return mine;
                    }
                    mine.extend(work.into_iter().map(|work| work.id));
                    tokio::task::yield_now().await;
                }
            })
        };
        let all: Vec<Vec<Uuid>> = join_all((0..8).map(worker)).await.into_iter().map(Result::unwrap).collect();
        let claimed: Vec<Uuid> = all.concat();
        assert_eq!(claimed.len(), 300);
        assert_eq!(claimed.into_iter().collect::<HashSet<_>>().len(), 300);
        second.close().await;
    });
}

#[test]
fn a_worker_that_dies_loses_its_lease_after_a_minute() {
    both(async |test| {
        let db = &test.db;
        enqueue(db, 1, epoch()).await;
        let first = one(db, epoch()).await.unwrap();
        assert_eq!(first.attempts, 1);
        assert!(one(db, epoch() + TimeDelta::seconds(60)).await.is_none());
        let second = one(db, epoch() + TimeDelta::seconds(61)).await.unwrap();
        assert_eq!((second.id, second.attempts), (first.id, 2), "the receiver sees the same id again");
        outbox::done(db, second.id, epoch()).await.unwrap();
        assert!(one(db, epoch() + TimeDelta::days(9)).await.is_none());
        assert_eq!(outbox::backlog(db).await.unwrap(), (0, 0));
    });
}

#[test]
fn work_is_not_done_before_it_is_due() {
    both(async |test| {
        enqueue(&test.db, 1, epoch() + TimeDelta::seconds(5)).await;
        assert!(one(&test.db, epoch() + TimeDelta::milliseconds(4_999)).await.is_none());
        assert!(one(&test.db, epoch() + TimeDelta::seconds(5)).await.is_some());
    });
}

#[test]
fn pauses_double_up_to_an_hour_and_then_a_person_must_look() {
    both(async |test| {
        let db = &test.db;
        enqueue(db, 1, epoch()).await;
        let (mut now, mut pauses) = (epoch(), Vec::new());
        for attempt in 1..=TRIES {
            let work = one(db, now).await.unwrap();
            assert_eq!(work.attempts, attempt);
            outbox::failed(db, &work, format!("try {attempt}"), now).await.unwrap();
            let due: DateTime<Utc> = db.q("SELECT due_at FROM outbox").scalar().await.unwrap();
            pauses.push((due - now).num_seconds());
            if attempt < TRIES {
                assert!(one(db, due - TimeDelta::microseconds(1)).await.is_none(), "not before its time");
            }
            now = due;
        }
        assert_eq!(pauses[..4], [2, 4, 8, 16]);
        assert_eq!(pauses[12..], [3600; 12]);
        assert_eq!(outbox::backlog(db).await.unwrap(), (0, 1));
        assert!(one(db, now + TimeDelta::days(365)).await.is_none(), "a dead letter is not sent again by itself");
        let error: String = db.q("SELECT last_error FROM outbox").scalar().await.unwrap();
        assert_eq!(error, format!("try {TRIES}"));
    });
}

#[test]
fn work_of_a_write_that_failed_is_not_there() {
    both(async |test| {
        let job: Result<(), DbError> = test
            .db
            .write((), |tx, ()| {
                Box::pin(async move {
                    outbox::enqueue(tx, Uuid::nil(), "mail", &(), epoch()).await?;
                    Err(DbError::broken("on purpose"))
                })
            })
            .await;
        assert!(job.is_err());
        assert_eq!(outbox::backlog(&test.db).await.unwrap(), (0, 0));
    });
}

#[test]
fn tries_are_counted_per_subject_for_a_quarter_of_an_hour() {
    both(async |test| {
        let mut id = 0;
        let mut note = async |subject: &str, minutes: i64| {
            id += 1;
            let now = epoch() + TimeDelta::minutes(minutes);
            super::super::attempts::note(&test.db, Uuid::from_u128(id), subject, now).await.unwrap()
        };
        assert_eq!((note("a", 0).await, note("a", 1).await, note("b", 1).await), (1, 2, 1));
        assert_eq!(note("a", 16).await, 2, "the first is forgotten");
    });
}
