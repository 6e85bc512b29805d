//! Dumps: the rows of a whole house in one file that both engines can read.
//!
//! For each table a line with its name and its columns' logical types, then a line for each of its rows.

use super::super::query::Rows;
use super::super::schema::{Cell, Table, tables};
use super::super::{Q, Tx};
use super::*;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;
use sqlx::types::Json;

const TYPES: [(&str, Cell); 8] = [
    ("{id}", Cell::Id),
    ("{bytes}", Cell::Bytes),
    ("{ts}", Cell::Time),
    ("{json}", Cell::Json),
    ("{bool}", Cell::Bool),
    ("{int}", Cell::Int),
    ("{real}", Cell::Real),
    ("TEXT", Cell::Text),
];

/// Writes every row of a SQLite database.
pub async fn write(db: &Db) -> String {
    let write = db.write((), |tx, ()| {
        Box::pin(async move {
            let mut lines = Vec::new();
            for table in tables() {
                write_table(tx, &table, &mut lines).await?;
            }
            Ok::<_, DbError>(lines)
        })
    });
    write.await.unwrap().iter().map(|line| format!("{line}\n")).collect()
}

async fn write_table(tx: &Tx, table: &Table, lines: &mut Vec<Value>) -> Result<(), DbError> {
    let token = |cell: Cell| TYPES.iter().find(|(_, known)| *known == cell).unwrap().0;
    let columns: Vec<_> = table.columns.iter().map(|(name, cell)| (*name, token(*cell))).collect();
    lines.push(json!({ "table": table.name, "columns": columns }));
    let names: Vec<&str> = table.columns.iter().map(|(name, _)| *name).collect();
    let select = format!("SELECT {} FROM {} ORDER BY rowid", names.join(", "), table.name);
    let Rows::Lite(rows) = tx.dynamic(select).rows().await? else { panic!("not SQLite") };
    for row in rows {
        let cells = table.columns.iter().enumerate().map(|(i, (_, cell))| value(&row, i, *cell));
        lines.push(cells.collect());
    }
    Ok(())
}

fn value(row: &SqliteRow, i: usize, cell: Cell) -> Value {
    match cell {
        Cell::Id => json!(row.get::<Option<Uuid>, _>(i)),
        Cell::Bytes => json!(row.get::<Option<Vec<u8>>, _>(i).map(hex)),
        Cell::Time => json!(row.get::<Option<DateTime<Utc>>, _>(i)),
        Cell::Json => row.get::<Option<Json<Value>>, _>(i).map_or(Value::Null, |json| json.0),
        Cell::Bool => json!(row.get::<Option<bool>, _>(i)),
        Cell::Int => json!(row.get::<Option<i64>, _>(i)),
        Cell::Real => json!(row.get::<Option<f64>, _>(i)),
        Cell::Text => json!(row.get::<Option<String>, _>(i)),
    }
}

fn hex(bytes: Vec<u8>) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
}

/// How many rows a dump has of each table that has any.
pub fn counts(dump: &str) -> Vec<(String, i64)> {
    let mut counts: Vec<(String, i64)> = Vec::new();
    for line in dump.lines() {
        match serde_json::from_str(line).unwrap() {
            Value::Object(head) => counts.push((head["table"].as_str().unwrap().to_owned(), 0)),
            _ => counts.last_mut().unwrap().1 += 1,
        }
    }
    counts.retain(|(_, rows)| *rows > 0);
    counts
}

/// Puts the rows into a database of either engine that has the tables.
pub async fn load(db: &Db, dump: &'static str) {
    let load = db.write((), move |tx, ()| {
        Box::pin(async move {
            let (mut insert, mut types) = (String::new(), Vec::new());
            for line in dump.lines() {
                match serde_json::from_str(line).unwrap() {
                    Value::Array(cells) => insert_row(tx, &insert, &types, &cells).await?,
                    head => (insert, types) = insert_into(&head),
                }
            }
            Ok::<_, DbError>(())
        })
    });
    load.await.unwrap();
}

/// The statement for a table's rows, with its columns' types.
fn insert_into(head: &Value) -> (String, Vec<Cell>) {
    let columns: Vec<(String, String)> = serde_json::from_value(head["columns"].clone()).unwrap();
    let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let places: Vec<String> = (1..=names.len()).map(|n| format!("${n}")).collect();
    let table = head["table"].as_str().unwrap();
    let insert = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", "));
    (insert, columns.iter().map(|(_, token)| Cell::named(token).unwrap()).collect())
}

async fn insert_row(tx: &Tx, insert: &str, types: &[Cell], cells: &[Value]) -> Result<(), DbError> {
    let bound = types.iter().zip(cells).fold(tx.dynamic(insert.to_owned()), |q, (cell, value)| bind(q, *cell, value));
    bound.exec().await.map(drop)
}

fn bind<'q>(q: Q<'q>, cell: Cell, value: &Value) -> Q<'q> {
    let text = value.as_str();
    match cell {
        Cell::Id => q.bind(text.map(|text| text.parse::<Uuid>().unwrap())),
        Cell::Bytes => q.bind(text.map(unhex)),
        Cell::Time => q.bind(text.map(|text| text.parse::<DateTime<Utc>>().unwrap())),
        Cell::Json => q.bind((!value.is_null()).then(|| Json(value.clone()))),
        Cell::Bool => q.bind(value.as_bool()),
        Cell::Int => q.bind(value.as_i64()),
        Cell::Real => q.bind(value.as_f64()),
        Cell::Text => q.bind(text.map(str::to_owned)),
    }
}
