use super::said;
use crate::sheets::letters::Letters;
use crate::sheets::read;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

const MOST: usize = 5000;

#[test]
fn a_merged_area_is_filled_just_as_it_is_declared_r22() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    for (row, name) in (2..6).zip(["Một", "Hai", "Ba", "Bốn"]) {
        sheet.write_string(row, 0, name).unwrap();
    }
    sheet.merge_range(2, 2, 4, 2, "Pa Ham", &plain).unwrap();
    sheet.merge_range(2, 3, 4, 3, "", &plain).unwrap();
    let grid = read(&book.save_to_buffer().unwrap(), MOST).unwrap();
    let third: Vec<String> =
        grid.lines.iter().map(|line| line.cells.get(2).map(|cell| cell.said.clone()).unwrap_or_default()).collect();
    assert_eq!(third, ["Pa Ham", "Pa Ham", "Pa Ham", ""]);
    assert!(grid.lines.iter().all(|line| line.cells.get(3).is_none_or(|cell| cell.said.is_empty())));
    assert_eq!(grid.lines[0].number, 3);
}

#[test]
fn a_number_that_a_spreadsheet_cannot_have_kept_is_marked_r19() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_number(0, 0, 1_914_310_000_010_100_016_f64).unwrap();
    sheet.write_string(0, 1, "1914310000010100016").unwrap();
    sheet.write_number(0, 2, 912_345_678).unwrap();
    let grid = read(&book.save_to_buffer().unwrap(), MOST).unwrap();
    let cells = &grid.lines[0].cells;
    assert!(cells[0].cut && !cells[1].cut && !cells[2].cut);
    assert_eq!((cells[1].said.as_str(), cells[2].said.as_str()), ("1914310000010100016", "912345678"));
}

#[test]
fn hidden_rows_are_named_and_not_read() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, name) in (0..4).zip(["Tên", "Hin", "Ẩn", "Bua"]) {
        sheet.write_string(row, 0, name).unwrap();
    }
    sheet.set_row_hidden(2).unwrap();
    let grid = read(&book.save_to_buffer().unwrap(), MOST).unwrap();
    assert_eq!((said(&grid).concat(), grid.hidden), (vec!["Tên".into(), "Hin".into(), "Bua".into()], vec![3]));
}

#[test]
fn a_date_is_one_in_both_countings_and_a_formula_is_what_it_said() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let date = ExcelDateTime::parse_from_str("1998-03-13").unwrap();
    sheet.write_with_format(0, 0, &date, &day).unwrap();
    sheet.write_formula(0, 1, Formula::new("=HYPERLINK(\"http://x\")").set_result("Hin")).unwrap();
    let file = book.save_to_buffer().unwrap();
    assert_eq!(said(&read(&file, MOST).unwrap())[0], ["13/03/1998", "Hin"]);
}

#[test]
fn the_font_of_a_cell_tells_its_letters_r21() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let font = |name: &str| Format::new().set_font_name(name);
    sheet.write_with_format(0, 0, "Céng hßa x· héi", &font(".VnTime")).unwrap();
    sheet.write_with_format(0, 1, "Coäng hoøa xaõ hoäi", &font("VNI-Times")).unwrap();
    sheet.write_with_format(0, 2, "Cộng hòa xã hội", &font("Times New Roman")).unwrap();
    sheet.write_with_format(0, 3, 12, &font(".VnTime")).unwrap();
    let grid = read(&book.save_to_buffer().unwrap(), MOST).unwrap();
    assert_eq!(grid.lines[0].cells[0].font, Some(Letters::Tcvn));
    assert_eq!(grid.turns(9).len(), 2);
    assert_eq!(said(&grid.turned())[0], ["Cộng hòa xã hội", "Cộng hòa xã hội", "Cộng hòa xã hội", "12"]);
}
