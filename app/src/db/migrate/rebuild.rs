//! Changing what `ALTER TABLE` cannot change on SQLite: a CHECK, a NOT NULL, a type.

use crate::db::Reads;
use crate::db::query::Rows;
use crate::db::{DbError, Tx};

/// Makes `table` anew as `create` says, with its rows, indexes and triggers (SQLite only).
///
/// Rows are put aside and back, and the table is dropped in between, so that everything which names it
/// goes on naming it: renaming would rewrite the references of others. Dropping deletes the rows, which
/// others reference; that is checked at the end of the transaction, or here before it:
///
/// 1. Foreign keys cannot be switched off inside a transaction, but deferred. No reference of ours acts
///    on a deletion (CASCADE, SET NULL); a test reads the schema for it.
/// 2. Columns that are in both texts keep their values; a new one takes its default.
/// 3. An index or a trigger that must change is dropped before the rebuild and made after it.
/// 4. Not for a table with `{seq}`: its numbers would begin again.
pub async fn rebuild(tx: &Tx, table: &str, create: String) -> Result<(), DbError> {
    tx.batch("PRAGMA defer_foreign_keys = ON".into()).await?;
    let kept: Vec<(String,)> = tx
        .q("SELECT sql FROM sqlite_master WHERE tbl_name = $1 AND type IN ('index', 'trigger') AND sql IS NOT NULL
            ORDER BY name")
        .bind(table)
        .all()
        .await?;
    let before = columns(tx, table).await?;
    tx.batch(format!("CREATE TABLE {table}_aside AS SELECT * FROM {table}; DROP TABLE {table}; {create}")).await?;
    let mut columns = columns(tx, table).await?;
    columns.retain(|column| before.contains(column));
    let columns = columns.join(", ");
    tx.batch(format!("INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}_aside; DROP TABLE {table}_aside;"))
        .await?;
    for (sql,) in kept {
        tx.batch(sql).await?;
    }
    all_references_lead_somewhere(tx, table).await?;
    tx.batch("PRAGMA defer_foreign_keys = OFF".into()).await
}

async fn columns(tx: &Tx, table: &str) -> Result<Vec<String>, DbError> {
    let rows: Vec<(String,)> = tx.q("SELECT name FROM pragma_table_info($1) ORDER BY cid").bind(table).all().await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// A failing COMMIT would say neither which nor why.
async fn all_references_lead_somewhere(tx: &Tx, table: &str) -> Result<(), DbError> {
    match tx.q("PRAGMA foreign_key_check").rows().await? {
        Rows::Lite(rows) if rows.is_empty() => Ok(()),
        _ => Err(DbError::Schema(format!("{table} was rebuilt, and rows that belong to it are lost"))),
    }
}
