//! What may be a password: nothing that is guessed early.
//!
//! How many guesses it takes is estimated by zxcvbn, which knows the passwords that were stolen most often
//! (its own lists), words, names, dates, rows of keys and what people do to them. It is told besides what is
//! guessed first here: `common_passwords.txt`, written by us, holds what Vietnamese people and offices like to
//! use, and the owner's name and address. A second look at the letters and digits alone, without marks,
//! spaces and signs, finds `Điện-Biên@2027`.

use crate::kernel::fault::Message;
use crate::kernel::text::fold;
use unicode_normalization::UnicodeNormalization;
use zxcvbn::feedback::Warning;
use zxcvbn::zxcvbn;

pub const MIN: usize = 12;
pub const MAX: usize = 128;

/// Without marks and in lower case, what is tried first.
const COMMON: &str = include_str!("common_passwords.txt");
/// As many guesses as nobody makes at a form, nor soon at a stolen hash.
const GUESSES: u64 = 10_000_000_000;
/// Of its letters and digits alone.
const GUESSES_PLAIN: u64 = 100_000_000;

/// Is `password` good enough for the owner of this address and name?
pub fn check(password: &str, email: &str, name: &str) -> Result<(), Message> {
    let typed: String = password.nfc().collect();
    let length = typed.chars().count();
    if length < MIN {
        return Err(Message::new("people-password-short").with("min", MIN));
    }
    if length > MAX {
        return Err(Message::new("people-password-long").with("max", MAX));
    }
    let own = own_words(email, name);
    let known: Vec<&str> = own.iter().map(String::as_str).chain(COMMON.lines()).collect();
    match weakness(&typed, GUESSES, &known).or_else(|| weakness_of_letters(&typed, &known)) {
        Some(why) => Err(Message::new(why)),
        None => Ok(()),
    }
}

/// The parts of somebody's name and address, alone and together.
fn own_words(email: &str, name: &str) -> Vec<String> {
    let (local, domain) = email.split_once('@').unwrap_or((email, ""));
    let parts = [name, local, domain].map(fold);
    let words = parts.iter().flat_map(|part| part.split(' ')).map(str::to_owned);
    let whole = [name, local, domain, email].map(squeeze);
    words.chain(whole).filter(|word| word.len() > 2).collect()
}

/// Lower case without marks, spaces or signs: `Điện-Biên` is still `dienbien`.
fn squeeze(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// Few letters among many signs may be few guesses, but not fewer than their number allows.
fn weakness_of_letters(typed: &str, known: &[&str]) -> Option<&'static str> {
    let plain = squeeze(typed);
    let length = u32::try_from(plain.chars().count()).unwrap_or(u32::MAX);
    let enough = 10_u64.saturating_pow(length.saturating_sub(1)).min(GUESSES_PLAIN);
    if plain.is_empty() { None } else { weakness(&plain, enough, known) }
}

/// Why `text` is guessed before `enough` guesses, if it is.
fn weakness(text: &str, enough: u64, known: &[&str]) -> Option<&'static str> {
    let found = zxcvbn(text, known);
    let warning = found.feedback().and_then(|feedback| feedback.warning());
    (found.guesses() < enough).then(|| explain(warning))
}

fn explain(warning: Option<Warning>) -> &'static str {
    use Warning::*;
    match warning {
        Some(StraightRowsOfKeysAreEasyToGuess | ShortKeyboardPatternsAreEasyToGuess) => "people-password-keys",
        Some(RepeatsLikeAaaAreEasyToGuess | RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess) => "people-password-repeats",
        Some(SequencesLikeAbcAreEasyToGuess) => "people-password-rows",
        Some(RecentYearsAreEasyToGuess | DatesAreOftenEasyToGuess) => "people-password-dates",
        Some(
            ThisIsATop10Password | ThisIsATop100Password | ThisIsACommonPassword | ThisIsSimilarToACommonlyUsedPassword,
        ) => "people-password-known",
        Some(
            AWordByItselfIsEasyToGuess
            | NamesAndSurnamesByThemselvesAreEasyToGuess
            | CommonNamesAndSurnamesAreEasyToGuess,
        ) => "people-password-word",
        None => "people-password-common",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mai(password: &str) -> Result<(), String> {
        check(password, "mai.lo@dienbien.gov.vn", "Lò Thị Mai").map_err(|message| message.key.into_owned())
    }

    #[test]
    fn what_is_guessed_early_is_no_password() {
        let refused = |key: &str| Err(key.to_owned());
        assert_eq!(mai("ngắn quá"), refused("people-password-short"));
        assert_eq!(mai(&"dài ".repeat(40)), refused("people-password-long"));
        for guessed in [
            "1q2w3e4r5t6y",
            "sunshine1234",
            "Football2026",
            "Password1234",
            "P@ssw0rd2027",
            "Matkhau@123456",
            "matkhau12345",
            "anhyeuem1314",
            "AnhYeuEm@2027",
            "123456aA@123",
            "123456789012",
            "qwertyuiop[]",
            "zxcvbnm,./123",
            "#$%^&*()_+{}",
            "!@#$%^&*()_+",
            "DienBien@2027",
            "Điện-Biên@2027",
            "hoaban2027xx",
            "hoaban-hoaban",
            "Xoe@2027!!!!",
            "UBND.dienbien",
            "LòThịMai2027",
            "mai.lo.12345",
            "aaaaaaaaaaaaaa",
            "abcabcabcabc",
            "01011990010119",
        ] {
            assert!(mai(guessed).is_err(), "{guessed}");
        }
    }

    #[test]
    fn a_few_words_and_chance_are_good() {
        for good in [
            "chín cánh rừng ban",
            "mưa rơi trên mái",
            "k7#Qz!t9Lp2&",
            "nhớ mùa hoa ban ở Mường Lay quá",
            "correct horse battery staple",
            "trâu đen ăn cỏ ven sông",
            "ສະບາຍດີ ຫຼວງພະບາງ",
        ] {
            assert_eq!(mai(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn the_reason_is_told() {
        for (guessed, why) in [
            ("aaaaaaaaaaaaaa", "people-password-repeats"),
            ("qwertyuiop[]", "people-password-keys"),
            ("abcdefghijklmn", "people-password-rows"),
            ("sunshine1234", "people-password-known"),
        ] {
            assert_eq!(mai(guessed), Err(why.to_owned()), "{guessed}");
        }
    }

    #[test]
    fn the_list_is_as_it_is_compared() {
        for word in COMMON.lines() {
            assert_eq!(squeeze(word), word);
        }
    }
}
