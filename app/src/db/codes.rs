//! Columns that hold the codes of an enum.
//!
//! No CHECK lists them: SQLite cannot alter one, so that every new state would rebuild its table. A
//! code is written by its enum and refused when it is read by it ([`Decode`](sqlx::Decode)); a row that
//! nobody reads is found by `xoe check`, from the [`codes!`] that stand there.

use super::{Db, DbError};
use crate::db::Reads;

/// A column and the codes that it may hold.
pub struct Codes {
    pub column: &'static str,
    pub distinct: &'static str,
    pub knows: fn(&str) -> bool,
}

/// `codes!("orders", "state", OrderState)`, or with a closure where there is no enum.
macro_rules! codes {
    ($table:literal, $column:literal, $enum:ty) => {
        $crate::db::codes!($table, $column, |code: &str| <$enum>::parse(code).is_some())
    };
    ($table:literal, $column:literal, $knows:expr) => {
        $crate::db::Codes {
            column: concat!($table, ".", $column),
            distinct: concat!("SELECT DISTINCT ", $column, " FROM ", $table),
            knows: $knows,
        }
    };
}
pub(crate) use codes;

impl Codes {
    /// The codes that stand in the column and mean nothing.
    pub async fn unknown(&self, db: &Db) -> Result<Vec<String>, DbError> {
        let found: Vec<(String,)> = db.q(self.distinct).all().await?;
        Ok(found.into_iter().map(|(code,)| code).filter(|code| !(self.knows)(code)).collect())
    }
}
