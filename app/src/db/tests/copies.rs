//! Whole copies: beside a server that writes, to the other engine and back.

use super::super::migrate;
use super::super::query::Rows;
use super::super::schema::{Cell, Table, tables};
use super::super::testing::{empty_postgres, on_sqlite};
use super::super::{backup, move_all};
use super::*;
use crate::db::Reads;
use crate::testing::House;
use sqlx::Row as _;
use std::path::PathBuf;
use tokio::sync::watch;

/// The sample festivals with their orders and people, loaded as `xoe demo` does.
async fn sample(test: &TestDb) {
    let site = House::open(test).await.site;
    assert!(crate::demo::load(&site).await.unwrap());
}

/// A file name that nobody else uses, and nothing there.
fn file(name: &str) -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    std::env::temp_dir().join(format!("xoe-copy-{}-{n}-{name}.db", std::process::id()))
}

fn url(file: &std::path::Path) -> String {
    format!("sqlite://{}", file.display())
}

fn remove(file: &std::path::Path) {
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
    }
}

/// Every row of a table as text, JSON apart: PostgreSQL keeps its meaning, not its spelling.
async fn rows(db: &Db, table: &Table) -> Vec<Vec<String>> {
    let columns: Vec<String> = table
        .columns
        .iter()
        .filter(|(_, cell)| *cell != Cell::Json)
        .map(|(name, _)| format!("quote({name})"))
        .collect();
    let sql = format!("SELECT {} FROM {}", columns.join(", "), table.name);
    let job = db.write(sql, |tx, sql| {
        Box::pin(async move {
            let Rows::Lite(rows) = tx.dynamic(sql.clone()).rows().await? else { panic!("not SQLite") };
            Ok::<_, DbError>(rows.iter().map(|row| (0..row.len()).map(|i| row.get::<String, _>(i)).collect()).collect())
        })
    });
    let mut rows: Vec<Vec<String>> = job.await.unwrap();
    rows.sort();
    rows
}

#[test]
fn a_backup_of_a_house_that_sells_is_one_sound_moment_in_one_file() {
    both(async |test| {
        sample(test).await;
        let cleared = test.db.write((), |tx, ()| Box::pin(async move { tx.q("DELETE FROM attempts").exec().await }));
        cleared.await.unwrap();
        let (stop, stopped) = watch::channel(false);
        let busy = tokio::spawn(sell(test.db.clone(), stopped));
        tokio::time::sleep(Duration::from_millis(100)).await;
        let target = file("backup");
        let report = backup(&test.url, &target, epoch()).await.unwrap();
        stop.send_replace(true);
        let written = busy.await.unwrap();
        assert!(written > 20, "only {written} writes: nothing was going on");

        // What somebody carries away is the one file.
        let carried = file("carried");
        std::fs::copy(&target, &carried).unwrap();
        let copy = Db::connect(&url(&carried)).await.unwrap();
        assert_eq!(crate::site::check(&copy).await.unwrap(), Vec::<String>::new());
        for (name, count) in &report {
            let table = tables().into_iter().find(|table| table.name == name).unwrap();
            assert_eq!(i64::try_from(rows(&copy, &table).await.len()).unwrap(), *count, "{name}");
        }
        // Each write was one row of each of two tables: a copy holds both or neither.
        let of = |name: &str| report.iter().find(|(table, _)| table == name).map(|(_, count)| *count).unwrap();
        let flashes: i64 = of("flashes");
        let attempts: i64 = of("attempts");
        assert_eq!(flashes, attempts, "half a write");
        eprintln!("{:?}: {flashes} of {written} writes were in the backup", test.kind);
        let again = backup(&test.url, &target, epoch()).await.unwrap_err();
        assert!(again.to_string().contains("already exists"), "{again}");
        copy.close().await;
        remove(&target);
        remove(&carried);
    });
}

/// Writes pairs of rows until it is stopped; answers how many.
async fn sell(db: Db, stop: watch::Receiver<bool>) -> u128 {
    let mut n = 0;
    while !*stop.borrow() {
        n += 1;
        let write = db.write(Uuid::from_u128(n), |tx, id| {
            Box::pin(async move {
                let one = "INSERT INTO flashes (id, body, expires_at) VALUES ($1, '{}', $2)";
                tx.q(one).bind(*id).bind(epoch()).exec().await?;
                tokio::task::yield_now().await;
                tx.q("INSERT INTO attempts (id, subject, at) VALUES ($1, 'x', $2)").bind(*id).bind(epoch()).exec().await
            })
        });
        write.await.unwrap();
    }
    n
}

#[test]
fn there_and_back_again_nothing_is_lost() {
    let Some(server) = postgres_server() else { return };
    on_sqlite(async |test| {
        sample(test).await;
        let postgres = empty_postgres(&server).await;
        let target = file("back");
        let there = move_all(&test.url, &postgres, epoch()).await.unwrap();
        let back = move_all(&postgres, &url(&target), epoch()).await.unwrap();
        assert_eq!(there, back);
        let total: i64 = there.iter().map(|(_, count)| count).sum();
        assert!(total > 300, "{total} rows: the sample is not there");

        let [pg, lite] = [Db::connect(&postgres).await.unwrap(), Db::connect(&url(&target)).await.unwrap()];
        for db in [&pg, &lite] {
            assert_eq!(crate::site::check(db).await.unwrap(), Vec::<String>::new());
        }
        for table in tables().iter().filter(|table| table.name != "changes") {
            assert_eq!(rows(&lite, table).await, rows(&test.db, table).await, "{}", table.name);
        }
        // JSON keeps its meaning.
        for sql in ["SELECT name FROM products ORDER BY id", "SELECT payload FROM outbox ORDER BY id"] {
            let read = async |db: &Db| db.q(sql).all::<(sqlx::types::Json<serde_json::Value>,)>().await.unwrap();
            let (here, there) = (read(&test.db).await, read(&pg).await);
            assert!(here == there && !here.is_empty(), "{sql}");
        }
        // Whoever moved goes on working: numbers are drawn, holds are taken, the log is written.
        note(&pg, "still works").await.unwrap();
        eprintln!("{total} rows there and back");
        pg.close().await;
        lite.close().await;
        remove(&target);
    });
}

#[test]
fn a_target_that_holds_anything_is_refused_and_left_as_it_is() {
    both(async |test| {
        sample(test).await;
        let source = file("source");
        let other = Db::connect(&url(&source)).await.unwrap();
        migrate::run(&other, epoch()).await.unwrap();
        let refused = move_all(&url(&source), &test.url, epoch()).await.unwrap_err();
        assert!(refused.to_string().contains("not empty"), "{refused}");
        let festivals: i64 = test.db.q("SELECT COUNT(*) FROM festivals").scalar().await.unwrap();
        assert_eq!(festivals, 2);
        note(&test.db, "nothing is locked").await.unwrap();
        other.close().await;
        remove(&source);
    });
}
