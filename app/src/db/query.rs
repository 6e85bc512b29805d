//! [`Q`]: a query that knows its engine, and [`Tx`]: a transaction on either.

use super::{DbError, Kind};
use sqlx::postgres::{PgArguments, PgQueryResult, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteConnection, SqliteQueryResult, SqliteRow};
use sqlx::{
    Arguments, AssertSqlSafe, Encode, FromRow, PgPool, PgTransaction, Postgres, SqlSafeStr, SqlStr, Sqlite, SqlitePool,
    Type,
};
use std::sync::atomic::{AtomicBool, Ordering};
use tokio::sync::Mutex;

/// A statement; nearly always the same text for both engines.
#[derive(Clone, Copy)]
pub struct Sql {
    pub lite: &'static str,
    pub pg: &'static str,
}

impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Self {
        Self { lite: text, pg: text }
    }
}

/// A SELECT that locks its rows. SQLite's one writer already excludes every other.
macro_rules! for_update {
    ($($sql:expr),+ $(,)?) => {
        $crate::db::Sql {
            lite: const_format::concatcp!($($sql),+),
            pg: const_format::concatcp!($($sql),+, " FOR UPDATE"),
        }
    };
}
pub(crate) use for_update;

/// What can be bound: anything both drivers can encode.
pub trait Bind: Type<Sqlite> + Type<Postgres> + for<'q> Encode<'q, Sqlite> + for<'q> Encode<'q, Postgres> {}
impl<T: Type<Sqlite> + Type<Postgres> + for<'q> Encode<'q, Sqlite> + for<'q> Encode<'q, Postgres>> Bind for T {}

/// What a row can become: anything that reads from both drivers' rows.
pub trait Row: Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> {}
impl<T: Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>> Row for T {}

/// Where a query can run: [`Db`](super::Db) for a read by itself, [`Tx`] inside a write. A read function
/// takes `&impl Reads` and serves both.
pub trait Reads: Sync {
    fn q(&self, sql: impl Into<Sql>) -> Q<'_>;
}

/// A write transaction on either engine, handed to the jobs of `Db::write`.
///
/// Its connection has a lock of its own, which nobody ever waits for: a job asks one query after the
/// other. With it a transaction is passed on as `&Tx`, like the pool is as `&Db`.
pub struct Tx {
    kind: Kind,
    on: Mutex<TxConn>,
    /// A serialisation failure was seen: only a fresh run can succeed.
    retry: AtomicBool,
}

pub(super) enum TxConn {
    Lite(SqliteConnection),
    Pg(PgTransaction<'static>),
}

impl Tx {
    pub(super) fn new(conn: TxConn) -> Self {
        let kind = if matches!(conn, TxConn::Lite(_)) { Kind::Sqlite } else { Kind::Postgres };
        Self { kind, on: Mutex::new(conn), retry: AtomicBool::new(false) }
    }

    /// A statement built at run time, from names that stand in our own migrations.
    pub(super) fn dynamic(&self, sql: String) -> Q<'_> {
        self.query(AssertSqlSafe(sql).into_sql_str())
    }

    fn query(&self, sql: SqlStr) -> Q<'_> {
        let args = match self.kind {
            Kind::Sqlite => Args::Lite(SqliteArguments::default()),
            Kind::Postgres => Args::Pg(PgArguments::default()),
        };
        Q { sql, args, broken: None, on: Conn::Tx(self) }
    }

    /// Several statements without arguments, for DDL.
    pub(super) async fn batch(&self, sql: String) -> Result<(), DbError> {
        let sql = sqlx::raw_sql(AssertSqlSafe(sql));
        match &mut *self.on.lock().await {
            TxConn::Lite(conn) => sql.execute(conn).await.map(drop)?,
            TxConn::Pg(conn) => sql.execute(&mut **conn).await.map(drop)?,
        }
        Ok(())
    }

    pub(super) fn wants_another_run(&self) -> bool {
        self.retry.load(Ordering::Relaxed)
    }

    pub(super) fn into_conn(self) -> TxConn {
        self.on.into_inner()
    }
}

impl Reads for Tx {
    fn q(&self, sql: impl Into<Sql>) -> Q<'_> {
        let sql = sql.into();
        self.query(if self.kind == Kind::Sqlite { sql.lite } else { sql.pg }.into_sql_str())
    }
}

enum Conn<'c> {
    LitePool(&'c SqlitePool),
    PgPool(&'c PgPool),
    Tx(&'c Tx),
}

enum Args {
    Lite(SqliteArguments),
    Pg(PgArguments),
}

pub(super) enum Rows {
    Lite(Vec<SqliteRow>),
    Pg(Vec<PgRow>),
}

/// A statement with its arguments, on a pool or in a transaction.
#[must_use = "a query does nothing until it is awaited"]
pub struct Q<'c> {
    sql: SqlStr,
    args: Args,
    broken: Option<sqlx::Error>,
    on: Conn<'c>,
}

/// Runs `$body` with the driver's query and connection, whichever engine it is.
/// A macro, because the two arms have different types and the rows must not be generic here:
/// a generic driver part would be compiled again for every row type.
macro_rules! run {
    ($q:expr, |$query:ident, $conn:ident| $body:expr, $lite:expr, $pg:expr) => {{
        let q = $q;
        if let Some(error) = q.broken {
            return Err(error.into());
        }
        match (q.args, q.on) {
            (Args::Lite(args), Conn::LitePool($conn)) => {
                let $query = sqlx::query_with(q.sql, args);
                $body.await.map($lite).map_err(DbError::from)
            }
            (Args::Pg(args), Conn::PgPool($conn)) => {
                let $query = sqlx::query_with(q.sql, args);
                $body.await.map($pg).map_err(DbError::from)
            }
            (args, Conn::Tx(tx)) => match (args, &mut *tx.on.lock().await) {
                (Args::Lite(args), TxConn::Lite($conn)) => {
                    let $query = sqlx::query_with(q.sql, args);
                    $body.await.map($lite).map_err(DbError::from)
                }
                (Args::Pg(args), TxConn::Pg(pg)) => {
                    let $conn = &mut **pg;
                    let $query = sqlx::query_with(q.sql, args);
                    let answer = $body.await.map($pg).map_err(DbError::from);
                    if answer.as_ref().is_err_and(DbError::wants_retry) {
                        tx.retry.store(true, Ordering::Relaxed);
                    }
                    answer
                }
                _ => Err(DbError::broken("arguments of one engine on the other")),
            },
            _ => Err(DbError::broken("arguments of one engine on the other")),
        }
    }};
}

impl<'c> Q<'c> {
    pub(super) fn on_lite_pool(sql: Sql, pool: &'c SqlitePool) -> Self {
        Self {
            sql: sql.lite.into_sql_str(),
            args: Args::Lite(SqliteArguments::default()),
            broken: None,
            on: Conn::LitePool(pool),
        }
    }

    pub(super) fn on_pg_pool(sql: Sql, pool: &'c PgPool) -> Self {
        Self {
            sql: sql.pg.into_sql_str(),
            args: Args::Pg(PgArguments::default()),
            broken: None,
            on: Conn::PgPool(pool),
        }
    }

    /// Binds the next `$n`.
    pub fn bind<T: Bind>(mut self, value: T) -> Self {
        let added = match &mut self.args {
            Args::Lite(args) => Arguments::add(args, value),
            Args::Pg(args) => Arguments::add(args, value),
        };
        if let Err(error) = added {
            self.broken.get_or_insert(sqlx::Error::Encode(error));
        }
        self
    }

    /// Binds a list of ids for a statement made by [`ids_sql!`](super::ids_sql).
    pub fn bind_ids(self, ids: impl IntoIterator<Item = impl Into<uuid::Uuid>>) -> Self {
        let ids: Vec<uuid::Uuid> = ids.into_iter().map(Into::into).collect();
        match &self.args {
            Args::Lite(_) => {
                let list: Vec<String> = ids.iter().map(|id| format!("\"{}\"", id.simple())).collect();
                self.bind(format!("[{}]", list.join(",")))
            }
            Args::Pg(_) => self.bind_pg(ids),
        }
    }

    /// Binds the rows of a statement over [`Many`](super::Many).
    pub fn bind_rows(self, rows: &[Vec<serde_json::Value>]) -> Self {
        self.bind(serde_json::json!(rows).to_string())
    }

    fn bind_pg(mut self, ids: Vec<uuid::Uuid>) -> Self {
        if let Args::Pg(args) = &mut self.args
            && let Err(error) = Arguments::add(args, ids)
        {
            self.broken.get_or_insert(sqlx::Error::Encode(error));
        }
        self
    }

    pub(super) async fn rows(self) -> Result<Rows, DbError> {
        #[cfg(test)]
        if super::testing::plans::are_wanted() {
            return super::testing::plans::note(self).await;
        }
        self.fetch().await
    }

    async fn fetch(self) -> Result<Rows, DbError> {
        run!(self, |query, conn| query.fetch_all(conn), Rows::Lite, Rows::Pg)
    }

    /// The same statement, to be explained instead of run.
    #[cfg(test)]
    pub(super) async fn explain(mut self) -> Result<Rows, DbError> {
        let explain = if matches!(self.args, Args::Lite(_)) { "EXPLAIN QUERY PLAN " } else { "EXPLAIN " };
        self.sql = AssertSqlSafe(format!("{explain}{}", self.sql.as_str())).into_sql_str();
        self.fetch().await
    }

    /// Runs it; answers how many rows it touched.
    pub async fn exec(self) -> Result<u64, DbError> {
        run!(
            self,
            |query, conn| query.execute(conn),
            |done: SqliteQueryResult| done.rows_affected(),
            |done: PgQueryResult| done.rows_affected()
        )
    }

    pub async fn all<T: Row>(self) -> Result<Vec<T>, DbError> {
        let rows: Result<Vec<T>, sqlx::Error> = match self.rows().await? {
            Rows::Lite(rows) => rows.iter().map(T::from_row).collect(),
            Rows::Pg(rows) => rows.iter().map(T::from_row).collect(),
        };
        Ok(rows?)
    }

    pub async fn opt<T: Row>(self) -> Result<Option<T>, DbError> {
        Ok(self.all().await?.into_iter().next())
    }

    /// The one row; its absence is a broken promise of the schema.
    pub async fn one<T: Row>(self) -> Result<T, DbError> {
        self.opt().await?.ok_or_else(|| DbError::broken("a row that must be there is missing"))
    }

    /// The first column of the one row.
    pub async fn scalar<T>(self) -> Result<T, DbError>
    where
        (T,): Row,
    {
        Ok(self.one::<(T,)>().await?.0)
    }
}

/// `IN (list of ids)` for both engines: `ids_sql!("SELECT … WHERE id ", "$1", " ORDER BY id")`.
macro_rules! ids_sql {
    ($before:expr, $n:literal, $after:expr) => {
        $crate::db::Sql {
            lite: const_format::concatcp!($before, "IN (SELECT unhex(value) FROM json_each(", $n, "))", $after),
            pg: const_format::concatcp!($before, "= ANY(", $n, ")", $after),
        }
    };
}
pub(crate) use ids_sql;
