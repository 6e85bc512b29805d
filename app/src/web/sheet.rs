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

/// Strangers write memos, and a spreadsheet runs what looks like a formula.
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) { format!("'{cell}") } else { cell }
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
            ("", ""),
        ] {
            assert_eq!(harmless(memo.to_owned()), cell, "{memo}");
        }
        let line = ["a \"b\", c\nd".to_owned(), "250000".to_owned()];
        let file = write(["Lúc".to_owned(), "Tiền".to_owned()], std::iter::once(line)).unwrap();
        assert_eq!(String::from_utf8(file).unwrap(), "\u{feff}Lúc,Tiền\r\n\"a \"\"b\"\", c\nd\",250000\r\n");
    }
}
