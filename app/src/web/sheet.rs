//! Files for a spreadsheet: CSV for whatever reads it, XLSX for Excel.

mod book;
mod long;

pub use long::{Batches, Long};

use super::{Ctx, Page};
use crate::kernel::fault::Fault;
use axum::body::Body;
use axum::http::header;
use book::Book;
use rust_xlsxwriter::XlsxError;

/// What tells Excel that letters have marks.
const BOM: &str = "\u{feff}";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What stands in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Text(String),
    Number(i64),
    /// Digits that are no number, an account or a telephone: a spreadsheet must not take their zeros.
    Digits(String),
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

/// A head and its lines; `name` is the file's, without its ending.
pub struct Sheet<const N: usize> {
    pub name: String,
    pub head: [String; N],
    pub lines: Vec<[Cell; N]>,
}

impl<const N: usize> Sheet<N> {
    pub fn csv(self) -> Result<Page, Fault> {
        self.wide().csv()
    }

    /// The same as a workbook, made where heavy work is done.
    pub async fn xlsx(self, ctx: &Ctx) -> Result<Page, Fault> {
        self.wide().xlsx(ctx).await
    }

    fn wide(self) -> Wide {
        Wide { name: self.name, head: self.head.into(), lines: self.lines.into_iter().map(Vec::from).collect() }
    }
}

/// The same with as many columns as there are.
pub struct Wide {
    pub name: String,
    pub head: Vec<String>,
    pub lines: Vec<Vec<Cell>>,
}

impl Wide {
    pub fn csv(self) -> Result<Page, Fault> {
        let file = self.comma_separated().map_err(told)?;
        Ok(download(&self.name, "csv", "text/csv; charset=utf-8", file))
    }

    /// The same as a workbook, made where heavy work is done.
    pub async fn xlsx(self, ctx: &Ctx) -> Result<Page, Fault> {
        let (place, now, name) = (ctx.site.pool.take(ctx.client)?, ctx.now.timestamp(), self.name.clone());
        let file = place.run(move || self.workbook(now).map_err(told)).await?;
        Ok(download(&name, "xlsx", XLSX, file))
    }

    pub(super) fn comma_separated(&self) -> Result<Vec<u8>, csv::Error> {
        let mut file = text_head(&self.head)?;
        file.extend(text_lines(&self.lines)?);
        Ok(file)
    }

    pub(crate) fn workbook(&self, now: i64) -> Result<Vec<u8>, XlsxError> {
        let mut book = Book::short(&self.head, now)?;
        self.lines.iter().try_for_each(|line| book.put(line))?;
        book.bytes()
    }
}

/// How a CSV file begins.
fn text_head(head: &[String]) -> Result<Vec<u8>, csv::Error> {
    let mut file = BOM.as_bytes().to_vec();
    file.extend(records([head])?);
    Ok(file)
}

/// Lines of a CSV file, wherever in it they stand.
fn text_lines(lines: &[impl AsRef<[Cell]>]) -> Result<Vec<u8>, csv::Error> {
    records(lines.iter().map(|line| line.as_ref().iter().map(plain).collect::<Vec<_>>()))
}

fn records<T: AsRef<[String]>>(lines: impl IntoIterator<Item = T>) -> Result<Vec<u8>, csv::Error> {
    let mut sheet = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    lines.into_iter().try_for_each(|line| sheet.write_record(line.as_ref()))?;
    sheet.into_inner().map_err(|error| error.into_error().into())
}

fn download(name: &str, ending: &str, kind: &str, file: impl Into<Body>) -> Page {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.{ending}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Page::raw((headers, file.into()))
}

fn told(error: impl std::fmt::Display) -> Fault {
    tracing::error!(%error, "writing a sheet");
    Fault::Bug
}

/// A cell of a CSV file, which has no types: what a spreadsheet would take for a number is given as a
/// formula that says a text, and nothing else is a formula.
fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Number(number) => number.to_string(),
        Cell::Digits(digits) if !digits.is_empty() && !digits.contains('"') => format!("=\"{digits}\""),
        Cell::Digits(text) | Cell::Text(text) => harmless(text),
    }
}

/// With what a formula begins, in the wide signs of East Asian keyboards too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Strangers write memos, and a spreadsheet runs what looks like a formula, some of them behind a space.
fn harmless(cell: &str) -> String {
    let first = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    let broken = cell.starts_with(['\t', '\r', '\n']);
    if broken || first.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn sheet(line: [Cell; 3]) -> Wide {
        Sheet { name: "so".into(), head: ["Lúc", "Tiền", "Tài khoản"].map(str::to_owned), lines: vec![line] }.wide()
    }

    #[test]
    fn nothing_a_stranger_wrote_is_run() {
        for (memo, cell) in [
            ("HBT3PV6V36 CT DEN", "HBT3PV6V36 CT DEN"),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+84 912", "'+84 912"),
            ("-5", "'-5"),
            ("＝1+1", "'＝1+1"),
            ("＋84 912", "'＋84 912"),
            ("－5", "'－5"),
            ("＠SUM(A1)", "'＠SUM(A1)"),
            ("\tchữ", "'\tchữ"),
            ("\rchữ", "'\rchữ"),
            (" =1+1", "' =1+1"),
            ("\u{a0}\u{feff}=1+1", "'\u{a0}\u{feff}=1+1"),
            ("chữ = chữ", "chữ = chữ"),
            ("", ""),
        ] {
            assert_eq!(plain(&Cell::Text(memo.to_owned())), cell, "{memo}");
        }
        for (typed, cell) in [
            ("0912345678", "=\"0912345678\""),
            ("+856 20", "=\"+856 20\""),
            ("", ""),
            ("1\"&CMD()&\"", "1\"&CMD()&\""),
            ("=\"\"&CMD()", "'=\"\"&CMD()"),
        ] {
            assert_eq!(plain(&Cell::Digits(typed.to_owned())), cell, "{typed}");
        }
    }

    #[test]
    fn a_csv_file_keeps_the_zeros_of_accounts() {
        let line = [Cell::Text("a \"b\", c\nd".into()), Cell::Number(250_000), Cell::Digits("0031".into())];
        let file = String::from_utf8(sheet(line).comma_separated().unwrap()).unwrap();
        assert_eq!(file, "\u{feff}Lúc,Tiền,Tài khoản\r\n\"a \"\"b\"\", c\nd\",250000,\"=\"\"0031\"\"\"\r\n");
    }

    #[test]
    fn a_workbook_has_numbers_for_money_and_texts_for_accounts() {
        let line = [Cell::Text("=1+1".into()), Cell::Number(250_000), Cell::Digits("0031".into())];
        let file = sheet(line).workbook(0).unwrap();
        let part = |name: &str| {
            let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&file)).unwrap();
            let mut text = String::new();
            zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        let (cells, texts) = (part("xl/worksheets/sheet1.xml"), part("xl/sharedStrings.xml"));
        assert!(cells.contains("<v>250000</v>") && !cells.contains("<f>"), "{cells}");
        let money = cells.split("<c r=\"B2\"").nth(1).unwrap().split("</c>").next().unwrap();
        let account = cells.split("<c r=\"C2\"").nth(1).unwrap().split("</c>").next().unwrap();
        assert!(!money.contains("t=\"s\"") && account.contains("t=\"s\""), "{cells}");
        assert!(texts.contains("<t>0031</t>") && texts.contains("<t>=1+1</t>"), "{texts}");
    }
}
