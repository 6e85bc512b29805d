use crate::sheets::letters::{Letters, turn};
use crate::sheets::read;
use proptest::prelude::*;

#[test]
fn the_letters_of_before_are_told_and_turned_only_with_consent_r21() {
    for (typed, letters) in [("Céng hßa x· héi", Letters::Tcvn), ("Coäng hoøa xaõ hoäi", Letters::Vni)] {
        assert_eq!(turn(typed, letters), "Cộng hòa xã hội");
        let grid = read(format!("ten;ghi chu\n{typed};x\n").as_bytes(), 100).unwrap();
        assert_eq!(grid.letters(), Some(letters), "{typed}");
        assert_eq!(grid.lines[1].cells[0].said, typed, "it stays as it came");
        assert_eq!(grid.turns(5), [(typed.to_owned(), "Cộng hòa xã hội".to_owned())], "before and after are shown");
        assert_eq!(grid.turned().lines[1].cells[0].said, "Cộng hòa xã hội");
    }
}

#[test]
fn bytes_of_a_font_of_before_are_not_taken_for_the_vietnamese_of_windows_r21() {
    let grid = read(b"ten;x\n\xA7\xE9i v\xA8n ngh\xD6 b\xB6n Na Sang;1\n", 100).unwrap();
    assert_eq!(grid.letters(), Some(Letters::Tcvn));
    assert_eq!(grid.turned().lines[1].cells[0].said, "Đội văn nghệ bản Na Sang");
}

#[test]
fn what_is_written_in_letters_of_today_is_left_alone_r21() {
    let lists = [
        "Tên đội;Xã\nĐội bản Hoài Huế quả;Thuận Hoà\n",
        "Ten doi;Xa\nDoi ban Hin;Na Sang\n",
        "Đô\u{323}i ba\u{309}n Hin;Na Sang\n",
        "a · b;c © d\nHà Nội ½;é\n",
        "La cà;hoà hoá quà quá oà toán huê\n",
    ];
    for list in lists {
        assert_eq!(read(list.as_bytes(), 100).unwrap().letters(), None, "{list}");
    }
}

#[test]
fn a_font_tells_its_letters_and_capitals_r21() {
    for (font, letters) in [
        (".VnTime", Some(Letters::Tcvn)),
        (".VnArial", Some(Letters::Tcvn)),
        (".VnTimeH", Some(Letters::TcvnCapitals)),
        ("VNI-Times", Some(Letters::Vni)),
        ("Times New Roman", None),
        ("Vni", None),
    ] {
        assert_eq!(Letters::of_font(font), letters, "{font}");
    }
    assert_eq!(turn("céng hßa", Letters::TcvnCapitals), "CỘNG HÒA");
    assert_eq!(turn("ÑOÄI VAÊN NGHEÄ möôøng cha ñieän bieân", Letters::Vni), "ĐỘI VĂN NGHỆ mường cha điện biên");
}

/// As a typist of before would have written it.
fn in_tcvn(text: &str) -> Option<String> {
    text.chars()
        .map(|c| {
            if c.is_ascii() {
                Some(c)
            } else {
                ('\u{a1}'..='\u{fe}').find(|b| turn(&b.to_string(), Letters::Tcvn) == c.to_string())
            }
        })
        .collect()
}

proptest! {
    #[test]
    fn every_small_letter_comes_back(text in "[a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ ]{0,40}") {
        let typed = in_tcvn(&text).expect("every small letter has a place");
        prop_assert_eq!(turn(&typed, Letters::Tcvn), text);
    }
}
