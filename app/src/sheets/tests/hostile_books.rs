//! Workbooks of Excel that no Excel has written.

use super::hostile::{is_quick, packed};
use super::said;
use crate::sheets::read;
use std::fmt::Write;

const HEAD: &str = "<?xml version=\"1.0\"?>";
const OF: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// One with these marks in its sheet, and more parts.
fn book(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    linked("worksheets/sheet1.xml", sheet, more)
}

fn linked(target: &str, sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let link = |kind: &str, target: &str| {
        format!(
            "{HEAD}<Relationships><Relationship Id=\"r1\" Type=\"{OF}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let (package, links) = (link("officeDocument", "xl/workbook.xml"), link("worksheet", target));
    let names = format!(
        "{HEAD}<workbook xmlns:r=\"{OF}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let own = [
        ("_rels/.rels", package.as_str()),
        ("xl/workbook.xml", &names),
        ("xl/_rels/workbook.xml.rels", &links),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    packed(&[&own[..], more].concat())
}

/// A sheet of these rows, with what stands behind them.
fn sheet(rows: &str, behind: &str) -> String {
    format!("{HEAD}<worksheet><sheetData>{rows}</sheetData>{behind}</worksheet>")
}

const ONE: &str = "<row r=\"1\"><c r=\"A1\"><v>7</v></c></row>";

fn texts(attributes: &str, inside: &str) -> String {
    format!("{HEAD}<sst {attributes}>{inside}</sst>")
}

#[test]
fn a_workbook_that_unpacks_to_a_lot_is_not_opened() {
    is_quick("a plain one", &book(&sheet(ONE, ""), &[]), Ok(1));
    is_quick("a sheet of spaces", &book(&" ".repeat(40 << 20), &[]), Err("table-file-large"));
    let more = " ".repeat(13 << 20);
    is_quick("two other parts", &book(&sheet(ONE, ""), &[("a", &more), ("b", &more)]), Err("table-file-large"));
    let names: Vec<String> = (0..600).map(|n| format!("part{n}")).collect();
    let parts: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    is_quick("six hundred parts", &book(&sheet(ONE, ""), &parts), Err("table-file-large"));
}

#[test]
fn a_cell_that_stands_nowhere_costs_nothing_and_stops_nobody() {
    let row = |cells: &str| sheet(&format!("<row r=\"1\">{cells}</row>"), "");
    let cell = |place: &str| format!("<c r=\"{place}\"><v>7</v></c>");
    let many = "<c><v>7</v></c>".repeat(1_000_000);
    is_quick("a million columns", &book(&row(&many), &[]), Err("table-file-large"));
    is_quick("the last column", &book(&row(&cell("XFD1")), &[]), Ok(0));
    is_quick("a row far down", &book(&row(&cell("A1048576")), &[]), Err("table-too-long"));
    for place in ["ZZZZZZZZZZ1", "A99999999999999", "A0", "1", "", "Đ1", "A-1"] {
        is_quick(place, &book(&row(&cell(place)), &[]), Err("table-file-unknown"));
    }
    let lines = format!("<row r=\"4294967295\"/><row r=\"4294967296\"><c><v>7</v></c></row>{ONE}");
    let became = read(&book(&sheet(&lines, ""), &[]), 5000);
    assert!(became.is_err() || became.unwrap().lines.len() <= 2);
    let claims = format!("{HEAD}<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{ONE}</sheetData></worksheet>");
    is_quick("a large table that it is not", &book(&claims, &[]), Ok(1));
    is_quick(
        "a sheet without an end",
        &book(&format!("<worksheet><sheetData>{ONE}<row>"), &[]),
        Err("table-file-unknown"),
    );
    is_quick(
        "a million deep",
        &book(&format!("<worksheet>{}", "<a>".repeat(1_000_000)), &[]),
        Err("table-file-unknown"),
    );
}

#[test]
fn texts_that_stand_nowhere_are_no_texts_and_what_a_workbook_promises_is_not_believed() {
    let of = |number: &str| sheet(&format!("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>{number}</v></c></row>"), "");
    let one = texts("count=\"1\" uniqueCount=\"1\"", "<si><t>x</t></si>");
    let with = |number: &str, texts: &str| book(&of(number), &[("xl/sharedStrings.xml", texts)]);
    is_quick("the first", &with("0", &one), Ok(1));
    for number in ["1", "99999999", "-1", "99999999999999999999", "x", ""] {
        let became = read(&with(number, &one), 5000).map(|grid| said(&grid).concat().concat()).unwrap_or_default();
        assert!(["", "x", number].contains(&became.as_str()), "{number}: {became}");
    }
    for promise in ["99999999999", "18446744073709551615", "99999999999999999999999", "2000000"] {
        for (quote, name) in [('"', "xl/sharedStrings.xml"), ('\'', "XL/SHAREDSTRINGS.XML")] {
            let texts = texts(&format!("uniqueCount = {quote}{promise}{quote}"), "<si><t>x</t></si>");
            is_quick(promise, &book(&of("0"), &[(name, &texts)]), Err("table-file-large"));
        }
    }
}

#[test]
fn names_for_names_and_files_of_the_server_are_not_looked_up() {
    let kind =
        "<!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/passwd\"><!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]>";
    let inline = |name: &str| format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{name}</t></is></c></row>");
    let mut files = Vec::new();
    for name in ["&f;", "&c;", "&nothing;"] {
        files.push(book(&format!("{kind}{}", sheet(&inline(name), "").replace(HEAD, "")), &[]));
        let texts = format!("{kind}<sst><si><t>{name}</t></si></sst>");
        let shared = sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", "");
        files.push(book(&shared, &[("xl/sharedStrings.xml", &texts)]));
    }
    for file in files {
        let all = read(&file, 5000).map(|grid| said(&grid).concat().concat()).unwrap_or_default();
        assert!(!all.contains("root:") && !all.contains("bbb"), "{all}");
    }
}

#[test]
fn merged_areas_by_the_hundred_thousand_fill_little() {
    let areas = |area: &str, times: usize| {
        format!("<mergeCells>{}</mergeCells>", format!("<mergeCell ref=\"{area}\"/>").repeat(times))
    };
    is_quick("a million of them", &book(&sheet(ONE, &areas("B2:C3", 1_000_000)), &[]), Err("table-file-large"));
    is_quick("empty ones", &book(&sheet(ONE, &areas("B2:C3", 90_000)), &[]), Ok(1));
    is_quick("upon each other", &book(&sheet(ONE, &areas("A1:C3", 90_000)), &[]), Err("table-file-large"));
    is_quick("over all of it", &book(&sheet(ONE, &areas("A1:XFD1048576", 3_000)), &[]), Ok(1));
    for place in ["C3:A1", "A1:ZZZZZZZZZZ9", "A1:A99999999999", "A1:", ":", "x"] {
        let became = read(&book(&sheet(ONE, &areas(place, 1)), &[]), 5000);
        assert!(became.map_or_else(|why| why == "table-file-unknown", |grid| grid.lines.len() == 1), "{place}");
    }
}

#[test]
fn names_of_parts_lead_nowhere_and_nothing_in_a_workbook_is_run() {
    let more = [("../../x", "x"), ("/etc/cron.d/x", "x"), ("xl/vbaProject.bin", "Sub Auto_Open()")];
    is_quick("parts that would lie elsewhere", &book(&sheet(ONE, ""), &more), Ok(1));
    for target in ["../../../../etc/passwd", "/etc/passwd", "file:///etc/passwd", "http://example.com/x", "", "x"] {
        let became = read(&linked(target, &sheet(ONE, ""), &[]), 5000);
        assert!(became.is_err(), "{target}");
    }
    let mut cells = String::new();
    for (at, formula) in ["SYSTEM(\"id\")", "cmd|' /C calc'!A0", "WEBSERVICE(\"http://x\")"].iter().enumerate() {
        write!(cells, "<row r=\"{0}\"><c r=\"A{0}\"><f>{formula}</f><v>{0}</v></c></row>", at + 1).unwrap();
    }
    let read = read(&book(&sheet(&cells, ""), &more), 5000).unwrap();
    assert_eq!(said(&read), [["1"], ["2"], ["3"]], "what a formula said when it was saved");
}
