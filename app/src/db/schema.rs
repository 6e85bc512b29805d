//! The schema as it is now, with logical types: what a copy between engines has to know of it.

/// Generated from the migrations; see `migrations/README.md`.
pub const TEXT: &str = include_str!("../../migrations/schema.sql");

/// A table of the schema.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    pub name: &'static str,
    pub columns: Vec<(&'static str, Cell)>,
}

/// The logical type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    Id,
    Bytes,
    Time,
    Json,
    Bool,
    Int,
    Real,
    Text,
}

/// Every table in an order that satisfies the foreign keys.
pub fn tables() -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    for line in TEXT.lines() {
        if let Some(name) = line.strip_prefix("CREATE TABLE ") {
            tables.push(Table { name: name.trim_end_matches(" ("), columns: Vec::new() });
        } else if let (Some(table), Some(column)) = (tables.last_mut(), column(line)) {
            table.columns.push(column);
        }
    }
    tables
}

/// A column's line, as the generated text has them: name and type after four spaces.
fn column(line: &'static str) -> Option<(&'static str, Cell)> {
    let (name, rest) = line.strip_prefix("    ")?.split_once(' ')?;
    let cell = Cell::named(rest.split([' ', ',']).next()?)?;
    name.starts_with(|c: char| c.is_ascii_lowercase()).then_some((name, cell))
}

impl Cell {
    /// The type of a token.
    pub fn named(token: &str) -> Option<Self> {
        Some(match token {
            "{id}" => Cell::Id,
            "{bytes}" => Cell::Bytes,
            "{ts}" => Cell::Time,
            "{json}" => Cell::Json,
            "{bool}" => Cell::Bool,
            "{int}" | "{seq}" => Cell::Int,
            "{real}" => Cell::Real,
            "TEXT" => Cell::Text,
            _ => return None,
        })
    }
}
