//! What a report is made of. Its lines know no database and no screen.

use crate::kernel::codes::codes;
use crate::kernel::lang::Text;
use serde::{Deserialize, Serialize};

codes! {
    /// The parts of a report, in their order.
    Part {
        Communes = "communes", "report-communes";
        Traditions = "traditions", "report-traditions";
        Kinds = "kinds", "report-kinds";
        Performed = "performed", "report-performed";
        Support = "support", "report-support";
        Artisans = "artisans", "report-artisans";
        Shown = "shown", "report-shown";
    }
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Count,
    Money,
    Said,
}

impl Part {
    /// The columns behind the name of a line: key of the heading, and what stands below.
    pub const fn columns(self) -> &'static [(&'static str, Unit)] {
        match self {
            Part::Communes => {
                &[("report-troupes", Unit::Count), ("report-adults", Unit::Count), ("report-minors", Unit::Count)]
            }
            Part::Traditions => &[("report-troupes", Unit::Count)],
            Part::Kinds => &[("report-showings", Unit::Count), ("report-acts", Unit::Count)],
            Part::Performed => &[("report-on-stage", Unit::Count), ("report-first-time", Unit::Count)],
            Part::Support => &[
                ("report-paid", Unit::Money),
                ("report-granted", Unit::Money),
                ("report-listed", Unit::Money),
                ("report-troupes", Unit::Count),
            ],
            Part::Artisans => &[
                ("report-honoured", Unit::Count),
                ("report-peoples", Unit::Count),
                ("report-drawing", Unit::Count),
                ("report-monthly", Unit::Money),
            ],
            Part::Shown => &[("report-when", Unit::Said), ("report-where", Unit::Said)],
        }
    }

    /// Does a year bring more of it than a page holds?
    pub const fn is_long(self) -> bool {
        matches!(self, Part::Shown)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    Number(i64),
    Said(String),
}

/// A line of a part: what it is about, and a cell a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub label: Text,
    pub cells: Vec<Cell>,
}

impl Line {
    pub fn new(label: Text, numbers: impl IntoIterator<Item = i64>) -> Self {
        Self { label, cells: numbers.into_iter().map(Cell::Number).collect() }
    }

    pub fn number(&self, at: usize) -> i64 {
        match self.cells.get(at) {
            Some(Cell::Number(number)) => *number,
            _ => 0,
        }
    }
}

/// The sums of a part's columns of figures.
pub fn sums(part: Part, lines: &[Line]) -> Vec<i64> {
    (0..part.columns().len()).map(|at| lines.iter().map(|line| line.number(at)).sum()).collect()
}

/// A version that was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    pub id: uuid::Uuid,
    pub number: i64,
    pub reason: String,
    pub by_name: String,
    pub at: chrono::DateTime<chrono::Utc>,
}
