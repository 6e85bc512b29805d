//! A workbook with one table, written line by line.

use super::Cell;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::fs::File;
use std::io::Seek;

pub struct Book {
    book: Workbook,
    row: u32,
    money: Format,
    text: Format,
}

impl Book {
    /// Kept in memory until it is done.
    pub fn short(head: &[String], now: i64) -> Result<Self, XlsxError> {
        Self::begin(head, now, |book| Ok(book.add_worksheet()))
    }

    /// Its lines lie on the disk as soon as they are written.
    pub fn long(head: &[String], now: i64) -> Result<Self, XlsxError> {
        Self::begin(head, now, Workbook::add_worksheet_with_constant_memory)
    }

    fn begin(
        head: &[String],
        now: i64,
        add: impl FnOnce(&mut Workbook) -> Result<&mut Worksheet, XlsxError>,
    ) -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_timestamp(now)?));
        let sheet = add(&mut book)?;
        sheet.set_freeze_panes(1, 0)?;
        let bold = Format::new().set_bold();
        for (column, head) in (0..).zip(head) {
            sheet.set_column_width(column, 18)?;
            sheet.write_string_with_format(0, column, head, &bold)?;
        }
        let (money, text) = (Format::new().set_num_format("#,##0"), Format::new().set_num_format("@"));
        Ok(Self { book, row: 0, money, text })
    }

    pub fn put(&mut self, line: &[Cell]) -> Result<(), XlsxError> {
        self.row += 1;
        let (row, sheet) = (self.row, self.book.worksheet_from_index(0)?);
        for (column, cell) in (0..).zip(line) {
            match cell {
                Cell::Number(number) => sheet.write_number_with_format(row, column, *number as f64, &self.money)?,
                Cell::Text(said) => sheet.write_string(row, column, said)?,
                Cell::Digits(said) => sheet.write_string_with_format(row, column, said, &self.text)?,
            };
        }
        Ok(())
    }

    pub fn bytes(mut self) -> Result<Vec<u8>, XlsxError> {
        self.book.save_to_buffer()
    }

    /// A file that nobody else sees and that is gone with its reader.
    pub fn file(mut self) -> Result<File, XlsxError> {
        let mut file = tempfile::tempfile()?;
        self.book.save_to_writer(&mut file)?;
        file.rewind()?;
        Ok(file)
    }
}
