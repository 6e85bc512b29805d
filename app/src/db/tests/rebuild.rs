//! A table made anew on SQLite keeps its rows, and everything that leans on it.

use super::super::migrate::list::typed;
use super::super::migrate::rebuild::rebuild;
use super::super::schema;
use super::super::testing::on_sqlite;
use super::*;
use crate::testing::House;

/// The text of a table in the written schema, edited.
fn create(table: &str, edit: impl Fn(&str) -> String) -> String {
    let begin = schema::TEXT.find(&format!("CREATE TABLE {table} (")).unwrap();
    let text = &schema::TEXT[begin..];
    typed(&edit(&text[..=text.find(';').unwrap()]), Kind::Sqlite)
}

async fn run(db: &Db, table: &'static str, create: String) -> Result<(), DbError> {
    db.write(create, move |tx, create| Box::pin(rebuild(tx, table, create.clone()))).await
}

async fn said(db: &Db, sql: &'static str) -> Vec<String> {
    db.q(sql).all::<(String,)>().await.unwrap().into_iter().map(|(line,)| line).collect()
}

/// An added column stands on the line of the one before it, until its table is made anew.
const CATALOGUE: &str = "SELECT type || name || COALESCE(replace(replace(sql, char(10), ''), ' ', ''), '')
    FROM sqlite_master ORDER BY name";

#[test]
fn rows_references_indexes_and_triggers_are_as_before() {
    on_sqlite(async |test| {
        let db = &test.db;
        let house = House::sample(test).await;
        let orders = "SELECT quote(id) || code || COALESCE(phone, '') FROM orders ORDER BY id";
        let rows = said(db, orders).await;
        // Columns that were added stand behind its constraints, until it is first made anew.
        run(db, "orders", create("orders", str::to_owned)).await.unwrap();
        let before = (said(db, CATALOGUE).await, rows);
        for table in ["festivals", "holds", "orders", "audit", "troupes"] {
            run(db, table, create(table, str::to_owned)).await.unwrap();
        }
        assert_eq!((said(db, CATALOGUE).await, said(db, orders).await), before);
        house.is_sound().await;
        for refused in
            ["DELETE FROM festivals", "DELETE FROM orders", "DELETE FROM audit", "UPDATE orders SET hold_id = id"]
        {
            let refused = db.write(refused, |tx, sql| Box::pin(tx.q(*sql).exec())).await;
            assert!(matches!(refused, Err(DbError::Constraint { .. })), "{refused:?}");
        }
    });
}

#[test]
fn a_column_comes_with_its_default_and_another_goes() {
    on_sqlite(async |test| {
        let db = &test.db;
        let begin = "INSERT INTO attempts (id, subject, at) VALUES (X'00', 'mai', '2027')";
        for sql in [begin, "DROP INDEX attempts_subject"] {
            db.write(sql, |tx, sql| Box::pin(tx.q(*sql).exec())).await.unwrap();
        }
        let edit = |text: &str| text.replace("at {ts} NOT NULL", "kind TEXT NOT NULL DEFAULT 'login'");
        run(db, "attempts", create("attempts", edit)).await.unwrap();
        assert_eq!(said(db, "SELECT subject || kind FROM attempts").await, ["mailogin"]);
    });
}

#[test]
fn rows_that_would_lose_what_they_lean_on_keep_it() {
    on_sqlite(async |test| {
        let db = &test.db;
        House::sample(test).await;
        let before = said(db, CATALOGUE).await;
        // As if the copy had gone wrong.
        let lose = |text: &str| format!("DELETE FROM troupes_aside; {text}");
        let refused = run(db, "troupes", create("troupes", lose)).await.unwrap_err();
        assert_eq!(refused.to_string(), "troupes was rebuilt, and rows that belong to it are lost");
        assert_eq!(said(db, CATALOGUE).await, before);
        note(db, "nothing is left open").await.unwrap();
    });
}
