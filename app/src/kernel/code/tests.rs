use super::*;
use proptest::prelude::*;

const SIGNS: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

fn some_code() -> impl Strategy<Value = (String, usize)> {
    let prefixes = prop_oneof!["HB", "DTB", "MLAY", "[A-Z]{2,4}"];
    (prefixes, any::<[u8; 16]>()).prop_map(|(prefix, random)| (make(&prefix, random), prefix.len()))
}

#[test]
fn every_sign_has_its_class() {
    assert!(SIGNS.chars().all(|c| ALPHABET.contains(&mend(c))));
    assert!(ALPHABET.iter().all(|&c| mend(c) == c));
    assert_eq!(ALPHABET.iter().take_while(|c| c.is_ascii_uppercase()).count(), LETTERS);
    assert!(!ALPHABET.iter().any(|&c| "01AEIOULY".contains(c)));
}

#[test]
fn codes_are_read_as_people_type_them() {
    let code = make("HB", *b"sixteen bytes ok");
    assert_eq!(code, "HBT3PV6V36");
    let slips = code.replace('3', "e").replace('6', "g").replace('V', "U");
    for typed in [code.to_lowercase(), format!(" {}-{}.{}\u{200b}\n", &code[..2], &code[2..6], &code[6..]), slips] {
        assert_eq!(parse(&typed), Ok(code.clone()), "{typed}");
    }
    // The B of the prefix is known to be a letter, but H8… is not how a code starts.
    assert_eq!(parse(&code.replacen('B', "8", 1)), Err(CodeError::Prefix));
}

#[test]
fn what_is_no_code_is_refused_with_its_reason() {
    for empty in ["", " - ", "\u{200b}"] {
        assert_eq!(parse(empty), Err(CodeError::Empty));
    }
    assert_eq!(parse("HBK7Q2Mß9X4"), Err(CodeError::Character('ß')));
    assert_eq!(parse("HBƯ7Q2M9X4"), Err(CodeError::Character('Ư')));
    assert_eq!(parse("HBK7Q2M9"), Err(CodeError::Length));
    assert_eq!(parse("HBHBHK7Q2M9X4"), Err(CodeError::Length));
    assert_eq!(parse("HBT3PV6V37"), Err(CodeError::Check));
    assert_eq!(parse("HB20260312"), Err(CodeError::Check));
}

#[test]
fn banks_cannot_hide_a_code() {
    let (code, other) = (make("HB", [7; 16]), make("HB", [200; 16]));
    let (head, tail) = code.split_at(6);
    let memos = [
        code.clone(),
        format!("MBVCB.3278907687.{code} thanh toan ve.CT tu 0123456789 LO THI HUONG toi 1031933430"),
        format!("thanhtoan{}ve", code.to_lowercase()),
        format!("IBFT {head} {tail}"),
        format!("{head}\r\n{tail}GD 123"),
        format!("HB {code}-{code}"),
        format!("LỄ HỘI HB26: {}", code.split("").collect::<Vec<_>>().join(" ")),
    ];
    for memo in memos {
        assert_eq!(find_in(&memo, "HB").join(" "), code, "{memo}");
    }
    assert_eq!(find_in(&format!("{code} va {other}"), "HB"), [code.as_str(), &other]);
    assert_eq!(find_in(&code, "DB"), Vec::<String>::new());
}

#[test]
fn other_memos_hold_no_code() {
    for memo in ["", "HB 0912345678", "HB26000123 thanh toan ve", "HB 23456789 22223333", "ủng hộ HB", "HBß"] {
        assert_eq!(find_in(memo, "HB"), Vec::<String>::new(), "{memo}");
    }
}

proptest! {
    #[test]
    fn codes_read_back((code, _) in some_code()) {
        prop_assert!(code.len() <= 14);
        prop_assert_eq!(parse(&code), Ok(code));
    }

    #[test]
    fn a_wrong_character_is_mended_or_refused((code, prefix) in some_code()) {
        for (i, right) in code.char_indices() {
            for wrong in SIGNS.chars() {
                let mut typed = code.clone();
                typed.replace_range(i..=i, wrong.encode_utf8(&mut [0; 4]));
                match parse(&typed) {
                    Err(error) => prop_assert!(mend(right) != mend(wrong) || error == CodeError::Prefix),
                    Ok(read) => prop_assert!(mend(right) == mend(wrong) && (i < prefix || read == code)),
                }
            }
        }
    }

    #[test]
    fn swapped_neighbours_are_refused((code, _) in some_code()) {
        let chars: Vec<char> = code.chars().collect();
        for i in 1..chars.len() {
            let mut typed = chars.clone();
            typed.swap(i - 1, i);
            if mend(chars[i - 1]) != mend(chars[i]) {
                prop_assert_eq!(parse(&typed.iter().collect::<String>()), Err(CodeError::Check));
            }
        }
    }

    #[test]
    fn a_wrong_character_in_a_memo_is_never_matched(random in any::<[u8; 16]>(), at in 0..10_usize, wrong in "[0-9A-Z]") {
        let code = make("HB", random);
        let mut memo = code.clone();
        memo.replace_range(at..=at, &wrong);
        prop_assert!(memo == code || find_in(&memo, "HB").is_empty());
    }

    #[test]
    fn any_memo_is_safe(memo in any::<String>(), prefix in "[A-Z]{0,4}") {
        for code in find_in(&memo, &prefix) {
            prop_assert_eq!(parse(&code), Ok(code));
        }
    }
}

#[test]
fn the_nearest_code_is_found_whatever_slipped() {
    let code = make("HB", [7; 16]);
    let (prefix, body) = code.split_at(2);
    let other = |at: usize| {
        let wrong = if body[at..].starts_with('C') { "K" } else { "C" };
        format!("{}{wrong}{}", &body[..at], &body[at + 1..])
    };
    let swapped = format!("{}{}{}{}", &body[..3], &body[4..5], &body[3..4], &body[5..]);
    for (memo, expected) in [
        (format!("MBVCB.7163.{code}.CT tu 0123"), 0),
        (format!("ve {body}"), 0),
        (format!("{prefix} {} {}", &body[..4], &body[4..].to_lowercase()), 0),
        (body.replace('Q', "0").replace('7', "I").replace('8', "B").replace('5', "S"), 0),
        (format!("{prefix}{} thanh toan", other(0)), 1),
        (format!("{prefix}{}", other(4)), 1),
        (format!("{prefix}{}", other(7)), 1),
        (format!("{prefix}{}{}", &body[..5], &body[6..]), 1),
        (format!("{prefix}{}C{}", &body[..5], &body[5..]), 1),
        (swapped, if body[3..4] == body[4..5] { 0 } else { 1 }),
        (String::new(), BODY),
    ] {
        assert_eq!(slips(&memo, &code), expected, "{memo} for {code}");
    }
    assert!(slips("chuc mung le hoi hoa ban", &code) > 2);
}
