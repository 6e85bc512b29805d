//! PostgreSQL may ask for another run of a job; it gets it, and the caller does not notice.

use super::*;
use crate::db::Reads;
use std::sync::LazyLock;
use tokio::sync::Barrier;

/// Fails `times` times as PostgreSQL does when two transactions cross.
async fn crossing(db: &Db, times: u32) -> (Result<(), DbError>, u32) {
    let runs = Arc::new(AtomicU32::new(0));
    let result = db.write((runs.clone(), times), |tx, (runs, times)| {
        Box::pin(async move {
            super::super::change::publish(tx, "run", epoch()).await?;
            if runs.fetch_add(1, Ordering::SeqCst) < *times {
                tx.q("DO $$ BEGIN RAISE EXCEPTION 'crossed' USING ERRCODE = '40001'; END $$").exec().await?;
            }
            Ok::<_, DbError>(())
        })
    });
    let result = result.await;
    (result, runs.load(Ordering::SeqCst))
}

fn on_postgres(test: impl AsyncFn(&TestDb)) {
    both(async |db| {
        if db.kind == Kind::Postgres {
            test(db).await;
        }
    });
}

#[test]
fn a_job_that_crossed_another_is_run_again_from_its_start() {
    on_postgres(async |test| {
        let (result, runs) = crossing(&test.db, 3).await;
        assert_eq!((result.is_ok(), runs), (true, 4));
        assert_eq!(topics(&test.db).await, ["run"], "the runs that failed left nothing");
    });
}

#[test]
fn a_job_that_always_crosses_gives_up() {
    on_postgres(async |test| {
        let (result, runs) = crossing(&test.db, u32::MAX).await;
        assert_eq!((result.is_err(), runs), (true, 6));
        assert_eq!(topics(&test.db).await.len(), 0);
    });
}

#[test]
fn an_error_of_ours_is_not_run_again() {
    both(async |test| {
        let runs = Arc::new(AtomicU32::new(0));
        let result: Result<(), DbError> = test
            .db
            .write(runs.clone(), |_, runs| {
                Box::pin(async move {
                    runs.fetch_add(1, Ordering::SeqCst);
                    Err(DbError::broken("on purpose"))
                })
            })
            .await;
        assert_eq!((result.is_err(), runs.load(Ordering::SeqCst)), (true, 1));
    });
}

static BOTH_HOLD_ONE: LazyLock<Barrier> = LazyLock::new(|| Barrier::new(2));

/// Two jobs that lock two rows in opposite order, each holding its first before it asks for the other.
#[test]
fn a_deadlock_ends_with_both_done() {
    on_postgres(async |test| {
        let db = &test.db;
        for name in ["a", "b"] {
            let insert = "INSERT INTO secrets (name, value, created_at) VALUES ($1, $2, $3)";
            let job = db
                .write(name, move |tx, name| Box::pin(tx.q(insert).bind(*name).bind(vec![0_u8]).bind(epoch()).exec()));
            job.await.unwrap();
        }
        let runs = Arc::new(AtomicU32::new(0));
        let lock = |order: [&'static str; 2]| {
            db.write((order, runs.clone()), |tx, ([first, second], runs)| {
                Box::pin(async move {
                    let take = "UPDATE secrets SET value = value || value WHERE name = $1";
                    tx.q(take).bind(*first).exec().await?;
                    if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                        BOTH_HOLD_ONE.wait().await;
                    }
                    tx.q(take).bind(*second).exec().await
                })
            })
        };
        let (one, two) = futures_util::future::join(lock(["a", "b"]), lock(["b", "a"])).await;
        assert!(one.is_ok() && two.is_ok(), "{one:?} {two:?}");
        // Whoever is run again may be back at its row before the other has woken, and they cross once more.
        assert!(runs.load(Ordering::SeqCst) > 2, "one of them ran again");
        let values: Vec<(Vec<u8>,)> = db.q("SELECT value FROM secrets ORDER BY name").all().await.unwrap();
        assert_eq!(values, [(vec![0; 4],), (vec![0; 4],)]);
    });
}
