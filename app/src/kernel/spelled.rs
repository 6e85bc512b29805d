//! Numbers in words, as a receipt says them beside the digits, so that nobody adds one.
//!
//! Vietnamese: `mốt`, `tư` and `lăm` behind tens, `lẻ` for a ten that is missing, `không trăm` for a
//! hundred that is missing within a number (the rules of CLDR). English counts as in Britain.

use super::lang::Lang;
use super::money::Vnd;

const BILLION: u64 = 1_000_000_000;

/// A sum in words, as a sentence begins: `Một trăm năm mươi nghìn đồng`.
pub fn money(lang: Lang, amount: Vnd) -> String {
    let minus = match lang {
        _ if amount.0 >= 0 => "",
        Lang::Vi => "âm ",
        Lang::En => "minus ",
    };
    let said = format!("{minus}{} đồng", number(lang, amount.0.unsigned_abs()));
    let mut letters = said.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A number in words.
pub fn number(lang: Lang, n: u64) -> String {
    match (lang, n) {
        (Lang::Vi, 0) => "không".to_owned(),
        (Lang::En, 0) => "zero".to_owned(),
        (Lang::Vi, n) => vietnamese(n),
        (Lang::En, n) => english(n),
    }
}

const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

fn vietnamese(n: u64) -> String {
    let mut said = Vec::new();
    if n >= BILLION {
        said.push(format!("{} tỷ", vietnamese(n / BILLION)));
    }
    for (unit, name) in [(1_000_000, " triệu"), (1_000, " nghìn"), (1, "")] {
        let group = n % BILLION / unit % 1_000;
        if group > 0 {
            said.push(format!("{}{name}", vietnamese_group(group, !said.is_empty())));
        }
    }
    said.join(" ")
}

/// Up to three digits; `within` a longer number the hundred is said though it is none.
fn vietnamese_group(n: u64, within: bool) -> String {
    let [hundreds, tens, ones] = digits(n);
    let mut said = Vec::new();
    if hundreds > 0 || within {
        said.push(format!("{} trăm", DIGITS[hundreds]));
    }
    match tens {
        0 if ones > 0 && !said.is_empty() => said.push("lẻ".to_owned()),
        0 => {}
        1 => said.push("mười".to_owned()),
        tens => said.push(format!("{} mươi", DIGITS[tens])),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => said.push("mốt".to_owned()),
        (2.., 4) => said.push("tư".to_owned()),
        (1.., 5) => said.push("lăm".to_owned()),
        (_, ones) => said.push(DIGITS[ones].to_owned()),
    }
    said.join(" ")
}

const ONES: [&str; 20] = [
    "",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const THOUSANDS: [&str; 7] = [" quintillion", " quadrillion", " trillion", " billion", " million", " thousand", ""];

fn english(n: u64) -> String {
    let mut said = Vec::new();
    for (name, power) in THOUSANDS.iter().zip((0..7).rev()) {
        let group = n / 1_000_u64.pow(power) % 1_000;
        if group > 0 {
            let and = if power == 0 && group < 100 && !said.is_empty() { "and " } else { "" };
            said.push(format!("{and}{}{name}", english_group(group)));
        }
    }
    said.join(" ")
}

fn english_group(n: u64) -> String {
    let [hundreds, tens, ones] = digits(n);
    let rest = match tens * 10 + ones {
        small @ 0..20 => ONES[small].to_owned(),
        _ if ones == 0 => TENS[tens].to_owned(),
        _ => format!("{}-{}", TENS[tens], ONES[ones]),
    };
    match (hundreds, rest.is_empty()) {
        (0, _) => rest,
        (hundreds, true) => format!("{} hundred", ONES[hundreds]),
        (hundreds, false) => format!("{} hundred and {rest}", ONES[hundreds]),
    }
}

/// The digits of a number below a thousand.
fn digits(n: u64) -> [usize; 3] {
    [n / 100, n / 10, n].map(|n| usize::try_from(n % 10).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_numbers_are_said_as_people_say_them() {
        for (n, said) in [
            (0, "không"),
            (1, "một"),
            (4, "bốn"),
            (5, "năm"),
            (10, "mười"),
            (11, "mười một"),
            (14, "mười bốn"),
            (15, "mười lăm"),
            (20, "hai mươi"),
            (21, "hai mươi mốt"),
            (24, "hai mươi tư"),
            (25, "hai mươi lăm"),
            (91, "chín mươi mốt"),
            (100, "một trăm"),
            (101, "một trăm lẻ một"),
            (105, "một trăm lẻ năm"),
            (110, "một trăm mười"),
            (115, "một trăm mười lăm"),
            (555, "năm trăm năm mươi lăm"),
            (1_000, "một nghìn"),
            (1_005, "một nghìn không trăm lẻ năm"),
            (1_050, "một nghìn không trăm năm mươi"),
            (2_100, "hai nghìn một trăm"),
            (150_000, "một trăm năm mươi nghìn"),
            (1_000_500, "một triệu năm trăm"),
            (1_250_000, "một triệu hai trăm năm mươi nghìn"),
            (1_001_000, "một triệu không trăm lẻ một nghìn"),
            (21_005_001, "hai mươi mốt triệu không trăm lẻ năm nghìn không trăm lẻ một"),
            (2_000_000_000, "hai tỷ"),
            (2_000_001_000, "hai tỷ không trăm lẻ một nghìn"),
            (1_000_000_000_000, "một nghìn tỷ"),
            (1_000_000_000_000_000_000, "một tỷ tỷ"),
        ] {
            assert_eq!(number(Lang::Vi, n), said, "{n}");
        }
    }

    #[test]
    fn english_numbers_are_said_as_people_say_them() {
        for (n, said) in [
            (0, "zero"),
            (13, "thirteen"),
            (20, "twenty"),
            (21, "twenty-one"),
            (100, "one hundred"),
            (105, "one hundred and five"),
            (1_005, "one thousand and five"),
            (150_000, "one hundred and fifty thousand"),
            (1_250_000, "one million two hundred and fifty thousand"),
            (1_000_100, "one million one hundred"),
            (2_000_000_000, "two billion"),
            (
                u64::MAX,
                "eighteen quintillion four hundred and forty-six quadrillion seven hundred and forty-four trillion seventy-three billion seven hundred and nine million five hundred and fifty-one thousand six hundred and fifteen",
            ),
        ] {
            assert_eq!(number(Lang::En, n), said, "{n}");
        }
    }

    #[test]
    fn a_sum_begins_like_a_sentence() {
        assert_eq!(money(Lang::Vi, Vnd(150_000)), "Một trăm năm mươi nghìn đồng");
        assert_eq!(money(Lang::En, Vnd(50_000)), "Fifty thousand đồng");
        assert_eq!(money(Lang::Vi, Vnd(-1)), "Âm một đồng");
        assert_eq!(money(Lang::Vi, Vnd::ZERO), "Không đồng");
    }
}
