use super::said;
use crate::sheets::read;

const MOST: usize = 5000;

#[test]
fn one_list_reads_alike_in_whatever_letters_and_with_whatever_signs_r17() {
    let plain = "Tên đội;Xã;SĐT\nĐội bản Hin;Na Sang;0912345678\nĐội Pa Tần;Mường Chà;0987654321\n";
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let tabs = plain.replace(';', "\t");
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("no mark, semicolons", plain.as_bytes().to_vec()),
        ("a mark and commas", [b"\xEF\xBB\xBF", plain.replace(';', ",").as_bytes()].concat()),
        ("a mark and semicolons", [b"\xEF\xBB\xBF", plain.as_bytes()].concat()),
        ("tabs", tabs.as_bytes().to_vec()),
        ("sep=", format!("sep=;\n{plain}").into_bytes()),
        ("sep= and a mark", format!("\u{feff}sep=;\r\n{plain}").into_bytes()),
        ("Unicode text of Excel", [&b"\xFF\xFE"[..], &utf16(&tabs)].concat()),
        ("carriage returns only", plain.replace('\n', "\r").into_bytes()),
        ("both", plain.replace('\n', "\r\n").into_bytes()),
        ("no end", plain.trim_end().as_bytes().to_vec()),
        ("empty lines at the end", format!("{plain}\n\n;;\n").into_bytes()),
        (
            "quotes around all",
            plain
                .replace(';', "\";\"")
                .replace('\n', "\"\n\"")
                .trim_end_matches('"')
                .replacen("Tên", "\"Tên", 1)
                .into_bytes(),
        ),
    ];
    let expected = said(&read(plain.as_bytes(), MOST).unwrap());
    assert_eq!(expected[1], ["Đội bản Hin", "Na Sang", "0912345678"]);
    for (what, bytes) in files {
        let grid = read(&bytes, MOST).unwrap();
        assert_eq!(said(&grid), expected, "{what}");
        let shift = usize::from(what.starts_with("sep="));
        assert_eq!(grid.lines[2].number, 3 + shift, "{what}");
    }
}

#[test]
fn the_vietnamese_of_windows_is_composed_r17() {
    // Điện Biên, with its marks as signs of their own.
    let bytes = b"T\xEAn;X\xE3\n\xD0i\xEA\xF2n Bi\xEAn;x\n";
    assert_eq!(said(&read(bytes, MOST).unwrap())[0][0], "Tên");
    let read = said(&read(bytes, MOST).unwrap())[1][0].clone();
    assert_eq!(crate::kernel::text::clean_line(&read), "Điện Biên");
}

#[test]
fn what_stands_in_quotes_is_one_cell_r17() {
    let file = "Tên;Ghi chú\n\"Hin\nhai\";\"a; b\"\nBa;c\n";
    let grid = read(file.as_bytes(), MOST).unwrap();
    assert_eq!(said(&grid)[1], ["Hin\nhai", "a; b"]);
    assert_eq!((grid.lines[1].number, grid.lines[2].number), (2, 3), "counted as a spreadsheet counts rows");
}

#[test]
fn what_is_no_text_and_what_is_too_long_is_refused() {
    assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0", MOST).unwrap_err(), "table-file-unknown");
    let long = "a;b\n".repeat(12);
    assert_eq!(read(long.as_bytes(), 10).unwrap_err(), "table-too-long");
}
