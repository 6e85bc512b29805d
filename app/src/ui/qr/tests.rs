//! An independent decoder (rqrr) reads back what was written.

use super::*;
use proptest::prelude::*;

/// The published ticket vector and a VietQR payload.
const TOKEN: &str = "XOE1:Y50Z6S96OH00PE4R00IB0C1036PC10XEPAC0FNB6Y2G5UTPHSUG+44.+CSU2%4U%*M:VDLQ4E+E3N3WKUWIBXT44D6X:PGC03RJG7O%JDHGVRMRW:N%E1 XG3HE5BISN980";
const VIETQR: &str = "00020101021238540010A00000072701240006970436011010319334300208QRIBFTTA53037045407125000058\
                      02VN62170813Le hoi Hoa Ban6304ABCD";

/// Draws the symbol with its quiet zone, `scale` pixels a module, and reads it back.
fn read(modules: &Modules, scale: usize) -> String {
    let side = (modules.size + 2 * QUIET) * scale;
    let dark = |x: usize, y: usize| {
        let at = |p: usize| (p / scale).checked_sub(QUIET).filter(|m| *m < modules.size);
        matches!((at(x), at(y)), (Some(x), Some(y)) if modules.dark[y * modules.size + x])
    };
    let shade = |x, y| if dark(x, y) { 0 } else { 255 };
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(side, side, shade);
    let grids = picture.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().expect("readable").1
}

/// Reads the symbol module by module: finding squares in pictures is the decoder's art, not ours, and
/// for one text in many thousands it looks beside a module.
fn decode(modules: &Modules) -> String {
    let dark = |x: usize, y: usize| modules.dark[y * modules.size + x];
    rqrr::Grid::new(rqrr::SimpleGrid::from_func(modules.size, dark)).decode().expect("readable").1
}

#[test]
fn a_ticket_is_version_6_and_reads_back() {
    let m = modules(TOKEN).expect("fits");
    assert_eq!(m.size, 41, "version 6");
    assert_eq!(read(&m, 4), TOKEN);
}

#[test]
fn payments_and_vietnamese_read_back() {
    for text in [VIETQR, "Vé số 7: Đêm khai mạc Lễ hội Hoa Ban, thứ Bảy", "ề", "ああああああああああ"]
    {
        assert_eq!(read(&modules(text).expect("fits"), 4), text);
    }
}

#[test]
fn what_does_not_fit_is_refused() {
    assert_eq!(modules(&"a".repeat(2332)), Err(TooLong));
    assert_eq!(modules(&"ễ".repeat(800)), Err(TooLong));
    assert!(modules("").is_ok());
}

#[test]
fn runs_cover_exactly_the_dark_modules() {
    let m = modules(TOKEN).expect("fits");
    let mut again = vec![false; m.dark.len()];
    for Run { x, y, len } in m.runs() {
        again[y * m.size + x..][..len].fill(true);
    }
    assert_eq!(again, m.dark);
}

#[test]
fn the_picture_is_small_named_and_safe() {
    let picture = svg(TOKEN, "Mã vé \"K7Q2-01\" <b>").expect("fits");
    assert!(picture.contains("viewBox=\"0 0 49 49\""));
    assert!(picture.contains("aria-label=\"Mã vé &quot;K7Q2-01&quot; &lt;b&gt;\""));
    assert_eq!(picture.matches("<path").count(), 1);
    assert!(picture.len() < 9_000, "{} bytes", picture.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_token_alphabet_text_reads_back(text in "[0-9A-Z $%*+./:-]{1,150}") {
        prop_assert_eq!(decode(&modules(&text).expect("fits")), text);
    }
}
