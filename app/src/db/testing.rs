//! Tests on both engines: every store and command test goes through [`both`].

use super::{Db, Kind, migrate};
use crate::kernel::clock::Clock;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::OnceCell;

static NEXT: AtomicU32 = AtomicU32::new(0);
static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// A database of its own for one test, dropped with it.
pub struct TestDb {
    pub db: Db,
    pub url: String,
    pub kind: Kind,
    file: Option<PathBuf>,
}

/// Runs `test` on a fresh SQLite file and, where `XOE_TEST_POSTGRES_URL` names a server
/// (`cargo xtask test` starts one), on a fresh PostgreSQL database.
pub fn both(test: impl AsyncFn(&TestDb)) {
    block_on(async {
        let lite = sqlite(|ddl| ddl).await;
        test(&lite).await;
        if let Some(server) = postgres_server() {
            let pg = postgres(&server).await;
            test(&pg).await;
            drop_database(&server, pg).await;
        }
    });
}

/// Runs `test` on a fresh SQLite file only: for what does not depend on the engine.
pub fn on_sqlite(test: impl AsyncFn(&TestDb)) {
    block_on(async { test(&sqlite(|ddl| ddl).await).await });
}

/// [`both`] without the CHECK that no capacity is ever exceeded: to show the race it stops.
pub fn both_unguarded(test: impl AsyncFn(&TestDb)) {
    block_on(async {
        let lite = sqlite(without_check).await;
        test(&lite).await;
        if let Some(server) = postgres_server() {
            let pg = postgres(&server).await;
            let drop = "ALTER TABLE capacity_counters DROP CONSTRAINT capacity_never_exceeded";
            pg.db.write((), move |tx, ()| Box::pin(tx.q(drop).exec())).await.unwrap();
            test(&pg).await;
            drop_database(&server, pg).await;
        }
    });
}

fn without_check(ddl: String) -> String {
    let guard = ",\n    CONSTRAINT capacity_never_exceeded CHECK (sold >= 0 AND held >= 0 AND sold + held <= places)";
    ddl.replace(guard, "")
}

fn block_on(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(test);
}

#[expect(clippy::disallowed_methods, reason = "the test command says where its PostgreSQL is")]
pub fn postgres_server() -> Option<String> {
    std::env::var("XOE_TEST_POSTGRES_URL").ok()
}

/// Slow matrices run with `cargo xtask test --long`.
#[expect(clippy::disallowed_methods, reason = "the test command says how long it may take")]
pub fn long() -> bool {
    std::env::var_os("XOE_TEST_LONG").is_some()
}

async fn sqlite(edit: fn(String) -> String) -> TestDb {
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let file = std::env::temp_dir().join(format!("xoe-test-{}-{n}.db", std::process::id()));
    let url = format!("sqlite://{}", file.display());
    let db = Db::connect(&url).await.unwrap();
    migrate::run_edited(&db, super::super::kernel::clock::FixedClock::at(epoch()).now(), edit).await.unwrap();
    TestDb { db, url, kind: Kind::Sqlite, file: Some(file) }
}

/// The moment at which tests begin: a Monday morning, well before both demo festivals.
pub fn epoch() -> chrono::DateTime<chrono::Utc> {
    "2026-12-07T02:00:00Z".parse().unwrap()
}

async fn postgres(server: &str) -> TestDb {
    let template = TEMPLATE.get_or_init(|| make_template(server.to_owned())).await;
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("xoe_t{}_{n}", std::process::id());
    admin(server, format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    let url = with_database(server, &name);
    let db = Db::connect(&url).await.unwrap();
    TestDb { db, url, kind: Kind::Postgres, file: None }
}

async fn make_template(server: String) -> String {
    let name = format!("xoe_template_{}", std::process::id());
    admin(&server, format!("CREATE DATABASE {name}")).await;
    let db = Db::connect(&with_database(&server, &name)).await.unwrap();
    migrate::run(&db, epoch()).await.unwrap();
    db.close().await;
    name
}

/// Another, empty and unmigrated database on the same server; for `move` tests.
pub async fn empty_postgres(server: &str) -> String {
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("xoe_e{}_{n}", std::process::id());
    admin(server, format!("CREATE DATABASE {name}")).await;
    with_database(server, &name)
}

fn with_database(server: &str, name: &str) -> String {
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

async fn admin(server: &str, sql: String) {
    use sqlx::Connection;
    let mut conn = sqlx::PgConnection::connect(server).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut conn).await.unwrap();
}

async fn drop_database(server: &str, test: TestDb) {
    test.db.close().await;
    let name = test.url.rsplit('/').next().unwrap().to_owned();
    admin(server, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
}

impl Drop for TestDb {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            for suffix in ["", "-wal", "-shm"] {
                let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
            }
        }
    }
}
