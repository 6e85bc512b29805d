//! Work is leased by one worker at a time, tried again with patience, and never forgotten.

use super::super::outbox::{self, DeadLetter, TRIES, Work};
use super::*;
use crate::db::Reads;
use chrono::{DateTime, Utc};
use std::collections::HashSet;

async fn enqueue(db: &Db, n: u128, due: DateTime<Utc>) {
    let write = db.write((Uuid::from_u128(n), due), |tx, (id, due)| {
        Box::pin(async move {
            outbox::enqueue(tx, *id, "mail", None, 1, &serde_json::json!({ "to": "mai@xoe.test" }), *due).await
        })
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
        outbox::done(db, &second, epoch()).await.unwrap();
        assert!(one(db, epoch() + TimeDelta::days(9)).await.is_none());
        assert_eq!(outbox::backlog(db).await.unwrap(), (0, 0));
    });
}

#[test]
fn claimed_work_comes_in_the_order_of_its_creation() {
    both(async |test| {
        // Ids that run against time, as they do when servers' clocks differ.
        for n in 0..9 {
            enqueue(&test.db, 100 - n, epoch() + TimeDelta::seconds(n as i64)).await;
        }
        let claimed = outbox::claim(&test.db, epoch() + TimeDelta::minutes(1)).await.unwrap();
        let order: Vec<u128> = claimed.iter().map(|work| work.id.as_u128()).collect();
        assert_eq!(order, [100, 99, 98, 97, 96, 95, 94, 93, 92]);
    });
}

#[test]
fn what_one_person_waits_for_comes_before_what_goes_to_thousands() {
    both(async |test| {
        let write = test.db.write((), |tx, ()| {
            Box::pin(async move {
                for (n, turn) in (0..40).map(|n| (n, 2)).chain([(100, 1), (101, 0)]) {
                    let due = epoch() + TimeDelta::seconds(i64::from(n));
                    outbox::enqueue(tx, Uuid::from_u128(n as u128), "mail", None, turn, &(), due).await?;
                }
                Ok::<_, DbError>(())
            })
        });
        write.await.unwrap();
        let claimed = outbox::claim(&test.db, epoch() + TimeDelta::hours(1)).await.unwrap();
        let order: Vec<u128> = claimed.iter().map(|work| work.id.as_u128()).collect();
        assert_eq!(order[..4], [101, 100, 0, 1]);
    });
}

#[test]
fn what_no_later_try_can_mend_is_a_dead_letter_at_once() {
    both(async |test| {
        let db = &test.db;
        enqueue(db, 1, epoch()).await;
        let work = one(db, epoch()).await.unwrap();
        let refusal = outbox::Failure { why: "550 no such user".into(), for_good: true };
        outbox::failed(db, &work, refusal, epoch()).await.unwrap();
        assert_eq!(outbox::backlog(db).await.unwrap(), (0, 1));
        assert_eq!(outbox::dead(db).await.unwrap()[0].attempts, 1);
        assert!(one(db, epoch() + TimeDelta::days(9)).await.is_none());
    });
}

#[test]
fn a_lease_renewed_before_the_act_holds_another_minute() {
    both(async |test| {
        let db = &test.db;
        enqueue(db, 1, epoch()).await;
        let work = one(db, epoch()).await.unwrap();
        assert!(outbox::renew(db, &work, epoch() + TimeDelta::seconds(50)).await.unwrap());
        assert!(one(db, epoch() + TimeDelta::seconds(110)).await.is_none());
        // Late, but nobody else has come by.
        assert!(outbox::renew(db, &work, epoch() + TimeDelta::seconds(200)).await.unwrap());
        outbox::done(db, &work, epoch() + TimeDelta::seconds(201)).await.unwrap();
        assert!(!outbox::renew(db, &work, epoch() + TimeDelta::seconds(202)).await.unwrap(), "it is done");
    });
}

#[test]
fn a_worker_that_lost_its_lease_can_neither_renew_nor_mark() {
    both(async |test| {
        let db = &test.db;
        enqueue(db, 1, epoch()).await;
        let late = epoch() + TimeDelta::seconds(61);
        let slow = one(db, epoch()).await.unwrap();
        let quick = one(db, late).await.unwrap();
        assert!(!outbox::renew(db, &slow, late).await.unwrap());
        outbox::done(db, &slow, late).await.unwrap();
        assert_eq!(outbox::backlog(db).await.unwrap(), (1, 0), "not done for the one who has it");
        outbox::failed(db, &slow, "too slow".into(), late).await.unwrap();
        assert!(one(db, late + TimeDelta::seconds(30)).await.is_none(), "still leased to the one who has it");
        assert!(outbox::renew(db, &quick, late).await.unwrap());
        outbox::done(db, &quick, late).await.unwrap();
        outbox::failed(db, &quick, "after the end".into(), late).await.unwrap();
        let error: Option<String> = db.q("SELECT last_error FROM outbox").scalar().await.unwrap();
        assert_eq!(error, None);
    });
}

#[test]
fn dead_letters_are_listed_and_sent_again_by_hand() {
    both(async |test| {
        let db = &test.db;
        for n in [1, 2] {
            enqueue(db, n, epoch()).await;
        }
        let mut now = epoch();
        for _ in 0..TRIES {
            let claimed = outbox::claim(db, now).await.unwrap();
            // The second one works at its first try.
            for work in &claimed {
                match work.id.as_u128() {
                    1 => outbox::failed(db, work, "no route".into(), now).await.unwrap(),
                    _ => outbox::done(db, work, now).await.unwrap(),
                }
            }
            now += TimeDelta::hours(2);
        }
        let letter =
            DeadLetter { id: Uuid::from_u128(1), kind: "mail".into(), attempts: TRIES, error: "no route".into() };
        assert_eq!(outbox::dead(db).await.unwrap(), [letter]);

        assert_eq!(outbox::revive(db, now).await.unwrap(), 1);
        assert_eq!((outbox::dead(db).await.unwrap(), outbox::revive(db, now).await.unwrap()), (Vec::new(), 0));
        let again = one(db, now).await.unwrap();
        assert_eq!((again.id.as_u128(), again.attempts), (1, 1), "with all its tries before it");
        assert_eq!(again.payload.0["to"], "mai@xoe.test");
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
            outbox::failed(db, &work, format!("try {attempt}").into(), now).await.unwrap();
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
                    outbox::enqueue(tx, Uuid::nil(), "mail", None, 1, &(), epoch()).await?;
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
            let input = (Uuid::from_u128(id), subject.to_owned(), now);
            let note = test
                .db
                .write(input, |tx, (id, subject, now)| Box::pin(super::super::attempts::note(tx, *id, subject, *now)));
            note.await.unwrap().in_window
        };
        assert_eq!((note("a", 0).await, note("a", 1).await, note("b", 1).await), (1, 2, 1));
        assert_eq!(note("a", 15).await, 2, "the first is forgotten");
    });
}

#[test]
fn work_about_something_is_taken_back_unless_it_is_done() {
    both(async |test| {
        let db = &test.db;
        let write = db.write((), |tx, ()| {
            Box::pin(async move {
                for (n, about) in [(1, Some("a")), (2, Some("a")), (3, Some("b")), (4, None)] {
                    outbox::enqueue(tx, Uuid::from_u128(n), "mail", about, 1, &(), epoch()).await?;
                }
                Ok::<_, DbError>(())
            })
        });
        write.await.unwrap();
        let first = outbox::claim(db, epoch()).await.unwrap().remove(0);
        outbox::done(db, &first, epoch()).await.unwrap();
        let take_back = || db.write((), |tx, ()| Box::pin(outbox::withdraw_about(tx, "a")));
        assert_eq!((take_back().await.unwrap(), take_back().await.unwrap()), (1, 0));
        assert_eq!(outbox::backlog(db).await.unwrap(), (2, 0));
    });
}

#[test]
fn done_work_is_forgotten_some_days_later_and_the_rest_is_kept() {
    both(async |test| {
        let db = &test.db;
        for n in 0..3 {
            enqueue(db, n, epoch() + TimeDelta::days(i64::try_from(n).unwrap())).await;
            let work = one(db, epoch() + TimeDelta::days(2)).await.unwrap();
            if n < 2 {
                outbox::done(db, &work, epoch() + TimeDelta::days(i64::try_from(n).unwrap())).await.unwrap();
            }
        }
        let prune =
            |days| db.write(epoch() + TimeDelta::days(days), |tx, before| Box::pin(outbox::prune(tx, *before, 5)));
        assert_eq!((prune(0).await.unwrap(), prune(1).await.unwrap(), prune(9).await.unwrap()), (0, 1, 1));
        assert_eq!(outbox::backlog(db).await.unwrap(), (1, 0));
    });
}
