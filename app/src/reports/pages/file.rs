//! A report as a file: a line a figure, so that a spreadsheet can sum by whatever it likes.

use super::load::Shown;
use crate::kernel::fault::Fault;
use crate::reports::model::{self, Unit};
use crate::troupes::At;
use crate::web::sheet::{Cell, Sheet};
use crate::web::{self, Page};

/// Lines of the long part in one file.
const MOST: i64 = 20_000;

pub async fn xlsx(desk: At, at: web::At) -> Result<Page, Fault> {
    let shown = Shown::sized(&desk, &at, MOST).await?;
    let words = desk.words();
    let mut lines = Vec::new();
    for (part, of) in &shown.parts {
        for line in of {
            for (cell, (key, unit)) in line.cells.iter().zip(part.columns()) {
                let value = match cell {
                    model::Cell::Number(number) => Cell::Number(*number),
                    model::Cell::Said(said) => Cell::Text(said.clone()),
                };
                let unit = if *unit == Unit::Money { words.get("report-dong") } else { String::new() };
                lines.push([
                    words.get(part.name_key()).into(),
                    line.label.get(desk.lang).to_owned().into(),
                    words.get(key).into(),
                    value,
                    unit.into(),
                ]);
            }
        }
    }
    let head = ["report-part", "report-of", "report-figure", "report-value", "report-unit"];
    let version = shown.version.as_ref().map(|version| format!("-ban-{}", version.number)).unwrap_or_default();
    let name = format!("bao-cao-{}{version}", shown.year);
    Sheet { name, head: head.map(|key| words.get(key)), lines }.xlsx(&desk).await
}
