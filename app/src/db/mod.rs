//! One SQL text, two engines: SQLite embedded in the binary, PostgreSQL for several servers.
//!
//! # How to add a query
//! 1. Write it once, in the slice's `store`, with `$1` placeholders. What reads takes `on: &impl Reads`
//!    and serves pool and transaction alike: `on.q("SELECT … WHERE id = $1").bind(id).opt::<Row>().await`;
//!    what writes takes the transaction, `tx: &Tx`.
//! 2. `Row` is a tuple or a struct with `#[derive(sqlx::FromRow)]` that stands in the slice's `store`.
//! 3. Bind the time (`ctx.now`); `now()`, arrays, `ILIKE`, database collation and DML in a CTE
//!    are banned because the engines disagree on them. Lists go through [`Q::bind_ids`], row locks
//!    through [`for_update!`], many rows at once through [`Many`], search through `*_key` columns folded in Rust.
//! 4. Call it from a test that uses [`testing::both`].
//!
//! # How to write
//! Everything that writes goes through [`Db::write`]: a job that may be run again (PostgreSQL
//! retries serialisation failures) and that does no network or mail work. What must happen
//! outside becomes an [`outbox`] row in the same transaction.
//!
//! # Invariants
//! 1. On SQLite one task owns the only write connection; many jobs share one flush
//!    (group commit, `synchronous=FULL`), each in its own SAVEPOINT.
//! 2. A job's answer is given only after the flush that holds it.
//! 3. A failed or panicking job rolls back alone; its neighbours in the batch are kept.
//! 4. The queue is bounded: full means [`DbError::Busy`], at once. On PostgreSQL writers wait some seconds
//!    for their turn, and never for the connections that readers need.

pub mod attempts;
pub mod change;
mod codes;
mod copy;
mod error;
mod invariant;
mod many;
pub mod migrate;
pub mod outbox;
mod query;
mod schema;
#[cfg(test)]
pub mod testing;
mod types;
mod writer;

pub(crate) use codes::{Codes, codes};
pub use copy::{backup, move_all};
pub use error::DbError;
pub use invariant::Invariant;
pub(crate) use many::row;
pub use many::{Cell, Many};
pub use query::{Bind, Q, Reads, Row, Sql, Tx};
pub(crate) use query::{for_update, ids_sql};
pub(crate) use types::as_code;

use futures_util::future::BoxFuture;
use sqlx::SqlitePool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// How long a statement waits while another process holds the file.
const FILE_HELD: Duration = Duration::from_secs(10);

/// Handle on the database; cheap to clone.
#[derive(Clone)]
pub struct Db(Engine, Arc<AtomicU64>);

#[derive(Clone)]
enum Engine {
    Lite { readers: SqlitePool, writer: writer::Queue },
    Pg(writer::Gate),
}

/// Which engine a handle talks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

impl Db {
    /// Opens `sqlite://PATH` (made when absent) or `postgres://…`.
    pub async fn connect(url: &str) -> Result<Self, DbError> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Self::connect_postgres(url).await
        } else {
            Self::connect_sqlite(url, FILE_HELD).await
        }
    }

    async fn connect_postgres(url: &str) -> Result<Self, DbError> {
        let options = PgConnectOptions::from_str(url)?.options([
            ("lock_timeout", "5s"),
            ("statement_timeout", "30s"),
            ("TimeZone", "UTC"),
        ]);
        let pool = PgPoolOptions::new()
            // As many again for readers as for writers; a server has a hundred for all of us.
            .max_connections(16)
            .acquire_timeout(Duration::from_secs(5))
            .test_before_acquire(false)
            .connect_with(options)
            .await?;
        Ok(Self(Engine::Pg(writer::Gate::new(pool)), Arc::default()))
    }

    async fn connect_sqlite(url: &str, patience: Duration) -> Result<Self, DbError> {
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
            .synchronous(sqlx::sqlite::SqliteSynchronous::Full)
            .busy_timeout(patience)
            .pragma("cache_size", "-65536")
            // What a statement could take back is kept beside it, and not in a file of its own.
            .pragma("temp_store", "MEMORY")
            // Pages; in a rush the same ones are written again and again, so they go back to the file seldom.
            .pragma("wal_autocheckpoint", "16384")
            // Who is forgotten must not be left in the file where their row was.
            .pragma("secure_delete", "ON")
            .statement_cache_capacity(200);
        let writer = writer::Queue::open(&options).await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(8)
            .acquire_timeout(Duration::from_secs(5))
            .test_before_acquire(false)
            .connect_with(options.pragma("query_only", "1"))
            .await?;
        Ok(Self(Engine::Lite { readers, writer }, Arc::default()))
    }

    pub fn kind(&self) -> Kind {
        match self.0 {
            Engine::Lite { .. } => Kind::Sqlite,
            Engine::Pg(_) => Kind::Postgres,
        }
    }

    /// Runs `job` in a write transaction and answers after it is durable.
    ///
    /// `input` is what the job works with; the job borrows it, because it may be run again.
    /// An `Err` rolls everything back.
    pub async fn write<I, T, E, F>(&self, input: I, job: F) -> Result<T, E>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: for<'c> Fn(&'c Tx, &'c I) -> BoxFuture<'c, Result<T, E>> + Send + Sync + 'static,
    {
        let written = match &self.0 {
            Engine::Lite { writer, .. } => writer.run(input, job).await,
            Engine::Pg(gate) => gate.run(&input, &job).await,
        };
        self.1.fetch_add(1, Ordering::Release);
        written
    }

    /// How many jobs this handle and its clones ran: while it is the same, they changed nothing.
    pub fn writes(&self) -> u64 {
        self.1.load(Ordering::Acquire)
    }

    /// Waits for queued writes, folds the WAL back into the file and closes every connection.
    pub async fn close(&self) {
        match &self.0 {
            Engine::Lite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Engine::Pg(gate) => gate.pool().close().await,
        }
    }
}

/// A read outside any transaction.
impl Reads for Db {
    fn q(&self, sql: impl Into<Sql>) -> Q<'_> {
        match &self.0 {
            Engine::Lite { readers, .. } => Q::on_lite_pool(sql.into(), readers),
            Engine::Pg(gate) => Q::on_pg_pool(sql.into(), gate.pool()),
        }
    }
}

#[cfg(test)]
mod tests;
