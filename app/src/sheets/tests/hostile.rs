//! Files that want to cost more than they may: refused in a moment, with a reason.

use crate::sheets::{Why, read};
use crate::testing::worked;
use cfb::CompoundFile;
use rust_xlsxwriter::{Format, Workbook};
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MOST: usize = 5000;

pub fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        file.start_file(*name, SimpleFileOptions::default()).unwrap();
        file.write_all(content.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

fn ods(table: &str) -> Vec<u8> {
    let head = "<?xml version=\"1.0\"?><office:document-content><office:body><office:spreadsheet>";
    packed(&[(
        "content.xml",
        &format!("{head}<table:table table:name=\"a\">{table}</table:table></office:spreadsheet>"),
    )])
}

/// A workbook of Excel 97 with these records in its one sheet.
fn xls(sheet: &[(u16, Vec<u8>)]) -> Vec<u8> {
    xls_begun(&[], sheet)
}

/// One with more records before its sheets.
fn xls_begun(first: &[(u16, Vec<u8>)], sheet: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let record = |kind: u16, data: &[u8]| {
        [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
    };
    let begin = |of: u8| record(0x0809, &[0, 6, of, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    let end = record(0x000A, &[]);
    let bound = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, 1, 0, b'a']].concat());
    let first: Vec<u8> = first.iter().flat_map(|(kind, data)| record(*kind, data)).collect();
    let before = [begin(5), first.clone(), bound(0), end.clone()].concat().len();
    let mut stream = [begin(5), first, bound(u32::try_from(before).unwrap()), end.clone(), begin(0x10)].concat();
    for (kind, data) in sheet {
        stream.extend(record(*kind, data));
    }
    stream.extend(end);
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/Workbook").unwrap().write_all(&stream).unwrap();
    file.into_inner().into_inner()
}

fn number(row: u16, column: u16) -> (u16, Vec<u8>) {
    (0x0203, [&row.to_le_bytes()[..], &column.to_le_bytes(), &[0, 0], &7_f64.to_le_bytes()].concat())
}

fn sizes(rows: [u32; 2], columns: [u16; 2]) -> (u16, Vec<u8>) {
    let bytes = rows.iter().flat_map(|n| n.to_le_bytes()).chain(columns.iter().flat_map(|n| n.to_le_bytes()));
    (0x0200, bytes.chain([0, 0]).collect())
}

/// So many rows become of a file, or it is refused so, with less than two seconds of work.
pub fn is_quick(what: &str, file: &[u8], expected: Result<usize, Why>) {
    let begun = Instant::now();
    let before = worked(begun);
    let became = read(file, MOST).map(|grid| grid.lines.len());
    let work = worked(begun) - before;
    eprintln!("{:>7.1} ms  {:<9} {what}", work.as_secs_f64() * 1e3, file.len());
    assert_eq!(became, expected, "{what}");
    assert!(work <= Duration::from_secs(2), "{what}: {work:?}");
}

#[test]
fn an_old_workbook_that_claims_a_million_rows_takes_no_room_for_them() {
    is_quick("a plain one", &xls(&[sizes([0, 2], [0, 2]), number(0, 0), number(1, 1)]), Ok(2));
    is_quick("a million rows", &xls(&[sizes([0, 1_000_000], [0, 256]), number(0, 0)]), Ok(1));
    is_quick("four billion", &xls(&[sizes([0, u32::MAX], [0, u16::MAX]), number(0, 0)]), Ok(1));
    is_quick("an end before its beginning", &xls(&[sizes([u32::MAX, 1], [9, 1]), number(0, 0)]), Ok(1));
    is_quick("corners far apart", &xls(&[number(0, 0), number(65_535, 65_535)]), Err("table-file-large"));
    is_quick("a row far down", &xls(&[number(0, 0), number(60_000, 1)]), Err("table-too-long"));
    is_quick("a record cut off", &xls(&[(0x0203, vec![0, 0, 0, 0, 1])]), Err("table-file-unknown"));
    is_quick("no cell in a cell", &xls(&[(0x0203, vec![1])]), Err("table-file-unknown"));
    is_quick("half a file", &xls(&[number(0, 0)])[..700], Err("table-file-unknown"));
    is_quick("only a beginning", &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], Err("table-file-unknown"));
}

#[test]
fn a_workbook_behind_a_password_is_refused_and_the_reason_said() {
    let locked = [(0x002F, [&1_u16.to_le_bytes()[..], &[0; 52]].concat())];
    is_quick("of Excel 97", &xls_begun(&locked, &[number(0, 0)]), Err("table-file-locked"));
    let mut file = CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/EncryptionInfo").unwrap().write_all(&[4, 0, 4, 0]).unwrap();
    file.create_stream("/EncryptedPackage").unwrap().write_all(&[7; 5000]).unwrap();
    is_quick("of today", &file.into_inner().into_inner(), Err("table-file-locked"));
}

#[test]
fn a_workbook_of_libreoffice_repeats_nothing_a_million_times() {
    let cell = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
    let wide = cell.replace("office", "table:number-columns-repeated=\"16384\" office");
    let row = |times: &str, cells: &str| {
        format!("<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>")
    };
    is_quick("one", &ods(&row("1", cell)), Ok(1));
    is_quick("a million rows", &ods(&row("1048576", &wide)), Err("table-too-long"));
    is_quick("more than there are", &ods(&row("99999999999999999999", cell)), Ok(1));
    is_quick("no number", &ods(&row("-1", cell)), Ok(1));
    is_quick(
        "empty ones down to the end",
        &ods(&format!("{}{}", row("1", cell), row("1048575", "<table:table-cell/>"))),
        Ok(1),
    );
    is_quick("wide rows by the thousand", &ods(&row("1", &wide).repeat(4000)), Ok(4000));
    let merged =
        cell.replace("office", "table:number-rows-spanned=\"1048576\" table:number-columns-spanned=\"16384\" office");
    is_quick("areas upon each other", &ods(&row("1", &merged).repeat(4900)), Err("table-file-large"));
    let deep = "<text:p>".repeat(400_000);
    is_quick("as deep as it goes", &ods(&format!("<table:table-row><table:table-cell>{deep}")), Ok(0));
    let laughs = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><table:table table:name=\"a\">&c;";
    is_quick("names for names", &packed(&[("content.xml", laughs)]), Err("table-file-unknown"));
}

#[test]
fn empty_cells_with_a_style_are_no_rows() {
    let mut book = Workbook::new();
    let (sheet, styled) = (book.add_worksheet(), Format::new().set_bold());
    for row in 0..4000 {
        for column in 0..50 {
            sheet.write_blank(row, column, &styled).unwrap();
        }
    }
    sheet.write_string(0, 0, "Tên đội").unwrap();
    is_quick("empty cells with a style", &book.save_to_buffer().unwrap(), Ok(1));
}
