//! Migrations: one text with type tokens for both engines, forward only. How to add one, and the rule
//! for several servers on one database, stand in `migrations/README.md`.
//!
//! 1. Each runs once, all that are due in one transaction; two servers that start at once wait for
//!    each other.
//! 2. What was applied is remembered with the SHA-256 of its text for that engine. A text that was
//!    edited afterwards is refused: nobody could say any more what a database is made of.
//! 3. A database that knows a migration which this binary does not is newer, and is refused too.
//! 4. What a whole run of them amounts to stands in `migrations/schema.sql`; a test holds them equal.

pub(super) mod list;
pub(super) mod rebuild;

use super::query::Sql;
use super::{Db, DbError, Kind, Reads, Tx};
use chrono::{DateTime, Utc};
use list::{MIGRATIONS, Migration, Step};
use rebuild::rebuild;

/// Brings the schema up to date; answers the names of what was applied.
pub async fn run(db: &Db, now: DateTime<Utc>) -> Result<Vec<&'static str>, DbError> {
    run_some(db, &MIGRATIONS, now).await
}

/// The same with the first of them only: tests begin in the past.
pub(super) async fn run_some(
    db: &Db,
    wanted: &'static [Migration],
    now: DateTime<Utc>,
) -> Result<Vec<&'static str>, DbError> {
    let kind = db.kind();
    db.write((kind, now), move |tx, &(kind, now)| Box::pin(apply_all(tx, kind, wanted, now))).await
}

async fn apply_all(
    tx: &Tx,
    kind: Kind,
    wanted: &'static [Migration],
    now: DateTime<Utc>,
) -> Result<Vec<&'static str>, DbError> {
    if kind == Kind::Postgres {
        // The second of two servers finds nothing to do.
        tx.batch("SELECT pg_advisory_xact_lock(7240926)".into()).await?;
    }
    let done = remembered(tx, kind).await?;
    let mut applied = Vec::new();
    for migration in wanted.iter().filter(|migration| !done.iter().any(|name| name == migration.name)) {
        for step in migration.steps(kind) {
            match step {
                Step::Plain(sql) => tx.batch(sql).await?,
                Step::Rebuild { table, create } => rebuild(tx, &table, create).await?,
            }
        }
        tx.q("INSERT INTO schema_migrations (name, applied_at, checksum) VALUES ($1, $2, $3)")
            .bind(migration.name)
            .bind(now.to_rfc3339())
            .bind(migration.checksum(kind))
            .exec()
            .await?;
        applied.push(migration.name);
    }
    #[cfg(test)]
    super::testing::add_tables(tx, kind).await?;
    Ok(applied)
}

const HAS_CHECKSUMS: Sql = Sql {
    lite: "SELECT COUNT(*) FROM pragma_table_info('schema_migrations') WHERE name = 'checksum'",
    pg: "SELECT COUNT(*) FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = 'schema_migrations' AND column_name = 'checksum'",
};

/// The names of what was applied, all of it known here and as it is here.
async fn remembered(tx: &Tx, kind: Kind) -> Result<Vec<String>, DbError> {
    tx.batch(
        "CREATE TABLE IF NOT EXISTS schema_migrations
            (name TEXT NOT NULL PRIMARY KEY, applied_at TEXT NOT NULL, checksum TEXT)"
            .into(),
    )
    .await?;
    if tx.q(HAS_CHECKSUMS).scalar::<i64>().await? == 0 {
        tx.batch("ALTER TABLE schema_migrations ADD COLUMN checksum TEXT".into()).await?;
    }
    let done: Vec<(String, Option<String>)> = tx.q("SELECT name, checksum FROM schema_migrations").all().await?;
    for (name, checksum) in &done {
        let known = MIGRATIONS.iter().find(|migration| migration.name == name);
        let known = known.ok_or_else(|| DbError::Schema(format!("{name} was applied by a newer xoe; run that one")))?;
        let ours = known.checksum(kind);
        match checksum {
            Some(theirs) if *theirs == ours => {}
            Some(_) => {
                return Err(DbError::Schema(format!("{name} was edited after it was applied; restore its text")));
            }
            // Applied before checksums were kept.
            None => remember(tx, name, &ours).await?,
        }
    }
    Ok(done.into_iter().map(|(name, _)| name).collect())
}

async fn remember(tx: &Tx, name: &str, checksum: &str) -> Result<(), DbError> {
    let q = tx.q("UPDATE schema_migrations SET checksum = $2 WHERE name = $1").bind(name).bind(checksum);
    q.exec().await.map(drop)
}
