//! Money: whole Vietnamese đồng. There is no smaller coin, so no fraction exists anywhere.

use super::{lang::Lang, text};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount in đồng; below zero for what goes out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Vnd(pub i64);

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    Empty,
    /// Letters or separators that make no number.
    NotANumber,
    /// `1.5` or `12,50`: the đồng has no fractions.
    Fraction,
    Negative,
    TooLarge,
}

impl fmt::Display for MoneyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "no amount given",
            Self::NotANumber => "not an amount of money",
            Self::Fraction => "the đồng has no fractions",
            Self::Negative => "an amount cannot be negative",
            Self::TooLarge => "the amount is too large",
        })
    }
}

impl std::error::Error for MoneyError {}

impl Vnd {
    pub const ZERO: Self = Self(0);

    /// Reads an amount as people write it: `1.250.000`, `1,250,000đ`, `VND 1 250 000`, `150k`,
    /// `150 nghìn`, `2 triệu`.
    ///
    /// A separator must part groups of three digits, one kind throughout; before `k` there is none,
    /// because `1.500k` means different things to different people.
    pub fn parse(input: &str) -> Result<Self, MoneyError> {
        let text = text::clean_line(input).to_lowercase();
        let text = strip_currency(&text);
        if text.is_empty() {
            return Err(MoneyError::Empty);
        }
        if text.starts_with(['-', '−', '–']) {
            return Err(MoneyError::Negative);
        }
        let (digits, unit) = split_unit(text);
        let digits = if unit == 1 { ungroup(digits)? } else { digits.to_owned() };
        let number = parse_digits(&digits)?;
        number.checked_mul(unit).map(Self).ok_or(MoneyError::TooLarge)
    }

    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The price of `count` things.
    pub fn checked_mul(self, count: i64) -> Option<Self> {
        self.0.checked_mul(count).map(Self)
    }

    /// The total, or nothing where it does not fit.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// As read on the screen: `1.250.000 ₫`, in English `VND 1,250,000`; it never breaks over a line.
    pub fn fmt(self, lang: Lang) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let digits = self.0.unsigned_abs().to_string();
        match lang {
            Lang::Vi => format!("{sign}{}\u{a0}₫", group(&digits, '.')),
            Lang::En => format!("{sign}VND\u{a0}{}", group(&digits, ',')),
        }
    }
}

/// `1.241`, in English `1,241`.
pub fn count(lang: Lang, number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", group(&number.unsigned_abs().to_string(), if lang == Lang::Vi { '.' } else { ',' }))
}

/// The digits in groups of three from the right.
fn group(digits: &str, separator: char) -> String {
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// The amount without its currency, which may stand on either side.
fn strip_currency(text: &str) -> &str {
    let signs = ["vnd", "vnđ", "đồng", "dong", "₫", "đ", "d"];
    let text = signs.iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text);
    signs.iter().find_map(|sign| text.strip_suffix(sign)).unwrap_or(text).trim()
}

/// The digits and what they are counted in: `150k` is 150 thousands.
fn split_unit(text: &str) -> (&str, i64) {
    let units = [
        ("k", 1_000),
        ("nghìn", 1_000),
        ("nghin", 1_000),
        ("ngàn", 1_000),
        ("ngan", 1_000),
        ("triệu", 1_000_000),
        ("trieu", 1_000_000),
        ("tr", 1_000_000),
    ];
    let found = units.iter().find_map(|&(word, unit)| Some((text.strip_suffix(word)?.trim(), unit)));
    found.unwrap_or((text, 1))
}

/// Takes the separators of thousands out; what is then no digit is left for [`parse_digits`].
fn ungroup(text: &str) -> Result<String, MoneyError> {
    let mut text = text.to_owned();
    for (spaced, bare) in [(" .", "."), (". ", "."), (" ,", ","), (", ", ",")] {
        text = text.replace(spaced, bare);
    }
    let Some(separator) = text.chars().find(|c| matches!(c, '.' | ',' | ' ')) else {
        return Ok(text);
    };
    let (first, rest) = text.split_once(separator).unwrap_or((&text, ""));
    let well_formed = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.split(separator).all(|group| group.len() == 3);
    let whole = text.replace(separator, "");
    if well_formed || whole.contains(|c: char| !c.is_ascii_digit()) {
        return Ok(whole);
    }
    let words = separator == ' ' || whole.is_empty();
    Err(if words { MoneyError::NotANumber } else { MoneyError::Fraction })
}

/// Reads plain digits; a separator left among them can only part a fraction.
fn parse_digits(digits: &str) -> Result<i64, MoneyError> {
    match digits.bytes().find(|b| !b.is_ascii_digit()) {
        Some(b'.' | b',') if digits.starts_with(|c: char| c.is_ascii_digit()) => Err(MoneyError::Fraction),
        None if !digits.is_empty() => digits.parse().map_err(|_| MoneyError::TooLarge),
        _ => Err(MoneyError::NotANumber),
    }
}

#[cfg(test)]
mod tests;
