//! Workbooks of LibreOffice. What a cell says is repeated there as often as a number says, which may be a million times
//! a million: nothing is repeated further than whoever asks wants rows.

use super::book::{COLUMNS, EXACT, Places, plain_number};
use super::marks::{Mark, attribute, marks, meant};
use super::{Cell, Grid, Why};
use calamine::Dimensions;
use std::collections::BTreeSet;

const UNKNOWN: Why = "table-file-unknown";

/// A cell of the row that is read.
struct Found {
    column: u32,
    times: u32,
    cell: Cell,
}

struct Table {
    places: Places,
    hidden: BTreeSet<usize>,
    areas: Vec<Dimensions>,
    most: usize,
    row: usize,
    times: usize,
    unseen: bool,
    column: u32,
    cells: Vec<Found>,
    /// The cell that is open: how often it stands, what its attributes say, and its paragraphs.
    open: Option<(u32, Option<Cell>, String)>,
    /// How deep in a note beside a cell; its words are not the cell's.
    aside: usize,
}

/// The first table of `content.xml`.
pub fn read(content: &str, most: usize) -> Result<Grid, Why> {
    if content.contains("<!DOCTYPE") || content.contains("<!ENTITY") {
        return Err(UNKNOWN);
    }
    let begin = content.find("<table:table ").ok_or("table-empty")?;
    let mut table = Table {
        places: Places::new(most),
        hidden: BTreeSet::new(),
        areas: Vec::new(),
        most,
        row: 0,
        times: 1,
        unseen: false,
        column: 0,
        cells: Vec::new(),
        open: None,
        aside: 0,
    };
    for mark in marks(&content[begin..]).skip(1) {
        if mark.name == "/table:table" {
            break;
        }
        table.take(&mark)?;
    }
    for area in std::mem::take(&mut table.areas) {
        table.places.spread(&area)?;
    }
    Ok(table.places.grid(&table.hidden))
}

fn count(mark: &Mark<'_>, name: &str) -> usize {
    attribute(mark.tag, name).and_then(|n| n.parse().ok()).unwrap_or(1)
}

impl Table {
    fn take(&mut self, mark: &Mark<'_>) -> Result<(), Why> {
        match mark.name {
            "table:table-row" => {
                self.times = count(mark, "table:number-rows-repeated");
                self.unseen = matches!(attribute(mark.tag, "table:visibility"), Some("collapse" | "filter"));
                self.column = 0;
                if mark.is_closed { self.end_row() } else { Ok(()) }
            }
            "/table:table-row" => self.end_row(),
            "table:table-cell" | "table:covered-table-cell" => {
                self.begin_cell(mark);
                if mark.is_closed {
                    self.end_cell();
                }
                Ok(())
            }
            "/table:table-cell" | "/table:covered-table-cell" => {
                self.end_cell();
                Ok(())
            }
            "office:annotation" if !mark.is_closed => {
                self.aside += 1;
                Ok(())
            }
            "/office:annotation" => {
                self.aside = self.aside.saturating_sub(1);
                Ok(())
            }
            _ => {
                self.say(mark);
                Ok(())
            }
        }
    }

    fn begin_cell(&mut self, mark: &Mark<'_>) {
        let times = u32::try_from(count(mark, "table:number-columns-repeated")).unwrap_or(u32::MAX);
        let (rows, columns) = (count(mark, "table:number-rows-spanned"), count(mark, "table:number-columns-spanned"));
        if (rows > 1 || columns > 1) && self.row <= self.most {
            let last = |from: usize, n: usize| u32::try_from(from.saturating_add(n - 1)).unwrap_or(u32::MAX);
            let start = (last(self.row, 1), self.column);
            let end = (last(self.row, rows.max(1)), last(self.column as usize, columns.max(1)));
            self.areas.push(Dimensions { start, end });
        }
        self.open = Some((times, valued(mark), String::new()));
    }

    fn end_cell(&mut self) {
        let Some((times, valued, said)) = self.open.take() else { return };
        let cell = valued.unwrap_or(Cell { said, ..Cell::default() });
        if !cell.said.is_empty() && self.column < COLUMNS {
            self.cells.push(Found { column: self.column, times: times.min(COLUMNS - self.column), cell });
        }
        self.column = self.column.saturating_add(times);
    }

    /// Words between marks, and marks that stand for spaces and breaks.
    fn say(&mut self, mark: &Mark<'_>) {
        let Some((_, _, said)) = self.open.as_mut().filter(|_| self.aside == 0) else { return };
        match mark.name {
            "text:p" if !said.is_empty() => said.push('\n'),
            "text:line-break" => said.push('\n'),
            "text:tab" => said.push('\t'),
            "text:s" => said.extend(std::iter::repeat_n(' ', count(mark, "text:c").min(80))),
            _ => {}
        }
        if mark.name.starts_with("text:") || mark.name.starts_with("/text:") && mark.name != "/text:p" {
            said.push_str(&meant(mark.text));
        }
    }

    fn end_row(&mut self) -> Result<(), Why> {
        let cells = std::mem::take(&mut self.cells);
        let times = if cells.is_empty() { 0 } else { self.times };
        for row in (self.row..).take(times) {
            for found in &cells {
                for column in (found.column..).take(found.times as usize) {
                    let row = u32::try_from(row).map_err(|_| "table-too-long")?;
                    self.places.put((row, column), found.cell.clone())?;
                }
            }
            if self.unseen {
                self.hidden.insert(row + 1);
            }
        }
        self.row = self.row.saturating_add(self.times);
        Ok(())
    }
}

/// What a cell says by its attributes; texts stand in it.
fn valued(mark: &Mark<'_>) -> Option<Cell> {
    let of = |name| attribute(mark.tag, name);
    let cell = |said: String| Cell { said, ..Cell::default() };
    match of("office:value-type")? {
        "float" | "currency" | "percentage" => {
            let number: f64 = of("office:value")?.parse().ok()?;
            Some(Cell { said: plain_number(number), font: None, cut: number.abs() >= EXACT })
        }
        "date" => {
            let said = of("office:date-value")?;
            let (date, time) = said.split_once('T').unwrap_or((said, "00:00"));
            let mut parts = date.split('-');
            let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
            let clock = time.get(..5).filter(|clock| *clock != "00:00").map(|clock| format!(" {clock}"));
            Some(cell(format!("{day}/{month}/{year}{}", clock.unwrap_or_default())))
        }
        "time" => {
            let (hours, rest) = of("office:time-value")?.strip_prefix("PT")?.split_once('H')?;
            Some(cell(format!("{hours:0>2}:{:0>2}", rest.split('M').next()?)))
        }
        "string" => of("office:string-value").map(|said| cell(meant(said).into_owned())),
        _ => None,
    }
}
