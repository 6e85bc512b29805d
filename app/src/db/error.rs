//! Database errors, with the name of the constraint that refused.

use crate::kernel::fault::Fault;

/// What a query or a write can fail with.
#[derive(Debug)]
pub enum DbError {
    /// The write queue is full or a lock was not to be had in time; trying again helps.
    Busy,
    /// A constraint of the schema refused; holds its name (or the columns, on SQLite).
    Constraint { kind: Constraint, name: String },
    /// A row or a statement that our own code made wrong.
    Broken(String),
    /// A schema that is not this binary's; said to whoever starts it.
    Schema(String),
    /// Anything else of the driver.
    Driver(sqlx::Error),
}

/// Which promise of the schema was in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constraint {
    Unique,
    Check,
    ForeignKey,
    /// A trigger's RAISE on SQLite, an exclusion constraint on PostgreSQL.
    Rule,
}

impl DbError {
    pub fn broken(what: impl Into<String>) -> Self {
        DbError::Broken(what.into())
    }

    /// Is it the refusal of the constraint called `name`? (SQLite names columns for UNIQUE:
    /// give the constraint of the migration and its `table.column`.)
    pub fn is_constraint(&self, wanted: &str) -> bool {
        matches!(self, DbError::Constraint { name, .. } if name == wanted)
    }

    /// Serialisation failure or deadlock on PostgreSQL.
    pub(super) fn wants_retry(&self) -> bool {
        matches!(self, DbError::Driver(sqlx::Error::Database(e)) if matches!(e.code().as_deref(), Some("40001" | "40P01")))
    }
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::error::ErrorKind;
        if matches!(error, sqlx::Error::PoolTimedOut) {
            return DbError::Busy;
        }
        let sqlx::Error::Database(refusal) = &error else { return DbError::Driver(error) };
        let code = refusal.code().unwrap_or_default().to_string();
        let kind = match refusal.kind() {
            ErrorKind::UniqueViolation => Constraint::Unique,
            ErrorKind::CheckViolation => Constraint::Check,
            ErrorKind::ForeignKeyViolation => Constraint::ForeignKey,
            // 23P01 exclusion on PostgreSQL, 1811 RAISE(ABORT) in a trigger on SQLite.
            _ if matches!(code.as_str(), "23P01" | "1811") => Constraint::Rule,
            // lock_not_available and a cancelled statement on PostgreSQL; on SQLite SQLITE_BUSY, while
            // another process recovers, reads an old moment or waits.
            _ if matches!(code.as_str(), "55P03" | "57014" | "5" | "261" | "517" | "773") => return DbError::Busy,
            _ => return DbError::Driver(error),
        };
        let text = refusal.message();
        let name = refusal
            .constraint()
            .map(str::to_owned)
            .unwrap_or_else(|| text.split_once("constraint failed: ").map_or(text, |(_, name)| name).to_owned());
        DbError::Constraint { kind, name }
    }
}

impl std::fmt::Display for DbError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            DbError::Busy => f.write_str("the database is busy"),
            DbError::Constraint { kind, name } => write!(f, "{kind:?} constraint {name} refused"),
            DbError::Broken(what) => write!(f, "broken data: {what}"),
            DbError::Schema(why) => f.write_str(why),
            DbError::Driver(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for DbError {}

/// The screen learns no more than it can act on; the log gets the cause.
impl From<DbError> for Fault {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Busy => Fault::Busy,
            // Retried already, and still in somebody's way.
            other if other.wants_retry() => Fault::Busy,
            other => {
                tracing::error!(error = %other, "database");
                Fault::Bug
            }
        }
    }
}
