//! What must hold of rows, told a second time: `xoe check` derives each truth from rows alone and names
//! what differs. Every slice lists its own.

use super::{Db, DbError, Reads};

/// A query that finds broken rows (as one text column) and what finding one means.
pub struct Invariant {
    pub broken: &'static str,
    pub finds: &'static str,
}

impl Invariant {
    /// The rows that break it, in words.
    pub async fn broken_rows(&self, db: &Db) -> Result<Vec<String>, DbError> {
        let rows: Vec<(String,)> = db.q(self.finds).all().await?;
        Ok(rows.into_iter().map(|(row,)| format!("{}: {row}", self.broken)).collect())
    }
}
