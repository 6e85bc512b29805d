//! A table out of a file that somebody sent: a workbook of Excel, or text in whatever letters can be told.

use super::model::table::MOST;
use crate::sheets::{self, Kind, Why};

pub use crate::sheets::LARGEST;

/// The table as text, cells parted as they were or by tabs.
pub fn rows(bytes: &[u8]) -> Result<String, Why> {
    match sheets::kind(bytes) {
        Kind::Packed => workbook(bytes),
        Kind::Old => Err("table-file-old"),
        Kind::Text => sheets::decode(bytes),
    }
}

/// Every line at its place, so that what is wrong with one is said of its number.
fn workbook(bytes: &[u8]) -> Result<String, Why> {
    let grid = sheets::read(bytes, MOST)?;
    let mut file = csv::WriterBuilder::new().delimiter(b'\t').flexible(true).from_writer(Vec::new());
    let mut written = 0;
    for line in &grid.lines {
        while written + 1 < line.number {
            file.write_record([""]).map_err(|_| "table-file-unknown")?;
            written += 1;
        }
        file.write_record(line.cells.iter().map(|cell| &cell.said)).map_err(|_| "table-file-unknown")?;
        written += 1;
    }
    let file = file.into_inner().map_err(|_| "table-file-unknown")?;
    String::from_utf8(file).map_err(|_| "table-file-unknown")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheets::PARTS;
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    use std::io::{Cursor, Write};
    use std::time::{Duration, Instant};
    use zip::write::SimpleFileOptions;
    use zip::{ZipArchive, ZipWriter};

    #[test]
    fn letters_are_told_by_what_they_are() {
        let typed = "Ngày;Tên\n13/03/2027;Múa xòe, hát then ở Mường Lay\n";
        let utf16 = |turn: fn(u16) -> [u8; 2]| typed.encode_utf16().flat_map(turn).collect::<Vec<u8>>();
        let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
        for (what, bytes) in [
            ("UTF-8", typed.as_bytes().to_vec()),
            ("UTF-8 with its sign", [b"\xEF\xBB\xBF", typed.as_bytes()].concat()),
            ("UTF-16 with its sign", [&b"\xFF\xFE"[..], &little].concat()),
            ("UTF-16 the other way", [&b"\xFE\xFF"[..], &big].concat()),
            ("UTF-16 without a sign", little),
        ] {
            assert_eq!(rows(&bytes).as_deref(), Ok(typed), "{what}");
        }
        // The grave, the horn and the dot below are letters of their own there.
        let windows = rows(b"T\xEAn;L\xD2\xFD h\xF2\xE2\xEC\n").unwrap();
        assert!(windows.starts_with("Tên;L") && !windows.contains('\u{fffd}'), "{windows}");
        for wrong in [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], b"\xFF\xD8\xFF\xE0\0\x10JFIF", b"a;b\n\x07;c\n"] {
            assert_eq!(rows(wrong), Err("table-file-unknown"));
        }
        assert_eq!(rows(b"\xD0\xCF\x11\xE0\xA1\xB1"), Err("table-file-old"));
    }

    #[test]
    fn a_workbook_says_dates_and_hours_as_people_write_them_and_runs_nothing() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let format = |format: &str| Format::new().set_num_format(format);
        let (day, hour, both) = (format("dd/mm/yyyy"), format("hh:mm"), format("dd/mm/yyyy hh:mm"));
        let date = ExcelDateTime::parse_from_str("2027-03-13").unwrap();
        let late = ExcelDateTime::parse_from_str("2027-03-14T01:30:00").unwrap();
        for (column, head) in (0..).zip(["Ngày", "Bắt đầu", "Kết thúc", "Tên", "Phút dọn"]) {
            sheet.write_string(0, column, head).unwrap();
        }
        sheet.write_with_format(1, 0, &date, &day).unwrap();
        sheet.write_with_format(1, 1, 22.5 / 24.0, &hour).unwrap();
        sheet.write_with_format(1, 2, &late, &both).unwrap();
        sheet.write_string(1, 3, "Múa\tsạp").unwrap();
        sheet.write_number(1, 4, 10).unwrap();
        sheet.write_with_format(3, 1, 25.0 / 24.0, &format("[h]:mm")).unwrap();
        sheet.write_formula(3, 3, rust_xlsxwriter::Formula::new("=HYPERLINK(\"http://x\")").set_result("lời")).unwrap();
        let read = rows(&book.save_to_buffer().unwrap()).unwrap();
        let expected = "Ngày\tBắt đầu\tKết thúc\tTên\tPhút dọn\n\
            13/03/2027\t22:30\t14/03/2027 01:30\t\"Múa\tsạp\"\t10\n\"\"\n\t25:00\t\tlời\n";
        assert_eq!(read, expected);
    }

    const SHEET: &str = "xl/worksheets/sheet1.xml";

    /// A workbook whose one sheet is not its own, with these parts besides those that every one has.
    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut book = Workbook::new();
        book.add_worksheet();
        let usual = book.save_to_buffer().unwrap();
        let mut usual = ZipArchive::new(Cursor::new(usual)).unwrap();
        let mut file = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..usual.len() {
            let mut part = usual.by_index(at).unwrap();
            let name = part.name().unwrap().into_owned();
            if name != SHEET {
                file.start_file(name, SimpleFileOptions::default()).unwrap();
                std::io::copy(&mut part, &mut file).unwrap();
            }
        }
        for (name, content) in parts {
            file.start_file(*name, SimpleFileOptions::default()).unwrap();
            file.write_all(content).unwrap();
        }
        file.finish().unwrap().into_inner()
    }

    fn sheet(data: &str) -> Vec<u8> {
        let head = r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#;
        format!("{head}{data}</sheetData></worksheet>").into_bytes()
    }

    #[test]
    fn no_workbook_costs_more_than_it_may() {
        let cell = |place: &str| sheet(&format!("<row r=\"1\"><c r=\"{place}\"><v>1</v></c></row>"));
        let row = |n: usize| format!("<row r=\"{n}\"><c r=\"A{n}\"><v>1</v></c></row>");
        let many: String = (1..300_000).map(row).collect();
        let empty: String = (1..1_000_000).map(|n| format!("<row r=\"{n}\"/>")).collect();
        let zeros = vec![b' '; 64 << 20];
        let parts: Vec<String> = (0..PARTS + 1).map(|n| format!("x{n}")).collect();
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|name| (name.as_str(), &b""[..])).collect();
        for (what, file, expected) in [
            ("one cell", packed(&[(SHEET, &cell("A1"))]), Ok("1\n".to_owned())),
            ("a cell a million lines down", packed(&[(SHEET, &cell("A1048576"))]), Err("table-too-long")),
            ("a cell far to the right", packed(&[(SHEET, &cell("XFD1"))]), Ok(String::new())),
            ("300,000 lines", packed(&[(SHEET, &sheet(&many))]), Err("table-too-long")),
            ("a million empty lines", packed(&[(SHEET, &sheet(&empty))]), Ok(String::new())),
            ("64 MB of blanks", packed(&[(SHEET, &zeros)]), Err("table-file-large")),
            ("64 MB beside the sheet", packed(&[(SHEET, &cell("A1")), ("x", &zeros)]), Err("table-file-large")),
            ("many parts", packed(&parts), Err("table-file-large")),
            ("no sheet", packed(&[]), Err("table-file-unknown")),
            ("no workbook", b"PK\x03\x04 nothing".to_vec(), Err("table-file-unknown")),
        ] {
            let begun = Instant::now();
            assert_eq!(rows(&file), expected, "{what}");
            eprintln!("{what}: {} bytes, {:?}", file.len(), begun.elapsed());
            assert!(begun.elapsed() < Duration::from_secs(20), "{what}");
        }
    }
}
