//! A programme as people keep it in a spreadsheet: lines of cells, read into what they mean.
//!
//! A start is trusted. An end before it on the same day means the next day; anything else that cannot be is a
//! fault with its line, its column and what stood there. Nothing is guessed and nothing swapped.

use crate::kernel::day::{self, parse_date, parse_time};
use crate::kernel::fault::Message;
use crate::kernel::text;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

/// The columns of a table, as files name them.
macro_rules! columns {
    ($($variant:ident = $key:literal, [$($name:literal),+];)+) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Column { $($variant),+ }

        impl Column {
            pub const ALL: &[Column] = &[$(Column::$variant),+];

            /// Key of its head.
            pub const fn name_key(self) -> &'static str {
                match self { $(Column::$variant => $key),+ }
            }

            /// Names by which it is found, without marks.
            const fn names(self) -> &'static [&'static str] {
                match self { $(Column::$variant => &[$($name),+]),+ }
            }
        }
    };
}

columns! {
    Code = "table-code", ["ma", "code"];
    Day = "table-day", ["ngay", "day", "date"];
    Start = "table-start", ["bat dau", "start", "gio"];
    End = "table-end", ["ket thuc", "end"];
    Stage = "table-stage", ["san khau", "stage"];
    Title = "table-title", ["ten tiet muc", "ten", "title"];
    English = "table-english", ["ten tieng anh", "title in english"];
    Kind = "table-kind", ["loai", "kind"];
    By = "table-by", ["nguoi dien", "by", "doi"];
    SetUp = "table-set-up", ["phut chuan bi", "minutes to set up"];
    Strike = "table-strike", ["phut don", "minutes to strike"];
    Crowd = "table-crowd", ["so nguoi xem", "crowd"];
    Children = "table-children", ["co tre em", "children"];
    Needs = "table-needs", ["can gi", "needs"];
}

/// Something that cannot be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// As a spreadsheet counts: the head is line 1.
    pub line: usize,
    pub column: Column,
    pub value: String,
    pub why: Message,
}

/// A line with its cells by column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub number: usize,
    cells: Vec<(Column, String)>,
    /// As it was written, to be mended.
    pub raw: Vec<String>,
}

impl Line {
    /// What stands in a column; nothing where there is none.
    pub fn cell(&self, column: Column) -> &str {
        self.cells.iter().find(|(of, _)| *of == column).map_or("", |(_, cell)| cell)
    }

    pub fn wrong(&self, column: Column, why: &'static str) -> Wrong {
        Wrong { line: self.number, column, value: self.cell(column).to_owned(), why: Message::new(why) }
    }
}

/// A table with a head that names its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub head: Vec<String>,
    pub lines: Vec<Line>,
}

/// Lines below the head: more than any programme has.
pub const MOST: usize = 2000;

/// Reads what was copied out of a spreadsheet or a CSV file: cells parted by tabs, semicolons or commas.
pub fn read(typed: &str) -> Result<Table, Message> {
    let typed = typed.trim_start_matches('\u{feff}');
    let first = typed.lines().next().unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|b| *b == sign).count();
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(typed.as_bytes());
    let mut rows = Vec::new();
    for row in reader.records() {
        if rows.len() > MOST {
            return Err(Message::new("table-too-long").with("max", MOST));
        }
        let row = row.map_err(|_| Message::new("table-unreadable"))?;
        rows.push(row.iter().map(plain).collect::<Vec<String>>());
    }
    let mut rows = rows.into_iter().enumerate();
    let Some((_, head)) = rows.next() else { return Err(Message::new("table-empty")) };
    let columns: Vec<Option<Column>> = head.iter().map(|name| find(name)).collect();
    if !columns.contains(&Some(Column::Title)) || !columns.contains(&Some(Column::Day)) {
        return Err(Message::new("table-no-head"));
    }
    let line = |(at, raw): (usize, Vec<String>)| {
        let cells = columns.iter().zip(&raw).filter_map(|(column, cell)| Some(((*column)?, cell.clone()))).collect();
        Line { number: at + 1, cells, raw }
    };
    let said = |(_, raw): &(usize, Vec<String>)| raw.iter().any(|cell| !cell.is_empty());
    Ok(Table { lines: rows.filter(said).map(line).collect(), head })
}

fn find(name: &str) -> Option<Column> {
    let name = text::fold(name);
    Column::ALL.iter().copied().find(|column| column.names().contains(&name.as_str()))
}

/// Our own files put an apostrophe before what a spreadsheet would run, and give a code as a formula that says it.
fn plain(cell: &str) -> String {
    let cell = text::clean_line(cell);
    if let Some(code) = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        return code.to_owned();
    }
    let guarded = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@']));
    guarded.map_or(cell.clone(), str::to_owned)
}

/// When something is on, or the column that is wrong and why. Without a start it has no time yet.
pub fn when(line: &Line) -> Result<Option<(DateTime<Utc>, i64)>, Wrong> {
    if [Column::Day, Column::Start, Column::End].iter().all(|column| line.cell(*column).is_empty()) {
        return Ok(None);
    }
    let date = parse_date(line.cell(Column::Day)).map_err(|_| line.wrong(Column::Day, "date-wrong"))?;
    if line.cell(Column::Start).is_empty() {
        let ends = !line.cell(Column::End).is_empty();
        return if ends { Err(line.wrong(Column::Start, "table-end-alone")) } else { Ok(None) };
    }
    let start = moment(date, line.cell(Column::Start)).ok_or(line.wrong(Column::Start, "time-wrong"))?;
    let typed = line.cell(Column::End);
    let own_date = typed.split_once(' ').and_then(|(date, time)| moment(parse_date(date).ok()?, time));
    let end = own_date.or_else(|| moment(date, typed)).ok_or(line.wrong(Column::End, "time-wrong"))?;
    let end = match own_date {
        // Past midnight, as nearly every late dance.
        None if end < start && end + TimeDelta::days(1) > start => end + TimeDelta::days(1),
        _ => end,
    };
    let minutes = (end - start).num_minutes();
    if minutes <= 0 { Err(line.wrong(Column::End, "table-end-before")) } else { Ok(Some((start, minutes))) }
}

/// `25:00` is one o'clock of the night after.
fn moment(date: NaiveDate, typed: &str) -> Option<DateTime<Utc>> {
    if let Some(time) = parse_time(typed) {
        return Some(day::instant(date.and_time(time)));
    }
    let (hour, minute) = typed.trim().split_once([':', 'h'])?;
    let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
    let time = NaiveTime::from_hms_opt(hour.checked_sub(24)?, minute, 0).filter(|_| hour < 30)?;
    Some(day::instant(date.succ_opt()?.and_time(time)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(cells: &str) -> Line {
        read(&format!("Ngày;Bắt đầu;Kết thúc;Tên tiết mục\n{cells};Xòe")).unwrap().lines.remove(0)
    }

    #[test]
    fn v14_a_start_is_trusted_and_nothing_is_swapped() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        for (cells, expected) in [
            ("13/03/2027;22:00;02:00", Some(("2027-03-13T22:00:00+07:00", 240))),
            ("13/03/2027;25:00;26:00", Some(("2027-03-14T01:00:00+07:00", 60))),
            ("13/03/2027;22:00;14/03/2027 01:00", Some(("2027-03-13T22:00:00+07:00", 180))),
            ("13/03/2027;23h30;24:30", Some(("2027-03-13T23:30:00+07:00", 60))),
            ("13/03/2027;;", None),
        ] {
            let expected = expected.map(|(start, minutes)| (at(start), minutes));
            assert_eq!(when(&one(cells)), Ok(expected), "{cells}");
        }
        for (cells, column, value) in [
            ("13/03/2027;22:00;12/03/2027 23:00", Column::End, "12/03/2027 23:00"),
            ("13/03/2027;19:00;19:00", Column::End, "19:00"),
            ("13/03/2027;19:00;", Column::End, ""),
            ("13/03/2027;;20:00", Column::Start, ""),
            ("13/03/2027;31:00;32:00", Column::Start, "31:00"),
            ("31/02/2027;19:00;20:00", Column::Day, "31/02/2027"),
        ] {
            let wrong = when(&one(cells)).unwrap_err();
            assert_eq!((wrong.line, wrong.column, wrong.value.as_str()), (2, column, value), "{cells}");
        }
    }

    #[test]
    fn cells_are_parted_as_spreadsheets_part_them() {
        for typed in ["Ngày\tTên\n13/03/2027\tMúa, sạp\n\n", "day,title\n13/03/2027,\"Múa, sạp\"\n"] {
            let table = read(typed).unwrap();
            assert_eq!((table.lines.len(), table.lines[0].cell(Column::Title)), (1, "Múa, sạp"), "{typed}");
        }
        assert_eq!(read("Ngày;Tên\n1/3/2027;'=1+1").unwrap().lines[0].cell(Column::Title), "=1+1");
        assert_eq!(read("a;b\n1;2").unwrap_err().key, "table-no-head");
        assert_eq!(read("").unwrap_err().key, "table-empty");
    }

    #[test]
    fn no_line_of_a_long_table_is_left_out_without_a_word() {
        let lines = |count: usize| format!("Ngày;Tên\n{}", "1/3/2027;Xòe\n".repeat(count));
        assert_eq!(read(&lines(MOST)).unwrap().lines.len(), MOST);
        assert_eq!(read(&lines(MOST + 1)).unwrap_err().key, "table-too-long");
    }
}
