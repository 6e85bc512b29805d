//! Files for a spreadsheet.

use super::Page;
use crate::kernel::fault::Fault;
use axum::http::header;

/// What tells Excel that letters have marks.
const BOM: &str = "\u{feff}";

/// A CSV file called `name`: a head and its lines.
pub fn download<const N: usize>(
    name: &str,
    head: [String; N],
    lines: impl Iterator<Item = [String; N]>,
) -> Result<Page, Fault> {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    let file = write(head, lines).map_err(|error| {
        tracing::error!(%error, "writing a sheet");
        Fault::Bug
    })?;
    Ok(Page::raw((headers, file)))
}

fn write<const N: usize>(head: [String; N], lines: impl Iterator<Item = [String; N]>) -> Result<Vec<u8>, csv::Error> {
    let mut sheet = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(BOM.as_bytes().to_vec());
    for line in std::iter::once(head).chain(lines) {
        sheet.write_record(line.map(harmless))?;
    }
    sheet.into_inner().map_err(|error| error.into_error().into())
}

/// With what a formula begins, in the wide signs of East Asian keyboards too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Strangers write memos, and a spreadsheet runs what looks like a formula, some of them behind a space.
fn harmless(cell: String) -> String {
    let first = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    let broken = cell.starts_with(['\t', '\r', '\n']);
    if broken || first.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(harmless(memo.to_owned()), cell, "{memo}");
        }
        let line = ["a \"b\", c\nd".to_owned(), "250000".to_owned()];
        let file = write(["Lúc".to_owned(), "Tiền".to_owned()], std::iter::once(line)).unwrap();
        assert_eq!(String::from_utf8(file).unwrap(), "\u{feff}Lúc,Tiền\r\n\"a \"\"b\"\", c\nd\",250000\r\n");
    }
}
