//! One text, two engines: the same tables, columns, types and places for nothing.

use super::super::migrate::{self, Cell};
use super::super::query::Sql;
use super::*;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// Table, column, type, may be null.
type Column = (String, String, String, bool);

const COLUMNS: Sql = Sql {
    lite: "SELECT m.name, p.name, p.type, p.\"notnull\" = 0 AND p.pk = 0 FROM sqlite_master m JOIN pragma_table_info(m.name) p
           WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
    pg: "SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'YES' FROM information_schema.columns
         WHERE table_schema = 'public'",
};

async fn columns(db: &Db) -> Vec<Column> {
    let mut columns: Vec<Column> = db.q(COLUMNS).all().await.unwrap();
    columns.retain(|(table, ..)| table != "schema_migrations");
    columns.sort();
    columns
}

const fn names(cell: Cell, kind: Kind) -> &'static str {
    match (cell, kind) {
        (Cell::Id | Cell::Bytes, Kind::Sqlite) => "BLOB",
        (Cell::Int | Cell::Bool, Kind::Sqlite) => "INTEGER",
        (Cell::Real, Kind::Sqlite) => "REAL",
        (Cell::Time | Cell::Json | Cell::Text, Kind::Sqlite) => "TEXT",
        (Cell::Id, Kind::Postgres) => "uuid",
        (Cell::Bytes, Kind::Postgres) => "bytea",
        (Cell::Time, Kind::Postgres) => "timestamp with time zone",
        (Cell::Json, Kind::Postgres) => "jsonb",
        (Cell::Bool, Kind::Postgres) => "boolean",
        (Cell::Int, Kind::Postgres) => "bigint",
        (Cell::Real, Kind::Postgres) => "double precision",
        (Cell::Text, Kind::Postgres) => "text",
    }
}

#[test]
fn both_engines_have_the_tables_that_the_migrations_declare() {
    let nullable: Mutex<Vec<BTreeMap<(String, String), bool>>> = Mutex::default();
    both(async |test| {
        let found = columns(&test.db).await;
        let mut declared: Vec<(String, String, String)> = Vec::new();
        for table in migrate::tables() {
            for (column, cell) in table.columns {
                declared.push((table.name.into(), column.into(), names(cell, test.kind).into()));
            }
        }
        declared.sort();
        let plain: Vec<_> =
            found.iter().map(|(table, column, kind, _)| (table.clone(), column.clone(), kind.clone())).collect();
        assert_eq!(plain, declared, "{:?}", test.kind);
        nullable
            .lock()
            .unwrap()
            .push(found.into_iter().map(|(table, column, _, null)| ((table, column), null)).collect());
    });
    let nullable = nullable.into_inner().unwrap();
    assert!(nullable.windows(2).all(|pair| pair[0] == pair[1]), "{nullable:?}");
    assert!(nullable[0].len() > 100);
}

#[test]
fn both_engines_have_the_same_indexes_and_named_constraints() {
    const INDEXES: Sql = Sql {
        lite: "SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%'",
        // Those that stand behind a constraint are told by the constraint.
        pg: "SELECT c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind = 'i' AND n.nspname = 'public'
               AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = c.oid)",
    };
    let seen: Mutex<Vec<Vec<String>>> = Mutex::default();
    both(async |test| {
        let rows: Vec<(String,)> = test.db.q(INDEXES).all().await.unwrap();
        let mut names: Vec<String> = rows.into_iter().map(|(name,)| name).collect();
        names.sort();
        seen.lock().unwrap().push(names);
    });
    let seen = seen.into_inner().unwrap();
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:?}");
    assert!(seen[0].iter().any(|name| name == "holds_lapsing"));
}

#[test]
fn migrating_again_does_nothing_and_two_servers_may_start_at_once() {
    both(async |test| {
        assert_eq!(migrate::run(&test.db, epoch()).await.unwrap(), Vec::<&str>::new());
        let other = Db::connect(&test.url).await.unwrap();
        let (one, two) =
            futures_util::future::join(migrate::run(&test.db, epoch()), migrate::run(&other, epoch())).await;
        assert_eq!((one.unwrap().len(), two.unwrap().len()), (0, 0));
        other.close().await;
    });
}

#[test]
fn both_engines_refuse_alike() {
    both(async |test| {
        let refused = async |sql: &'static str| {
            let job = test.db.write(sql, |tx, sql| Box::pin(tx.q(*sql).exec()));
            job.await.unwrap_err()
        };
        let festival =
            "INSERT INTO festival_days (festival_id, day, title) SELECT id, '2027-01-01', payload FROM outbox";
        let write = test.db.write((), |tx, ()| {
            Box::pin(async move { super::super::outbox::enqueue(tx, Uuid::from_u128(7), "x", &(), epoch()).await })
        });
        write.await.unwrap();
        use super::super::error::Constraint;
        let constraint = |error: &DbError| match error {
            DbError::Constraint { kind, .. } => Some(*kind),
            _ => None,
        };
        assert_eq!(constraint(&refused(festival).await), Some(Constraint::ForeignKey));
        let again = "INSERT INTO outbox (id, kind, payload, created_at, due_at) SELECT id, kind, payload, created_at, due_at FROM outbox";
        assert_eq!(constraint(&refused(again).await), Some(Constraint::Unique));
        let exceeded =
            "INSERT INTO capacity_counters (capacity_id, festival_id, places, sold) SELECT id, id, 1, 2 FROM outbox";
        let exceeded = refused(exceeded).await;
        assert_eq!(constraint(&exceeded), Some(Constraint::Check));
        assert!(exceeded.is_constraint("capacity_never_exceeded"));
    });
}
