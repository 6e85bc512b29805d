//! Lists as Excel before 2007 and LibreOffice write them: titles, a heading in two lines, a row of sums, a second sheet.

use super::said;
use crate::sheets::{Grid, read};

const MOST: usize = 5000;

const FILES: [(&str, &[u8]); 3] = [
    ("Excel 97, days from 1900", include_bytes!("files/ds.xls")),
    ("Excel 97, days from 1904", include_bytes!("files/ds-1904.xls")),
    ("LibreOffice", include_bytes!("files/ds.ods")),
];

fn column(grid: &Grid, at: usize) -> Vec<String> {
    said(grid).into_iter().map(|line| line.get(at).cloned().unwrap_or_default()).collect()
}

#[test]
fn a_list_of_whatever_program_reads_alike_r22() {
    for (program, file) in FILES {
        let grid = read(file, MOST).unwrap();
        let days = column(&grid, 6);
        assert_eq!(days[grid.lines.len() - 4..][..3], ["13/03/1998", "02/09/2004", "30/01/2015"], "{program}");
        let phones = column(&grid, 4);
        assert_eq!(phones[phones.len() - 4..][..3], ["912345678", "0987 654 321", "0911.222.333"], "{program}");
        let all = said(&grid).concat().join("|");
        assert!(!all.contains("Sheet thứ hai"), "{program}: only the first sheet");
        assert!(
            all.contains("Đội trưởng|Đội trưởng"),
            "{program}: a merged heading stands above both its columns: {all}"
        );
        assert!(all.contains("Tổng cộng: 3 đội") && !all.contains("SUM"), "{program}: {all}");
        let heads = column(&grid, 1);
        assert!(heads.windows(2).any(|two| two == ["Tên đội", "Tên đội"]), "{program}: {heads:?}");
    }
}

#[test]
fn a_row_that_nobody_sees_is_named_and_signs_of_xml_are_letters() {
    let grid = read(FILES[2].1, MOST).unwrap();
    assert_eq!(grid.hidden, [8]);
    assert!(column(&grid, 1).contains(&"Đội bản Co Đứa & Na Pheo".to_owned()));
}
