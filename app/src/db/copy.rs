//! Whole-database copies: a backup while serving, and the move from one engine to the other.

use super::migrate;
use super::query::{Rows, TxConn};
use super::schema::{Cell, Table, tables};
use super::{Db, DbError, Kind, Q, Tx};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use sqlx::{ColumnIndex, ConnectOptions, Decode, Type};
use std::path::Path;
use std::str::FromStr;
use uuid::Uuid;

/// Rows read at a time.
const PAGE: i64 = 1000;
/// News only matter to servers that are up now.
const NOT_COPIED: &[&str] = &["changes"];

/// Writes a consistent copy of the database to a new SQLite file, while others read and write.
pub async fn backup(url: &str, file: &Path, now: DateTime<Utc>) -> Result<Vec<(String, i64)>, DbError> {
    if file.exists() {
        return Err(DbError::broken(format!("{} already exists", file.display())));
    }
    let target = format!("sqlite://{}", file.display());
    move_all(url, &target, now).await
}

/// Copies every row of `from` into the empty database `to` and compares the counts.
pub async fn move_all(from: &str, to: &str, now: DateTime<Utc>) -> Result<Vec<(String, i64)>, DbError> {
    let target = Db::connect(to).await?;
    migrate::run(&target, now).await?;
    let source = Db::connect(from).await?;
    let reader = source.snapshot(from).await?;
    let writer = target.bulk(to).await?;
    let mut report = Vec::new();
    for table in tables().iter().filter(|t| !NOT_COPIED.contains(&t.name)) {
        let present = count(&writer, table).await?;
        if present > 0 {
            return Err(DbError::broken(format!("the target is not empty: {} has {present} rows", table.name)));
        }
        let expected = count(&reader, table).await?;
        copy_table(&reader, &writer, table).await?;
        let copied = count(&writer, table).await?;
        if copied != expected {
            return Err(DbError::broken(format!("{}: {copied} of {expected} rows arrived", table.name)));
        }
        report.push((table.name.to_owned(), copied));
    }
    writer.end("COMMIT").await?;
    reader.end("ROLLBACK").await?;
    source.close().await;
    target.close().await;
    Ok(report)
}

async fn count(tx: &Tx, table: &Table) -> Result<i64, DbError> {
    tx.dynamic(format!("SELECT COUNT(*) FROM {}", table.name)).scalar().await
}

async fn copy_table(reader: &Tx, writer: &Tx, table: &Table) -> Result<(), DbError> {
    let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
    let columns = names.join(", ");
    let places: Vec<String> = (1..=names.len()).map(|n| format!("${n}")).collect();
    let insert = format!("INSERT INTO {} ({columns}) VALUES ({})", table.name, places.join(", "));
    let mut offset = 0;
    loop {
        let select = format!("SELECT {columns} FROM {} ORDER BY {columns} LIMIT {PAGE} OFFSET {offset}", table.name);
        let select = select.replace(&format!("ORDER BY {columns}"), &format!("ORDER BY {}", order(table)));
        let rows = reader.dynamic(select).rows().await?;
        let copied = insert_rows(writer, &insert, table, &rows).await?;
        offset += copied;
        if copied < PAGE {
            return Ok(());
        }
    }
}

/// JSON has no order on PostgreSQL; every other column together is unique in every table.
fn order(table: &Table) -> String {
    let sortable = table.columns.iter().filter(|(_, cell)| *cell != Cell::Json);
    sortable.map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}

async fn insert_rows(writer: &Tx, insert: &str, table: &Table, rows: &Rows) -> Result<i64, DbError> {
    let n = match rows {
        Rows::Lite(rows) => rows.len(),
        Rows::Pg(rows) => rows.len(),
    };
    for i in 0..n {
        let mut q = writer.dynamic(insert.to_owned());
        for (column, (_, cell)) in table.columns.iter().enumerate() {
            q = match rows {
                Rows::Lite(rows) => bind_cell(q, rows.get(i), column, *cell)?,
                Rows::Pg(rows) => bind_cell(q, rows.get(i), column, *cell)?,
            };
        }
        q.exec().await?;
    }
    i64::try_from(n).map_err(|_| DbError::broken("too many rows"))
}

/// Reads one cell by its logical type from either driver and binds it for the other.
fn bind_cell<'q, R>(q: Q<'q>, row: Option<&R>, column: usize, cell: Cell) -> Result<Q<'q>, DbError>
where
    R: sqlx::Row,
    usize: ColumnIndex<R>,
    for<'r> Uuid: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> Vec<u8>: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> DateTime<Utc>: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> Json<serde_json::Value>: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> bool: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> i64: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> f64: Decode<'r, R::Database> + Type<R::Database>,
    for<'r> String: Decode<'r, R::Database> + Type<R::Database>,
{
    let row = row.ok_or_else(|| DbError::broken("row vanished"))?;
    Ok(match cell {
        Cell::Id => q.bind(row.try_get::<Option<Uuid>, _>(column)?),
        Cell::Bytes => q.bind(row.try_get::<Option<Vec<u8>>, _>(column)?),
        Cell::Time => q.bind(row.try_get::<Option<DateTime<Utc>>, _>(column)?),
        Cell::Json => q.bind(row.try_get::<Option<Json<serde_json::Value>>, _>(column)?),
        Cell::Bool => q.bind(row.try_get::<Option<bool>, _>(column)?),
        Cell::Int => q.bind(row.try_get::<Option<i64>, _>(column)?),
        Cell::Real => q.bind(row.try_get::<Option<f64>, _>(column)?),
        Cell::Text => q.bind(row.try_get::<Option<String>, _>(column)?),
    })
}

impl Db {
    /// A transaction that sees one moment of the database.
    async fn snapshot(&self, url: &str) -> Result<Tx, DbError> {
        let tx = self.own_transaction(url, "BEGIN").await?;
        if self.kind() == Kind::Postgres {
            tx.batch("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY".into()).await?;
        }
        Ok(tx)
    }

    /// A transaction for one big load.
    async fn bulk(&self, url: &str) -> Result<Tx, DbError> {
        self.own_transaction(url, "BEGIN IMMEDIATE").await
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a copy reads one moment and writes one load, outside the write queue"
    )]
    async fn own_transaction(&self, url: &str, begin: &'static str) -> Result<Tx, DbError> {
        let on = match &self.0 {
            super::Engine::Lite { .. } => {
                let mut conn = sqlx::sqlite::SqliteConnectOptions::from_str(url)?
                    .busy_timeout(std::time::Duration::from_secs(10))
                    .connect()
                    .await?;
                sqlx::query(begin).execute(&mut conn).await?;
                TxConn::Lite(conn)
            }
            super::Engine::Pg(gate) => TxConn::Pg(gate.pool().begin().await?),
        };
        Ok(Tx::new(on))
    }
}

impl Tx {
    async fn end(self, how: &'static str) -> Result<(), DbError> {
        match (self.into_conn(), how) {
            (TxConn::Lite(mut conn), how) => sqlx::query(how).execute(&mut conn).await.map(drop)?,
            (TxConn::Pg(conn), "COMMIT") => conn.commit().await?,
            (TxConn::Pg(conn), _) => conn.rollback().await?,
        }
        Ok(())
    }
}
