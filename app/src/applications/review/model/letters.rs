//! A text letter by letter: where those stand that spell a name, a number or an address, whatever is written over,
//! under or between them.

use crate::kernel::text;
use unicode_normalization::UnicodeNormalization;

/// So many digits in a row are a telephone number.
const PHONE: usize = 8;

/// A letter or a digit without its marks, where it stands, and whether a word begins or ends with it.
pub struct Letter {
    folded: char,
    from: usize,
    to: usize,
    begins: bool,
    ends: bool,
    /// A digit in a word that has letters too.
    among: bool,
}

/// A letter that only looks like another one; those of other scripts are what people write a name with that is to be
/// read all the same.
fn plain(c: char) -> char {
    const LOOK: &str = "асеорхуіјѕһкмтвнАСЕОРХУІЈЅНКМТВıƖ";
    const MEAN: &str = "aceopxyijshkmtbhACEOPXYIJSHKMTBil";
    let alike = LOOK.chars().zip(MEAN.chars()).find(|(look, _)| *look == c);
    alike.map_or(c, |(_, mean)| mean)
}

pub fn letters(shown: &str) -> Vec<Letter> {
    let mut all: Vec<Letter> = Vec::new();
    let mut gap = true;
    for (from, c) in shown.char_indices() {
        let to = from + c.len_utf8();
        let folded = text::fold(&std::iter::once(plain(c)).nfkd().collect::<String>());
        // A mark by itself belongs to the letter before it.
        if folded.is_empty() && !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c) {
            gap = true;
        } else if folded.is_empty()
            && let Some(last) = all.last_mut()
        {
            last.to = to;
        }
        for folded in folded.chars() {
            if gap && let Some(last) = all.last_mut() {
                last.ends = true;
            }
            all.push(Letter { folded, from, to, begins: gap, ends: false, among: false });
            gap = false;
        }
    }
    if let Some(last) = all.last_mut() {
        last.ends = true;
    }
    for word in all.chunk_by_mut(|one, next| !(one.ends && next.begins)) {
        let mixed = word.iter().any(|letter| letter.folded.is_alphabetic());
        word.iter_mut().for_each(|letter| letter.among = mixed && letter.folded.is_ascii_digit());
    }
    all
}

/// Runs of digits, whatever stands between them, that are as long as a telephone number.
pub fn numbers(letters: &[Letter]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let runs = letters.chunk_by(|one, next| one.folded.is_ascii_digit() && next.folded.is_ascii_digit());
    let long = runs.filter(|run| run.len() >= PHONE && run[0].folded.is_ascii_digit());
    long.filter_map(|run| Some((run.first()?.from, run.last()?.to)))
}

/// Words that are an address or a link.
pub fn addresses(shown: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    shown.split_whitespace().filter(|word| is_address(word)).map(|word| {
        let from = word.as_ptr() as usize - shown.as_ptr() as usize;
        (from, from + word.len())
    })
}

/// An address of a mailbox or of the web.
fn is_address(token: &str) -> bool {
    let lower = token.to_lowercase();
    lower.contains('@')
        || lower.contains("://")
        || lower.contains("www.")
        || lower.contains(".com")
        || lower.contains(".vn")
        || lower.split_once('/').is_some_and(|(host, _)| host.contains('.') && host.len() > 3)
}

/// `shown` with `cover` in the place of every stretch that is covered.
pub fn written(shown: &str, covered: &[bool], cover: &str) -> String {
    let (mut out, mut under) = (String::new(), false);
    for (at, c) in shown.char_indices() {
        match (covered[at], under) {
            (true, false) => out.push_str(cover),
            (true, true) => {}
            (false, _) => out.push(c),
        }
        under = covered[at];
    }
    out
}

pub fn hits<'l>(letters: &'l [Letter], name: &[char]) -> impl Iterator<Item = &'l [Letter]> {
    letters.windows(name.len()).filter(move |window| {
        let is = |(letter, c): (&Letter, &char)| letter.folded == *c || letter.among && stands_for(letter.folded, *c);
        window.iter().zip(name).all(is)
    })
}

pub fn is_whole(window: &[Letter]) -> bool {
    window.first().is_some_and(|first| first.begins) && window.last().is_some_and(|last| last.ends)
}

pub fn ends(window: &[Letter]) -> Option<(usize, usize)> {
    Some((window.first()?.from, window.last()?.to))
}

pub fn ends_of_whole(window: &[Letter]) -> Option<(usize, usize)> {
    ends(window).filter(|_| is_whole(window))
}

/// A digit that is put for a letter.
const fn stands_for(digit: char, letter: char) -> bool {
    matches!(
        (digit, letter),
        ('0', 'o')
            | ('1', 'i' | 'l')
            | ('3', 'e')
            | ('4', 'a')
            | ('5', 's')
            | ('6' | '9', 'g')
            | ('7', 't')
            | ('8', 'b')
    )
}
