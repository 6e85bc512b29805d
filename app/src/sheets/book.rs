//! Workbooks: of Excel, of Excel before 2007, and of LibreOffice.

use super::hidden::hidden_rows;
use super::letters::Letters;
use super::{Cell, Grid, Line, Why, ods, old};
use calamine::{Data, DataRef, Dimensions, Range, Reader, Xls, XlsError, Xlsx};
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use zip::ZipArchive;

/// Bytes of a workbook unpacked, and its parts.
const UNPACKED: u64 = 24 << 20;
pub const PARTS: usize = 500;
/// Texts for which room is made before they are read.
const STRINGS: u64 = 1_000_000;
/// Columns; further to the right nobody looks.
pub const COLUMNS: u32 = 60;
/// Cells of a sheet, most of them empty in whatever is no list.
const CELLS: usize = 500_000;
/// Digits that a number of a spreadsheet keeps.
pub const EXACT: f64 = 1e15;
/// Merged areas that are looked at.
const AREAS: usize = 100_000;
/// Cells that merged areas fill, together.
const SPREAD: usize = 200_000;

const UNKNOWN: Why = "table-file-unknown";

/// Rows by their place, to be filled in any order.
pub struct Places {
    most: usize,
    spread: usize,
    rows: Vec<Vec<Cell>>,
}

impl Places {
    pub const fn new(most: usize) -> Self {
        Self { most, spread: 0, rows: Vec::new() }
    }

    /// A sheet may say of a cell that it stands a million lines down.
    pub fn put(&mut self, (row, column): (u32, u32), cell: Cell) -> Result<(), Why> {
        if cell.said.is_empty() || column >= COLUMNS {
            return Ok(());
        }
        let (row, column) = (row as usize, column as usize);
        if row > self.most {
            return Err("table-too-long");
        }
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        let line = &mut self.rows[row];
        if line.len() <= column {
            line.resize(column + 1, Cell::default());
        }
        line[column] = cell;
        Ok(())
    }

    /// What stands in the first cell of a merged area stands in all of it, and nowhere else.
    pub fn spread(&mut self, area: &Dimensions) -> Result<(), Why> {
        let (row, column) = (area.start.0 as usize, area.start.1 as usize);
        let Some(first) = self.rows.get(row).and_then(|line| line.get(column)).cloned() else { return Ok(()) };
        // Not beyond what was written: an area may be declared down to the last line there can be.
        let last = (area.end.0 as usize).min(self.rows.len().saturating_sub(1));
        let columns = area.start.1..=area.end.1.min(COLUMNS);
        // Areas may lie upon each other by the thousand.
        self.spread += (last + 1).saturating_sub(row) * columns.clone().count();
        if self.spread > SPREAD {
            return Err("table-file-large");
        }
        for row in row..=last {
            for column in columns.clone() {
                self.put((row as u32, column), first.clone())?;
            }
        }
        Ok(())
    }

    pub fn grid(self, hidden: &BTreeSet<usize>) -> Grid {
        let numbered = self.rows.into_iter().enumerate().map(|(at, cells)| Line { number: at + 1, cells });
        let (unseen, lines): (Vec<Line>, Vec<Line>) =
            numbered.filter(|line| !line.is_empty()).partition(|line| hidden.contains(&line.number));
        Grid { lines, hidden: unseen.into_iter().map(|line| line.number).collect() }
    }
}

/// What is cut off or makes no sense may make a reader of workbooks stumble, and nobody else.
pub fn guarded(read: impl FnOnce() -> Result<Grid, Why>) -> Result<Grid, Why> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(UNKNOWN))
}

pub fn packed(bytes: &[u8], most: usize) -> Result<Grid, Why> {
    unpacks_to_little(bytes)?;
    if holds(bytes, "content.xml") {
        return ods::read(&content(bytes).ok_or(UNKNOWN)?, most);
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| UNKNOWN)?;
    let sheet = book.sheet_names().first().cloned().ok_or("table-empty")?;
    let mut places = cells(&mut book, &sheet, most)?;
    for area in book.merge_cells_by_sheet_name(&sheet).map_err(|_| UNKNOWN)? {
        places.spread(&area)?;
    }
    Ok(places.grid(&hidden_rows(bytes)))
}

pub fn old(bytes: &[u8], most: usize) -> Result<Grid, Why> {
    let mut book: Xls<_> = Xls::new(Cursor::new(old::tamed(bytes)?)).map_err(|error| match error {
        XlsError::Password => old::LOCKED,
        _ => UNKNOWN,
    })?;
    let sheet = book.sheet_names().first().cloned().ok_or("table-empty")?;
    let merged = book.merge_cells_by_sheet_name(&sheet).unwrap_or_default();
    whole(&book.worksheet_range(&sheet).map_err(|_| UNKNOWN)?, &merged, most)
}

fn whole(range: &Range<Data>, merged: &[Dimensions], most: usize) -> Result<Grid, Why> {
    let mut places = Places::new(most);
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        places.put((top + row as u32, left + column as u32), cell(value, None))?;
    }
    for area in merged {
        places.spread(area)?;
    }
    Ok(places.grid(&BTreeSet::new()))
}

fn content(bytes: &[u8]) -> Option<String> {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes)).ok()?.by_name("content.xml").ok()?.read_to_string(&mut text).ok()?;
    Some(text)
}

fn holds(bytes: &[u8], part: &str) -> bool {
    ZipArchive::new(Cursor::new(bytes)).is_ok_and(|parts| parts.index_for_name(part).is_some())
}

/// What a part says of its own length is not believed: it is unpacked and counted.
fn unpacks_to_little(bytes: &[u8]) -> Result<(), Why> {
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(|_| UNKNOWN)?;
    let mut left = UNPACKED;
    if parts.len() > PARTS {
        return Err("table-file-large");
    }
    for at in 0..parts.len() {
        let part = parts.by_index(at).map_err(|_| UNKNOWN)?;
        let is_of_texts = part.name_raw().to_ascii_lowercase().ends_with(b"sharedstrings.xml");
        let mut content = Vec::new();
        let length = part.take(left + 1).read_to_end(&mut content).map_err(|_| UNKNOWN)?;
        left = left.checked_sub(length as u64).ok_or("table-file-large")?;
        let text = String::from_utf8_lossy(&content);
        if text.matches("<mergeCell ").nth(AREAS).is_some() || is_of_texts && promised(&text) > STRINGS {
            return Err("table-file-large");
        }
    }
    Ok(())
}

/// How many texts a workbook says it has. Its reader believes that, and a server without so much room ends.
fn promised(text: &str) -> u64 {
    let number = |(_, rest): (usize, &str)| {
        let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '\''));
        let digits = &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()];
        if digits.is_empty() { 0 } else { digits.parse().unwrap_or(u64::MAX) }
    };
    let places = text.match_indices("uniqueCount").map(|(at, word)| (at, &text[at + word.len()..]));
    places.map(number).max().unwrap_or_default()
}

/// The cells of a sheet one by one, each with the letters of its font.
fn cells<R: Read + std::io::Seek>(book: &mut Xlsx<R>, sheet: &str, most: usize) -> Result<Places, Why> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(|_| UNKNOWN)?;
    let font = |style: &calamine::Style| Letters::of_font(style.font.as_ref()?.name.as_deref()?);
    let fonts: Vec<Option<Letters>> = reader.styles().iter().map(font).collect();
    let (mut places, mut left) = (Places::new(most), CELLS);
    while let Some((found, style)) = reader.next_cell_with_style_id().map_err(|_| UNKNOWN)? {
        left = left.checked_sub(1).ok_or("table-file-large")?;
        if found.get_position().1 >= COLUMNS {
            continue;
        }
        let value: DataRef<'_> = found.get_value().clone();
        places.put(found.get_position(), cell(&Data::from(value), fonts.get(style).copied().flatten()))?;
    }
    Ok(places)
}

fn cell(value: &Data, font: Option<Letters>) -> Cell {
    let cut = match value {
        Data::Float(number) => number.abs() >= EXACT,
        Data::Int(number) => number.unsigned_abs() >= EXACT as u64,
        _ => false,
    };
    // Only a text is shown in letters.
    let font = font.filter(|_| matches!(value, Data::String(_)));
    Cell { said: said(value), font, cut }
}

/// What a cell says as people write it: a date, a time, or both.
fn said(cell: &Data) -> String {
    let Data::DateTime(at) = cell else { return plain(cell) };
    let number = at.as_f64();
    let minutes = (number * 1440.0).round() as i64;
    // Less than two days is a length, and so the hour of a night: 25:00.
    if number < 2.0 {
        return format!("{:02}:{:02}", minutes / 60, minutes % 60);
    }
    let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
    let date = format!("{day:02}/{month:02}/{year}");
    if minutes % 1440 == 0 { date } else { format!("{date} {hour:02}:{minute:02}") }
}

pub fn plain_number(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < EXACT { format!("{number:.0}") } else { number.to_string() }
}

fn plain(cell: &Data) -> String {
    match cell {
        Data::Float(number) => plain_number(*number),
        Data::Error(_) | Data::Empty => String::new(),
        other => other.to_string(),
    }
}
