//! [`Many`]: one statement for many rows, on either engine.
//!
//! ```text
//! static INSERT: Many = Many::new("INSERT INTO stalls (id, name, opens_at) SELECT {id 0}, {text 1}, {ts 2} FROM {rows}");
//! tx.q(&INSERT).bind_rows(&[row![stall.id, stall.name, stall.opens_at]]).exec().await?;
//! ```
//! The rows are bound as one JSON text, `$1`; `{kind n}` is the nth cell of a row, read as this kind. So the
//! statement is the same whatever their number, and is prepared once.

use super::Sql;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;
use std::sync::OnceLock;
use uuid::Uuid;

/// A statement over rows. Its texts for the two engines are made at first use.
pub struct Many {
    text: &'static str,
    made: OnceLock<Sql>,
}

/// Token, what reads it on SQLite and on PostgreSQL; `#` is the cell's number.
const CELLS: [(&str, &str, &str); 7] = [
    ("id", "unhex(value->>#)", "CAST(value->># AS UUID)"),
    ("bytes", "unhex(value->>#)", "decode(value->>#, 'hex')"),
    ("text", "value->>#", "value->>#"),
    ("ts", "value->>#", "CAST(value->># AS TIMESTAMPTZ)"),
    ("int", "value->>#", "CAST(value->># AS BIGINT)"),
    ("bool", "value->>#", "CAST(value->># AS BOOLEAN)"),
    ("json", "value->#", "value->#"),
];
const ROWS: (&str, &str) = ("json_each($1)", "jsonb_array_elements(CAST($1 AS JSONB)) AS list(value)");

impl Many {
    pub const fn new(text: &'static str) -> Self {
        Self { text, made: OnceLock::new() }
    }

    fn typed(&self, cell: impl Fn(&(&'static str, &'static str, &'static str)) -> &'static str, rows: &str) -> String {
        let mut typed = self.text.replace("{rows}", rows);
        for kind in &CELLS {
            for n in 0..20 {
                typed = typed.replace(&format!("{{{} {n}}}", kind.0), &cell(kind).replace('#', &n.to_string()));
            }
        }
        typed
    }
}

impl From<&'static Many> for Sql {
    fn from(many: &'static Many) -> Self {
        *many.made.get_or_init(|| Sql {
            lite: many.typed(|kind| kind.1, ROWS.0).leak(),
            pg: many.typed(|kind| kind.2, ROWS.1).leak(),
        })
    }
}

/// What can stand in a row.
pub trait Cell {
    fn cell(&self) -> Value;
}

impl<T: Cell + ?Sized> Cell for &T {
    fn cell(&self) -> Value {
        (**self).cell()
    }
}

impl<T: Cell> Cell for Option<T> {
    fn cell(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::cell)
    }
}

impl Cell for Uuid {
    fn cell(&self) -> Value {
        self.simple().to_string().into()
    }
}

impl Cell for DateTime<Utc> {
    /// As the driver binds a moment: SQLite compares the texts.
    fn cell(&self) -> Value {
        self.to_rfc3339_opts(SecondsFormat::AutoSi, false).into()
    }
}

impl Cell for [u8] {
    fn cell(&self) -> Value {
        base16ct::lower::encode_string(self).into()
    }
}

impl Cell for Value {
    fn cell(&self) -> Value {
        self.clone()
    }
}

macro_rules! plain {
    ($($plain:ty),+) => {$(
        impl Cell for $plain {
            fn cell(&self) -> Value {
                (*self).to_owned().into()
            }
        }
    )+};
}
plain!(str, String, i64, bool);

/// One row for [`Q::bind_rows`](super::Q::bind_rows).
macro_rules! row {
    ($($cell:expr),+ $(,)?) => { vec![$($crate::db::Cell::cell(&$cell)),+] };
}
pub(crate) use row;
