//! Public codes: what people read aloud, type on a phone and send through a bank.
//!
//! A code is the prefix of its festival, two to four letters, and a body of [`BODY`] characters, the
//! last of which checks the rest: `HBT3PV6V36`. Three rules make it survive:
//!
//! 1. The 36 letters and digits fall into 23 classes of look-alikes (0 O Q, 1 7 I L, 2 Z, 5 S, 8 B …),
//!    and the body uses one of each, so a slip between look-alikes is mended. No vowel is among them,
//!    so no word, rude or otherwise, comes up.
//! 2. The check covers the prefix too: the sum of class × place from the right must be a multiple of
//!    23, a prime larger than any place. So every wrong character of another class and every swap of
//!    two of different classes is refused.
//! 3. The body opens with a letter, so a date or an account number after the prefix is no code.
//!
//! Only prefixes may hold two letters of one class (I L, O Q, U V): no two festivals should differ
//! by such a pair alone.

use super::text;
use std::fmt;

/// Characters after the prefix, the check included.
pub const BODY: usize = 8;

/// One of each class of look-alikes; its place is its value. Letters come first, to open bodies.
const ALPHABET: [char; 23] = [
    'C', 'D', 'F', 'H', 'J', 'K', 'M', 'N', 'P', 'Q', 'R', 'T', 'V', 'W', 'X', //
    '2', '3', '4', '5', '6', '7', '8', '9',
];
const LETTERS: usize = 15;
const PRIME: usize = ALPHABET.len();

/// Why a text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeError {
    Empty,
    /// Something that stands in no code.
    Character(char),
    /// Too few or too many characters.
    Length,
    /// No two to four letters first.
    Prefix,
    /// The check does not fit: one character is wrong, or two are swapped.
    Check,
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("no code given"),
            Self::Character(c) => write!(f, "no code holds {c:?}"),
            Self::Length => f.write_str("the code is too short or too long"),
            Self::Prefix => f.write_str("a code starts with the letters of its festival"),
            Self::Check => f.write_str("the code is mistyped"),
        }
    }
}

impl std::error::Error for CodeError {}

/// Whether a festival may have this prefix: two to four letters, A to Z.
pub fn is_prefix(prefix: &str) -> bool {
    (2..=4).contains(&prefix.len()) && prefix.bytes().all(|b| b.is_ascii_uppercase())
}

/// Makes a code out of sixteen random bytes, for a prefix that [`is_prefix`] allows. There are
/// 15 × 23⁶, about two thousand million, for each prefix: on a clash, draw again.
pub fn make(prefix: &str, random: [u8; 16]) -> String {
    let mut random = u128::from_be_bytes(random);
    let mut draw = |choices: usize| {
        let drawn = random % choices as u128;
        random /= choices as u128;
        ALPHABET[drawn as usize]
    };
    let mut code = prefix.to_owned();
    code.push(draw(LETTERS));
    code.extend((2..BODY).map(|_| draw(PRIME)));
    // The check stands at place 1, so it is what the others lack.
    let others = weigh(code.chars().rev(), 2);
    code.push(ALPHABET[(PRIME - others) % PRIME]);
    code
}

/// Reads a code as people type it, in any case, with spaces, dots, hyphens and look-alikes, and
/// gives its one spelling.
pub fn parse(input: &str) -> Result<String, CodeError> {
    let typed = text::clean_line(input).to_ascii_uppercase();
    let chars: Vec<char> = typed.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '–' | '_')).collect();
    if chars.is_empty() {
        return Err(CodeError::Empty);
    }
    if let Some(&c) = chars.iter().find(|c| !c.is_ascii_alphanumeric()) {
        return Err(CodeError::Character(c));
    }
    let (prefix, body) = chars.split_at(chars.len().saturating_sub(BODY));
    if !(2..=4).contains(&prefix.len()) {
        return Err(CodeError::Length);
    }
    let opens_with_letter = body.first().is_some_and(|&c| mend(c).is_ascii_uppercase());
    if !opens_with_letter || weigh(chars.iter().rev().copied(), 1) != 0 {
        return Err(CodeError::Check);
    }
    let prefix: String = prefix.iter().collect();
    if !is_prefix(&prefix) {
        return Err(CodeError::Prefix);
    }
    Ok(prefix.chars().chain(body.iter().copied().map(mend)).collect())
}

/// Finds the codes of a festival in what a bank made of a transfer's memo: upper or lower case,
/// glued to other words, cut by spaces, dots or line breaks, after the bank's own references.
///
/// Machines copy memos, so nothing is guessed: look-alikes are not mended here. Of texts that look
/// like a code by chance, one in 23 passes the check; whether there is such an order, and it asks for
/// this amount, is for the caller to see.
pub fn find_in(memo: &str, prefix: &str) -> Vec<String> {
    let glued = text::fold(memo).replace(' ', "").to_ascii_uppercase();
    let mut found = Vec::new();
    for (start, _) in glued.char_indices() {
        let candidate = glued.get(start..start + prefix.len() + BODY).unwrap_or_default();
        let is_code = candidate.starts_with(prefix) && parse(candidate).as_deref() == Ok(candidate);
        if is_code && !found.iter().any(|known| known == candidate) {
            found.push(candidate.to_owned());
        }
    }
    found
}

/// How many slips (a wrong, missing or added character, two swapped) part the body of `code` from what
/// comes nearest to it in a memo. Look-alikes are no slip, nor are spaces and a missing prefix.
pub fn slips(memo: &str, code: &str) -> usize {
    let body: Vec<char> = code.chars().skip(code.len().saturating_sub(BODY)).collect();
    let glued = text::fold(memo).to_ascii_uppercase();
    let glued: Vec<char> = glued.chars().filter(|c| *c != ' ').map(mend).collect();
    // Edit distances of the body's first characters to what ends at a place; it may begin anywhere.
    let mut last: Vec<usize> = (0..=body.len()).collect();
    let (mut before, mut best) = (last.clone(), body.len());
    for (at, &c) in glued.iter().enumerate() {
        let mut now = vec![0; body.len() + 1];
        for i in 1..=body.len() {
            let wrong = last[i - 1] + usize::from(body[i - 1] != c);
            now[i] = wrong.min(last[i] + 1).min(now[i - 1] + 1);
            if i > 1 && at > 0 && body[i - 1] == glued[at - 1] && body[i - 2] == c {
                now[i] = now[i].min(before[i - 2] + 1);
            }
        }
        best = best.min(now[body.len()]);
        before = std::mem::replace(&mut last, now);
    }
    best
}

/// The weighted sum of characters, modulo the prime; the first stands at `place`.
fn weigh(chars: impl Iterator<Item = char>, place: usize) -> usize {
    let value = |c| ALPHABET.iter().position(|&known| known == mend(c)).unwrap_or_default();
    chars.zip(place..).map(|(c, place)| value(c) * place).sum::<usize>() % PRIME
}

/// The character of the alphabet that looks most like this letter or digit.
fn mend(c: char) -> char {
    match c {
        'O' | '0' => 'Q',
        'U' => 'V',
        'Z' => '2',
        'E' => '3',
        'A' => '4',
        'S' => '5',
        'G' => '6',
        'I' | 'L' | '1' => '7',
        'B' => '8',
        'Y' => '9',
        c => c,
    }
}

#[cfg(test)]
mod tests;
