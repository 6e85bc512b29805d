//! Jobs share a flush, and nothing else: not their failures, not their panics.

use super::super::error::Constraint;
use super::super::testing::on_sqlite;
use super::*;
use sqlx::Connection as _;
use tokio::sync::watch;

#[test]
fn a_panic_rolls_back_its_own_job_and_no_other() {
    both(async |test| {
        let db = &test.db;
        let jobs = (0..50).map(|n| {
            let db = db.clone();
            tokio::spawn(async move {
                db.write(n, |tx, n| {
                    Box::pin(async move {
                        let topic = if n % 5 == 0 { "bad" } else { "good" };
                        super::super::change::publish(tx, topic, epoch()).await?;
                        assert!(n % 5 != 0, "on purpose");
                        Ok::<_, DbError>(*n)
                    })
                })
                .await
            })
        });
        let answers: Vec<_> = join_all(jobs).await.into_iter().map(Result::unwrap).collect();
        let broken = answers.iter().filter(|answer| matches!(answer, Err(DbError::Broken(_)))).count();
        assert_eq!((answers.iter().filter(|answer| answer.is_ok()).count(), broken), (40, 10));
        assert_eq!(topics(db).await, ["good"; 40]);
    });
}

#[test]
fn an_error_rolls_everything_of_its_job_back() {
    both(async |test| {
        let db = &test.db;
        let jobs = (0..40).map(|n| {
            db.write(n, |tx, n| {
                Box::pin(async move {
                    super::super::change::publish(tx, "first", epoch()).await?;
                    if n % 2 == 0 {
                        return Err(DbError::broken("on purpose"));
                    }
                    super::super::change::publish(tx, "second", epoch()).await
                })
            })
        });
        let failed = join_all(jobs).await.into_iter().filter(Result::is_err).count();
        assert_eq!((failed, topics(db).await.len()), (20, 40));
    });
}

#[test]
fn a_constraint_that_refuses_one_job_leaves_its_neighbours() {
    both(async |test| {
        let db = &test.db;
        let twice = |n: u32| {
            let insert = "INSERT INTO secrets (name, value, created_at) VALUES ($1, $2, $3)";
            db.write(n, move |tx, n| {
                let name = format!("secret {}", n / 2);
                Box::pin(async move { tx.q(insert).bind(name).bind(vec![1_u8]).bind(epoch()).exec().await })
            })
        };
        let answers = join_all((0..60).map(twice)).await;
        let refused: Vec<_> = answers.into_iter().filter_map(Result::err).collect();
        assert_eq!(refused.len(), 30);
        let unique = |error: &DbError| matches!(error, DbError::Constraint { kind: Constraint::Unique, .. });
        assert!(refused.iter().all(unique), "{refused:?}");
        let rows: i64 = db.q("SELECT COUNT(*) FROM secrets").scalar().await.unwrap();
        assert_eq!(rows, 30);
    });
}

#[test]
fn a_write_whose_caller_went_away_stands_or_not_but_never_half() {
    both(async |test| {
        let db = &test.db;
        for _ in 0..20 {
            let db = db.clone();
            let task = tokio::spawn(async move {
                db.write((), |tx, ()| {
                    Box::pin(async move {
                        super::super::change::publish(tx, "one", epoch()).await?;
                        super::super::change::publish(tx, "two", epoch()).await
                    })
                })
                .await
            });
            tokio::time::sleep(Duration::from_micros(300)).await;
            task.abort();
        }
        note(db, "last").await.unwrap();
        let all = topics(db).await;
        let count = |wanted: &str| all.iter().filter(|topic| *topic == wanted).count();
        assert_eq!((count("one"), count("last")), (count("two"), 1));
    });
}

/// A job that keeps the writer (or one connection) until `go` turns true.
async fn block(db: Db, go: watch::Receiver<bool>) -> Result<(), DbError> {
    db.write(go, |_, go| {
        Box::pin(async move {
            let _ = go.clone().wait_for(|go| *go).await;
            Ok(())
        })
    })
    .await
}

#[test]
fn a_full_queue_says_busy_at_once_and_loses_nothing() {
    both(async |test| {
        let db = &test.db;
        let (go, wait) = watch::channel(false);
        let (blockers, writers) = if test.kind == Kind::Sqlite { (1, 1200) } else { (8, 20) };
        let blocked: Vec<_> = (0..blockers).map(|_| tokio::spawn(block(db.clone(), wait.clone()))).collect();
        tokio::time::sleep(Duration::from_millis(200)).await;
        let writes: Vec<_> = (0..writers)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move { note(&db, "x").await })
            })
            .collect();
        // On PostgreSQL a writer waits ten seconds for its turn.
        let patience = if test.kind == Kind::Sqlite { 300 } else { 11_000 };
        tokio::time::sleep(Duration::from_millis(patience)).await;
        go.send_replace(true);
        let answers: Vec<_> = join_all(writes).await.into_iter().map(Result::unwrap).collect();
        join_all(blocked).await.into_iter().for_each(|blocker| blocker.unwrap().unwrap());
        let busy = answers.iter().filter(|answer| matches!(answer, Err(DbError::Busy))).count();
        let kept = answers.iter().filter(|answer| answer.is_ok()).count();
        eprintln!("{:?}: {kept} waited, {busy} were told to come back", test.kind);
        assert!(busy > 0 && busy + kept == writers, "{busy} {kept}");
        assert_eq!(topics(db).await.len(), kept);
        note(db, "after").await.unwrap();
    });
}

#[test]
fn what_was_answered_is_read_by_everybody() {
    both(async |test| {
        let other = Db::connect(&test.url).await.unwrap();
        for n in 0..20 {
            note(&test.db, "x").await.unwrap();
            assert_eq!(topics(&other).await.len(), n + 1);
        }
        other.close().await;
    });
}

/// Another process, an administrator's say, that keeps the file to itself until it is told.
async fn hold_file(url: &str) -> sqlx::SqliteConnection {
    let mut other = sqlx::SqliteConnection::connect(url).await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    other
}

#[test]
fn whoever_waits_while_another_process_holds_the_file_is_told_to_try_again() {
    on_sqlite(async |test| {
        let db = Db::connect_sqlite(&test.url, Duration::from_millis(200)).await.unwrap();
        let mut other = hold_file(&test.url).await;
        // More than one batch of them.
        let answers = join_all((0..300).map(|_| note(&db, "x"))).await;
        assert!(answers.iter().all(|answer| matches!(answer, Err(DbError::Busy))), "{answers:?}");
        assert_eq!(topics(&db).await.len(), 0);
        sqlx::raw_sql("COMMIT").execute(&mut other).await.unwrap();
        note(&db, "after").await.unwrap();
        assert_eq!(topics(&db).await, ["after"]);
        db.close().await;
    });
}

#[test]
fn a_batch_that_cannot_be_kept_answers_busy_to_all_and_the_next_one_works() {
    on_sqlite(async |test| {
        let db = &test.db;
        let (go, wait) = watch::channel(false);
        let blocked = tokio::spawn(block(db.clone(), wait));
        tokio::time::sleep(Duration::from_millis(50)).await;
        // All of these share the next batch; the third ends the transaction under the others.
        let batch = (0..6).map(|n| {
            db.write(n, |tx, n| {
                Box::pin(async move {
                    super::super::change::publish(tx, "x", epoch()).await?;
                    let end = if *n == 2 { "ROLLBACK" } else { "SELECT 1" };
                    tx.q(end).exec().await?;
                    if *n == 1 { Err(DbError::broken("on purpose")) } else { Ok(()) }
                })
            })
        });
        let release = async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            go.send_replace(true);
        };
        let (answers, ()) = futures_util::future::join(join_all(batch), release).await;
        blocked.await.unwrap().unwrap();
        assert!(answers.iter().all(|answer| matches!(answer, Err(DbError::Busy))), "{answers:?}");
        note(db, "after").await.unwrap();
        assert_eq!(topics(db).await, ["after"]);
    });
}

/// The read is not timed: it has to be answered while not one of the writers is.
#[test]
fn readers_find_a_connection_while_many_writers_wait_for_one_row() {
    both(async |test| {
        let db = &test.db;
        note(db, "0").await.unwrap();
        let touch = |db: Db| async move {
            let touch = "UPDATE changes SET topic = topic || 'x'";
            db.write((), move |tx, ()| Box::pin(tx.q(touch).exec())).await
        };
        let (go, wait) = watch::channel(false);
        let holder = tokio::spawn({
            let db = db.clone();
            async move {
                db.write(wait, |tx, wait| {
                    Box::pin(async move {
                        tx.q("UPDATE changes SET topic = topic || 'x'").exec().await?;
                        let _ = wait.clone().wait_for(|go| *go).await;
                        Ok::<_, DbError>(())
                    })
                })
                .await
            }
        });
        tokio::time::sleep(Duration::from_millis(200)).await;
        let writers: Vec<_> = (0..64).map(|_| tokio::spawn(touch(db.clone()))).collect();
        tokio::time::sleep(Duration::from_millis(200)).await;
        for _ in 0..20 {
            assert_eq!(topics(db).await, ["0"]);
        }
        assert!(writers.iter().all(|writer| !writer.is_finished()), "nobody waits");
        go.send_replace(true);
        holder.await.unwrap().unwrap();
        let answers: Vec<_> = join_all(writers).await.into_iter().map(Result::unwrap).collect();
        let kept = answers.iter().filter(|answer| answer.is_ok()).count();
        assert!(answers.iter().all(|answer| matches!(answer, Ok(1) | Err(DbError::Busy))), "{answers:?}");
        assert_eq!(topics(db).await[0].len(), 2 + kept);
    });
}
