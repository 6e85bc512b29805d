//! Tests on both engines: every store and command test goes through [`both`].

use super::migrate::list::typed;
use super::migrate::rebuild::rebuild;
use super::{Db, DbError, Kind, migrate, schema};
use crate::db::Reads;
use futures_util::future::BoxFuture;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};
use tokio::sync::OnceCell;

pub mod plans;

static NEXT: AtomicU32 = AtomicU32::new(0);
static MIGRATED: Template = Template::new(|_| Box::pin(async {}));

/// A table that only tests have: every migrated database has it, and the written schema does not.
pub struct Table {
    pub name: &'static str,
    pub text: &'static str,
}

inventory::collect!(Table);

/// What a migration does besides, in tests.
pub async fn add_tables(tx: &super::Tx, kind: Kind) -> Result<(), DbError> {
    for table in inventory::iter::<Table>() {
        tx.batch(typed(table.text, kind)).await?;
    }
    Ok(())
}

/// Does a line of the engine's catalogue tell of one?
pub fn is_of_tests(line: &str) -> bool {
    inventory::iter::<Table>().any(|table| line.contains(table.name))
}

/// What is made once and copied for each test: a migrated SQLite file, byte by byte, and the name of a
/// migrated PostgreSQL database, both with something in them.
pub struct Template {
    file: OnceCell<Vec<u8>>,
    database: OnceCell<String>,
    fill: Fill,
}

pub type Fill = for<'d> fn(&'d Db) -> BoxFuture<'d, ()>;

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
    MIGRATED.both(test);
}

/// Runs `test` on a fresh SQLite file only: for what does not depend on the engine.
pub fn on_sqlite(test: impl AsyncFn(&TestDb)) {
    block_on(async { test(&MIGRATED.sqlite().await).await });
}

/// [`both`] on databases without any table.
pub fn empty_both(test: impl AsyncFn(&TestDb)) {
    on_both(empty_sqlite, async |server| open(empty_postgres(server).await, Kind::Postgres, None).await, test);
}

/// [`both`] without the CHECK that no capacity is ever exceeded: to show the race it stops.
pub fn both_unguarded(test: impl AsyncFn(&TestDb)) {
    both(async |db| {
        db.db.write(db.kind, |tx, kind| Box::pin(drop_guard(tx, *kind))).await.unwrap();
        test(db).await;
    });
}

async fn drop_guard(tx: &super::Tx, kind: Kind) -> Result<(), DbError> {
    if kind == Kind::Postgres {
        let guard = "ALTER TABLE capacity_counters DROP CONSTRAINT capacity_never_exceeded";
        return tx.q(guard).exec().await.map(drop);
    }
    let guard = ",\n    CONSTRAINT capacity_never_exceeded CHECK (sold >= 0 AND held >= 0 AND sold + held <= places)";
    let (_, create) = schema::TEXT.split_once("CREATE TABLE capacity_counters").unwrap();
    let (create, _) = create.split_once(';').unwrap();
    let create = format!("CREATE TABLE capacity_counters{};", create.replace(guard, ""));
    rebuild(tx, "capacity_counters", typed(&create, kind)).await
}

fn on_both(lite: impl AsyncFn() -> TestDb, pg: impl AsyncFn(&str) -> TestDb, test: impl AsyncFn(&TestDb)) {
    block_on(async {
        test(&lite().await).await;
        if let Some(server) = postgres_server() {
            let pg = pg(&server).await;
            test(&pg).await;
            drop_database(&server, pg).await;
        }
    });
}

fn block_on(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(test);
}

#[expect(clippy::disallowed_methods, reason = "the test command says where its PostgreSQL is")]
pub fn postgres_server() -> Option<String> {
    let server = std::env::var("XOE_TEST_POSTGRES_URL").ok();
    if server.is_none() {
        static SAID: Once = Once::new();
        // Not `eprintln!`, which the test harness keeps to itself.
        let left_out =
            b"\nPostgreSQL is LEFT OUT of these tests: XOE_TEST_POSTGRES_URL is not set (cargo xtask test sets it)\n";
        SAID.call_once(|| drop(std::io::stderr().write_all(left_out)));
    }
    server
}

/// Every cell of every table as a text, with where it stands.
pub async fn everything(db: &Db) -> Vec<String> {
    let mut said = Vec::new();
    for table in schema::tables() {
        for (column, cell) in &table.columns {
            let text = match (cell, db.kind()) {
                (schema::Cell::Bytes | schema::Cell::Id, Kind::Sqlite) => format!("HEX({column})"),
                (schema::Cell::Bytes, Kind::Postgres) => format!("ENCODE({column}, 'hex')"),
                _ => format!("CAST({column} AS TEXT)"),
            };
            let sql = format!("SELECT {text} FROM {} WHERE {column} IS NOT NULL", table.name);
            let read = db.write(sql, |tx, sql| {
                let sql = sql.clone();
                Box::pin(async move { tx.dynamic(sql).all::<(String,)>().await })
            });
            let cells = read.await.unwrap();
            said.extend(cells.into_iter().map(|(cell,)| format!("{}.{column}: {cell}", table.name)));
        }
    }
    said
}

/// Are generated files to be written rather than compared?
#[expect(clippy::disallowed_methods, reason = "whoever runs the tests says so")]
pub fn regenerate() -> bool {
    std::env::var_os("XOE_REGENERATE").is_some()
}

/// Slow matrices run with `cargo xtask test --long`.
#[expect(clippy::disallowed_methods, reason = "the test command says how long it may take")]
pub fn long() -> bool {
    std::env::var_os("XOE_TEST_LONG").is_some()
}

impl Template {
    pub const fn new(fill: Fill) -> Self {
        Self { file: OnceCell::const_new(), database: OnceCell::const_new(), fill }
    }

    /// Runs `test` on a copy for each engine.
    pub fn both(&self, test: impl AsyncFn(&TestDb)) {
        on_both(async || self.sqlite().await, async |server| self.postgres(server).await, test);
    }

    async fn sqlite(&self) -> TestDb {
        let made = self.file.get_or_init(|| self.make_file()).await;
        let file = new_file();
        std::fs::write(&file, made).unwrap();
        open(url(&file), Kind::Sqlite, Some(file)).await
    }

    async fn postgres(&self, server: &str) -> TestDb {
        let template = self.database.get_or_init(|| self.make_database(server)).await;
        let name = format!("xoe_t{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        admin(server, format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
        open(with_database(server, &name), Kind::Postgres, None).await
    }

    async fn make_file(&self) -> Vec<u8> {
        let test = empty_sqlite().await;
        self.make(&test.db).await;
        std::fs::read(test.file.as_ref().unwrap()).unwrap()
    }

    async fn make_database(&self, server: &str) -> String {
        let url = empty_postgres(server).await;
        self.make(&Db::connect(&url).await.unwrap()).await;
        url.rsplit('/').next().unwrap().to_owned()
    }

    async fn make(&self, db: &Db) {
        migrate::run(db, epoch()).await.unwrap();
        (self.fill)(db).await;
        // Closing folds the log of writes back into the file, and lets the database be copied.
        db.close().await;
    }
}

async fn empty_sqlite() -> TestDb {
    let file = new_file();
    open(url(&file), Kind::Sqlite, Some(file)).await
}

fn new_file() -> PathBuf {
    let n = NEXT.fetch_add(1, Ordering::Relaxed);
    std::env::temp_dir().join(format!("xoe-test-{}-{n}.db", std::process::id()))
}

fn url(file: &std::path::Path) -> String {
    format!("sqlite://{}", file.display())
}

async fn open(url: String, kind: Kind, file: Option<PathBuf>) -> TestDb {
    TestDb { db: Db::connect(&url).await.unwrap(), url, kind, file }
}

/// The moment at which tests begin: a Monday morning, well before both demo festivals.
pub fn epoch() -> chrono::DateTime<chrono::Utc> {
    "2026-12-07T02:00:00Z".parse().unwrap()
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
