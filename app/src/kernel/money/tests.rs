use super::*;
use MoneyError::{Empty, Fraction, Negative, NotANumber, TooLarge};
use proptest::prelude::*;

#[test]
fn people_write_amounts_in_many_ways() {
    let ways = [
        "1.250.000",
        "1250000",
        "1,250,000đ",
        "1.250.000 ₫",
        "1.250.000\u{a0}₫",
        "VND 1,250,000",
        "vnd1250000",
        " 1 250 000 VNĐ ",
        "1.250.000 đồng",
        "1. 250 .000 d",
        "1250k",
        "1250 nghìn",
        "1250 ngàn đồng",
        "\u{feff}1250000\u{200b}",
        "₫1,250,000",
    ];
    for way in ways {
        assert_eq!(Vnd::parse(way), Ok(Vnd(1_250_000)), "{way}");
    }
    assert_eq!(Vnd::parse("150k"), Ok(Vnd(150_000)));
    assert_eq!(Vnd::parse("150 nghìn"), Ok(Vnd(150_000)));
    assert_eq!(Vnd::parse("2 triệu"), Ok(Vnd(2_000_000)));
    assert_eq!(Vnd::parse("0"), Ok(Vnd::ZERO));
}

#[test]
fn what_is_no_amount_is_refused_with_its_reason() {
    let wrong = [
        ("", Empty),
        (" \u{a0} ", Empty),
        ("VND", Empty),
        ("₫", Empty),
        ("1.5", Fraction),
        ("12,50", Fraction),
        ("1.250.000,00", Fraction),
        ("1.250,000", Fraction),
        ("0.500", Fraction),
        ("1234.567", Fraction),
        ("1,5k", Fraction),
        ("1.500k", Fraction),
        ("-5.000", Negative),
        ("−5000", Negative),
        ("VND -1", Negative),
        ("12 50", NotANumber),
        ("k", NotANumber),
        ("năm nghìn", NotANumber),
        ("5x", NotANumber),
        ("1e6", NotANumber),
        ("0x10", NotANumber),
        (".", NotANumber),
        ("١٢٣", NotANumber),
        ("99999999999999999999", TooLarge),
        ("9223372036854775807k", TooLarge),
    ];
    for (text, error) in wrong {
        assert_eq!(Vnd::parse(text), Err(error), "{text}");
    }
}

#[test]
fn amounts_read_as_each_language_writes_them() {
    assert_eq!(Vnd(1_250_000).fmt(Lang::Vi), "1.250.000\u{a0}₫");
    assert_eq!(Vnd(1_250_000).fmt(Lang::En), "VND\u{a0}1,250,000");
    assert_eq!(Vnd(-5_000).fmt(Lang::Vi), "-5.000\u{a0}₫");
    assert_eq!(Vnd(0).fmt(Lang::Vi), "0\u{a0}₫");
    assert_eq!(Vnd(i64::MIN).fmt(Lang::En), "-VND\u{a0}9,223,372,036,854,775,808");
}

#[test]
fn sums_never_wrap() {
    assert_eq!(Vnd::sum([Vnd(2), Vnd(3)]), Some(Vnd(5)));
    assert_eq!(Vnd::sum([Vnd(i64::MAX), Vnd(1)]), None);
    assert_eq!(Vnd(i64::MAX).checked_mul(2), None);
}

proptest! {
    #[test]
    fn what_is_written_reads_back(amount in 0..=i64::MAX) {
        for lang in Lang::ALL {
            prop_assert_eq!(Vnd::parse(&Vnd(amount).fmt(lang)), Ok(Vnd(amount)));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[0-9., k-]{0,12}|\\PC*") {
        if let Ok(amount) = Vnd::parse(&text) {
            prop_assert!(amount >= Vnd::ZERO);
        }
    }
}

#[test]
fn numbers_are_parted_in_thousands() {
    assert_eq!(count(Lang::Vi, 1241), "1.241");
    assert_eq!(count(Lang::En, 0), "0");
}
