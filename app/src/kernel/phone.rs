//! Telephone numbers: the one thing nearly every visitor has, and the second key to an order.
//!
//! In Vietnam a mobile number is `0`, then 3, 5, 7, 8 or 9, then eight digits; a landline is `02`
//! and nine digits (`0215` is Điện Biên). Numbers move between networks, so nothing is read out of
//! the prefix. Visitors from abroad keep their `+` and country code, without the digits that are dialled
//! at home only.

mod trunk;

use super::lang::Lang;
use super::text;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A number in its one normal form: `0912345678`, `02153825409`, or `+8562055512345` from abroad.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// Why a text is no telephone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhoneError {
    Empty,
    /// Something other than digits and what people put between them.
    NotDigits,
    TooShort,
    TooLong,
    /// The right length for Vietnam, but no such numbers are given out; or neither `0` nor `+` first.
    UnknownPrefix,
}

impl fmt::Display for PhoneError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "no telephone number given",
            Self::NotDigits => "a telephone number has digits only",
            Self::TooShort => "the telephone number is too short",
            Self::TooLong => "the telephone number is too long",
            Self::UnknownPrefix => "no telephone number starts like this",
        })
    }
}

impl std::error::Error for PhoneError {}

impl Phone {
    /// Reads a number with whatever stands between its digits, Vietnamese with `0`, `84`, `+84` or
    /// `0084` in front, foreign with `+` or `00` and the country code.
    pub fn parse(input: &str) -> Result<Self, PhoneError> {
        let text = text::clean_line(input);
        let bare: String = text.chars().filter(|&c| !is_filler(c)).collect();
        let (abroad, digits) = match bare.strip_prefix('+').or_else(|| bare.strip_prefix("00")) {
            Some(digits) => (true, digits),
            None => (false, bare.as_str()),
        };
        if digits.is_empty() {
            return Err(PhoneError::Empty);
        }
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PhoneError::NotDigits);
        }
        // `+84 (0) 912…` is a frequent way to write it wrong.
        let national = digits.strip_prefix("84").map(|rest| rest.strip_prefix('0').unwrap_or(rest));
        match national {
            Some(rest) => vietnamese(rest),
            None if abroad => foreign(&trunk::without(digits)),
            None => vietnamese(digits.strip_prefix('0').ok_or(PhoneError::UnknownPrefix)?),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Can it be sent a message? A line in a house cannot.
    pub fn takes_texts(&self) -> bool {
        !self.0.starts_with("02")
    }

    /// As read on the screen: `0912 345 678`, `0215 3825 409`; it never breaks over a line.
    pub fn fmt(&self) -> String {
        let cuts: &[usize] = match self.0.as_bytes() {
            [b'+', ..] => &[],
            [b'0', b'2', b'4' | b'8', ..] => &[3, 7], // Hà Nội, TP. Hồ Chí Minh
            [b'0', b'2', ..] => &[4, 8],
            _ => &[4, 7],
        };
        let mut shown = String::new();
        for (i, c) in self.0.chars().enumerate() {
            if cuts.contains(&i) {
                shown.push('\u{a0}');
            }
            shown.push(c);
        }
        shown
    }
}

/// A Vietnamese number as a reader of `lang` dials it: who reads English may call from abroad, or by a SIM from
/// there. What is no such number stays as it was written.
pub fn dialled(lang: Lang, written: &str) -> String {
    let number = Phone::parse(written).ok().map(|phone| phone.fmt());
    match (lang, number) {
        (Lang::En, Some(number)) if number.starts_with('0') => format!("+84\u{a0}{}", &number[1..]),
        _ => written.to_owned(),
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;

    fn try_from(text: String) -> Result<Self, PhoneError> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

/// What people put between digits: spaces, dots, brackets, slashes and every kind of dash.
fn is_filler(c: char) -> bool {
    matches!(c, ' ' | '.' | '-' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}' | '−')
}

/// A number inside Vietnam, given without its `0`.
fn vietnamese(national: &str) -> Result<Phone, PhoneError> {
    let length = match national.as_bytes() {
        [b'3' | b'5' | b'7' | b'8' | b'9', ..] => 9,
        [b'2', ..] => 10,
        [] => return Err(PhoneError::TooShort),
        _ => return Err(PhoneError::UnknownPrefix),
    };
    match national.len() {
        n if n < length => Err(PhoneError::TooShort),
        n if n > length => Err(PhoneError::TooLong),
        _ => Ok(Phone(format!("0{national}"))),
    }
}

/// A number abroad with its country code: 8 to 15 digits (E.164), never a `0` first.
fn foreign(digits: &str) -> Result<Phone, PhoneError> {
    match digits.len() {
        _ if digits.starts_with('0') => Err(PhoneError::UnknownPrefix),
        ..8 => Err(PhoneError::TooShort),
        8..=15 => Ok(Phone(format!("+{digits}"))),
        _ => Err(PhoneError::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PhoneError::{Empty, NotDigits, TooLong, TooShort, UnknownPrefix};
    use proptest::prelude::*;

    #[test]
    fn a_number_is_read_as_its_reader_dials_it() {
        assert_eq!(dialled(Lang::Vi, "0215 3825 409"), "0215 3825 409");
        assert_eq!(dialled(Lang::En, "0215 3825 409"), "+84\u{a0}215\u{a0}3825\u{a0}409");
        assert_eq!(dialled(Lang::En, "0912345678"), "+84\u{a0}912\u{a0}345\u{a0}678");
        for as_it_is in ["1900 1234", "+44 7700 900123", "", "hỏi ở lán số 3"] {
            assert_eq!(dialled(Lang::En, as_it_is), as_it_is);
        }
    }

    #[test]
    fn one_number_has_one_form() {
        let ways = [
            "0912345678",
            "0912 345 678",
            "0912.345.678",
            "0912-345-678",
            "(0912) 345–678",
            "+84912345678",
            "+84 912 345 678",
            "84912345678",
            "0084912345678",
            "+84 (0) 912 345 678",
            "\u{202a}+84\u{a0}912 345 678\u{202c}",
            "\u{feff}0912\u{200b}345678\n",
        ];
        for way in ways {
            assert_eq!(Phone::parse(way), Ok(Phone("0912345678".to_owned())), "{way}");
        }
    }

    #[test]
    fn landlines_and_visitors_are_welcome() {
        let numbers = [
            ("0215 3 825 409", "02153825409", "0215\u{a0}3825\u{a0}409"),
            ("+84 24 3825 1234", "02438251234", "024\u{a0}3825\u{a0}1234"),
            ("0559 123 456", "0559123456", "0559\u{a0}123\u{a0}456"),
            ("+856 20 55 512 345", "+8562055512345", "+8562055512345"),
            ("00 33 1 42 68 53 00", "+33142685300", "+33142685300"),
        ];
        for (input, normal, shown) in numbers {
            let phone = Phone::parse(input).unwrap();
            assert_eq!((phone.as_str(), phone.fmt().as_str()), (normal, shown));
        }
    }

    #[test]
    fn a_number_from_abroad_has_one_form_however_it_is_dialled_at_home() {
        for (way, normal) in [
            ("+44 (0)7700 900123", "+447700900123"),
            ("+44 07700 900123", "+447700900123"),
            ("0044 7700 900123", "+447700900123"),
            ("+856 (0)20 55 512 345", "+8562055512345"),
            ("+36 06 30 123 4567", "+36301234567"),
            ("+7 8 912 345-67-89", "+79123456789"),
            ("+7 800 555 35 35", "+78005553535"),
            ("+1 1 (212) 555-0123", "+12125550123"),
            // The zero of an Italian landline is part of it.
            ("+39 06 6982 1234", "+390669821234"),
        ] {
            assert_eq!(Phone::parse(way).as_ref().map(Phone::as_str), Ok(normal), "{way}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        let wrong = [
            ("", Empty),
            (" - ", Empty),
            ("+", Empty),
            ("0912 345 67a", NotDigits),
            ("hoa@ban.vn", NotDigits),
            ("٠٩١٢٣٤٥٦٧٨", NotDigits),
            ("091234567", TooShort),
            ("+84", TooShort),
            ("0215 825 409", TooShort),
            ("+1234567", TooShort),
            ("09123456789", TooLong),
            ("+1234567890123456", TooLong),
            ("912345678", UnknownPrefix),
            ("0123456789", UnknownPrefix),
            ("19001234", UnknownPrefix),
            ("+84 612345678", UnknownPrefix),
            ("+0912345678", UnknownPrefix),
        ];
        for (text, error) in wrong {
            assert_eq!(Phone::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn other_faces_of_a_number() {
        let phone = Phone::parse("0912 345 678").unwrap();
        let json = serde_json::to_string(&phone).unwrap();
        assert_eq!(json, "\"0912345678\"");
        assert_eq!(serde_json::from_str::<Phone>(&json).unwrap(), phone);
        assert!(serde_json::from_str::<Phone>("\"113\"").is_err());
    }

    proptest! {
        #[test]
        fn every_face_reads_back(input in "(0|\\+84)[235789][0-9]{8,9}|\\+[1-9][0-9]{7,14}") {
            if let Ok(phone) = Phone::parse(&input) {
                for face in [phone.to_string(), phone.fmt()] {
                    prop_assert_eq!(Phone::parse(&face), Ok(phone.clone()));
                }
            }
        }
    }
}
