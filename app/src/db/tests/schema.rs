//! One text, two engines: the same tables, columns, types and places for nothing.

use super::super::migrate;
use super::super::migrate::list::{MIGRATIONS, typed};
use super::super::query::Sql;
use super::super::schema::{self, Cell, tables};
use super::super::testing::{empty_both, is_of_tests};
use super::*;
use std::sync::Mutex;

/// A query on the engine's catalogue that says everything of one sort in one text column.
type Catalogue = Sql;

const COLUMNS: Catalogue = Sql {
    lite:
        "SELECT m.name || '.' || p.name || ' ' || p.type || ' ' || p.\"notnull\" || p.pk || COALESCE(p.dflt_value, '')
           FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'",
    pg: "SELECT concat(table_name, '.', column_name, ' ', data_type, ' ', is_nullable, is_identity, column_default)
         FROM information_schema.columns WHERE table_schema = 'public'",
};

/// With their columns, their conditions, and those that stand behind a constraint.
const INDEXES: Catalogue = Sql {
    lite:
        "SELECT m.tbl_name || ' ' || l.name || ' ' || l.\"unique\" || l.partial || ' ' || COALESCE(m.sql, '') || ' ' ||
               (SELECT group_concat(i.name, ',') FROM pragma_index_info(l.name) i)
           FROM sqlite_master t JOIN pragma_index_list(t.name) l JOIN sqlite_master m ON m.name = l.name
           WHERE t.type = 'table'",
    pg: "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'",
};

/// Keys, references and checks; SQLite shows its checks only in the table's own text.
const CONSTRAINTS: Catalogue = Sql {
    lite: "SELECT m.name || ' ' || f.\"from\" || ' ' || f.\"table\" || '.' || COALESCE(f.\"to\", '') || f.on_delete || f.on_update
           FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table'",
    pg: "SELECT concat(conrelid::regclass, ' ', conname, ' ', pg_get_constraintdef(oid)) FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace",
};

/// All that a database's catalogue says, but for the memory of its migrations.
async fn described(db: &Db) -> Vec<String> {
    let mut said = Vec::new();
    for catalogue in [COLUMNS, INDEXES, CONSTRAINTS] {
        said.extend(db.q(catalogue).all::<(String,)>().await.unwrap().into_iter().map(|(line,)| line));
    }
    // What only PostgreSQL can say stands in postgres/, as SQLite's triggers stand in sqlite/.
    let of_one_engine = |line: &str| line.contains(" EXCLUDE USING ") || line.contains(" USING gist ");
    said.retain(|line| !line.contains("schema_migrations") && !is_of_tests(line) && !of_one_engine(line));
    said.sort();
    said
}

/// Both engines read the same written schema, so it also says that they agree with each other.
#[test]
fn what_migrations_make_is_what_the_written_schema_makes() {
    let written: Mutex<Vec<(Kind, Vec<String>)>> = Mutex::default();
    empty_both(async |test| {
        let create = typed(schema::TEXT, test.kind);
        test.db.write(create, |tx, create| Box::pin(tx.batch(create.clone()))).await.unwrap();
        let said = described(&test.db).await;
        assert!(said.iter().any(|line| line.contains("holds_lapsing")));
        written.lock().unwrap().push((test.kind, said));
    });
    both(async |test| {
        let migrated = described(&test.db).await;
        let written = written.lock().unwrap();
        let (_, written) = written.iter().find(|(kind, _)| *kind == test.kind).unwrap();
        assert_eq!(&migrated, written, "{:?}", test.kind);
    });
}

/// A column's type in the engine's catalogue.
const fn name_of(cell: Cell, kind: Kind) -> &'static str {
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
fn a_copy_knows_every_column_and_its_type() {
    both(async |test| {
        let found: Vec<(String,)> = test.db.q(COLUMNS).all().await.unwrap();
        let mut columns = 0;
        for table in tables() {
            for (column, cell) in &table.columns {
                let begins = format!("{}.{column} {} ", table.name, name_of(*cell, test.kind));
                assert!(found.iter().any(|(line,)| line.starts_with(&begins)), "{begins} {found:?}");
                columns += 1;
            }
        }
        let others = found.iter().filter(|(line,)| line.starts_with("schema_migrations.") || is_of_tests(line)).count();
        assert_eq!((columns + others, columns > 100), (found.len(), true));
    });
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

/// The database as an edit of the text of one migration, or of our memory of it, would leave it.
async fn remember(db: &Db, sql: &'static str) {
    db.write(sql, |tx, sql| Box::pin(tx.q(*sql).exec())).await.unwrap();
}

#[test]
fn a_schema_of_another_xoe_is_refused_in_a_line() {
    both(async |test| {
        let db = &test.db;
        let refusal = async || migrate::run(db, epoch()).await.unwrap_err().to_string();
        remember(db, "INSERT INTO schema_migrations (name, applied_at) VALUES ('9999_tomorrow', '2030')").await;
        assert_eq!(refusal().await, "9999_tomorrow was applied by a newer xoe; run that one");
        remember(db, "DELETE FROM schema_migrations WHERE name = '9999_tomorrow'").await;
        remember(db, "UPDATE schema_migrations SET checksum = 'x' WHERE name = '0002_festivals'").await;
        assert_eq!(refusal().await, "0002_festivals was edited after it was applied; restore its text");
    });
}

#[test]
fn a_database_from_before_checksums_gets_them() {
    both(async |test| {
        let db = &test.db;
        remember(db, "ALTER TABLE schema_migrations DROP COLUMN checksum").await;
        assert_eq!(migrate::run(db, epoch()).await.unwrap(), Vec::<&str>::new());
        let kept: Vec<(String, String)> =
            db.q("SELECT name, checksum FROM schema_migrations ORDER BY name").all().await.unwrap();
        let ours: Vec<_> =
            MIGRATIONS.iter().map(|migration| (migration.name.to_owned(), migration.checksum(test.kind))).collect();
        assert_eq!(kept, ours);
    });
}

#[test]
fn the_sweep_finds_a_code_that_means_nothing() {
    both(async |test| {
        let insert = "INSERT INTO communes (code, name, kind, merged_from, lat, lon, search_key) VALUES ('1', '', $1, '', 0, 0, '')";
        test.db.write((), move |tx, ()| Box::pin(tx.q(insert).bind("town").exec())).await.unwrap();
        assert_eq!(crate::site::check(&test.db).await.unwrap(), ["code that means nothing: communes.kind town"]);
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
            Box::pin(
                async move { super::super::outbox::enqueue(tx, Uuid::from_u128(7), "x", None, 1, &(), epoch()).await },
            )
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
