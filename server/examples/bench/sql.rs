//! A connection for filling and measuring, past all rules of the house.

use server::Failure;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, SqliteConnection};
use std::str::FromStr;

pub enum Sql {
    Lite(SqliteConnection),
    Pg(PgConnection),
}

impl Sql {
    pub async fn connect(url: &str) -> Result<Self, Failure> {
        if url.starts_with("postgres") {
            return Ok(Self::Pg(PgConnection::connect(url).await?));
        }
        let options = SqliteConnectOptions::from_str(url)?.create_if_missing(true).foreign_keys(false);
        let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
        Ok(Self::Lite(options.connect().await?))
    }

    pub async fn run(&mut self, text: impl Into<String>) -> Result<(), Failure> {
        let query = sqlx::raw_sql(AssertSqlSafe(text.into()));
        match self {
            Self::Lite(connection) => query.execute(connection).await.map(|_| ())?,
            Self::Pg(connection) => query.execute(connection).await.map(|_| ())?,
        }
        Ok(())
    }

    /// One column of text.
    pub async fn texts(&mut self, text: impl Into<String>) -> Result<Vec<String>, Failure> {
        let query = AssertSqlSafe(text.into());
        Ok(match self {
            Self::Lite(connection) => sqlx::query_scalar(query).fetch_all(connection).await?,
            Self::Pg(connection) => sqlx::query_scalar(query).fetch_all(connection).await?,
        })
    }

    pub async fn text(&mut self, text: impl Into<String>) -> Result<String, Failure> {
        self.texts(text).await?.into_iter().next().ok_or_else(|| Failure::new("no row"))
    }

    /// An id that stands in the order of `n`, as ids of ours do.
    pub fn id(&self, kind: u8, n: &str) -> String {
        let start = format!("0{kind}000000000070008000");
        match self {
            Self::Lite(_) => format!("unhex('{start}' || printf('%012x', {n}))"),
            Self::Pg(_) => format!("('{start}' || lpad(to_hex({n}), 12, '0'))::uuid"),
        }
    }

    /// An id by its digits.
    pub fn bytes(&self, digits: &str) -> String {
        match self {
            Self::Lite(_) => format!("unhex('{digits}')"),
            Self::Pg(_) => format!("'{digits}'::uuid"),
        }
    }

    /// Eight bytes.
    pub fn serial(&self, n: &str) -> String {
        match self {
            Self::Lite(_) => format!("unhex(printf('%016x', {n}))"),
            Self::Pg(_) => format!("decode(lpad(to_hex({n}), 16, '0'), 'hex')"),
        }
    }

    pub async fn close(self) -> Result<(), Failure> {
        match self {
            Self::Lite(connection) => connection.close().await?,
            Self::Pg(connection) => connection.close().await?,
        }
        Ok(())
    }
}
