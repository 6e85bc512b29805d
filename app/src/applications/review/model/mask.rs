//! Takes out of a text what would say whose it is: the names of a troupe, its village, its commune and its people,
//! however they are written, and every telephone number, address and link. Rather a word too many than one too few.

use crate::kernel::text;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Words that stand before the name of a troupe or a place and name nothing by themselves.
const COMMON: [&str; 25] = [
    "doi", "ban", "xa", "phuong", "thon", "to", "clb", "cau", "lac", "bo", "van", "nghe", "thuat", "thi", "tran",
    "quan", "chung", "dan", "toc", "huyen", "tinh", "nhom", "doan", "dien", "bien",
];
/// What somebody is called with their first name behind it.
const CALLED: [&str; 12] =
    ["anh", "chi", "ong", "ba", "co", "chu", "bac", "em", "gia", "doi truong", "nghe nhan", "truong ban"];
/// Names shorter than this are whole words; longer ones are found within others, and with gaps between their letters.
const SHORT: usize = 6;
/// So many digits in a row are a telephone number.
const PHONE: usize = 8;

/// What is to be found, as letters without marks and gaps.
#[derive(Clone, Debug, Default)]
pub struct Mask(BTreeSet<String>);

impl Mask {
    /// Names of troupes and places: whole, and each part of them that names something.
    pub fn place(&mut self, name: &str) {
        for part in name.split([',', ';', '(', ')', '–', '/', '·']) {
            let folded = text::fold(part);
            let words: Vec<&str> = folded.split(' ').collect();
            let names = words.split(|word| COMMON.contains(word)).map(|own| own.concat());
            let unnumbered: String =
                words.iter().filter(|word| !word.chars().all(|c| c.is_ascii_digit())).copied().collect();
            let rest: String = words.iter().skip_while(|word| COMMON.contains(word)).copied().collect();
            self.0.extend(names.chain([words.concat(), rest, unnumbered]).filter(|name| is_name(name)));
        }
    }

    /// Somebody's name: whole, its last two words, and the last with what they are called.
    pub fn person(&mut self, name: &str) {
        let folded = text::fold(name);
        let words: Vec<&str> = folded.split(' ').collect();
        let Some((last, rest)) = words.split_last().filter(|(last, _)| !last.is_empty()) else { return };
        self.0.insert(words.concat());
        self.0.extend(rest.last().map(|middle| format!("{middle}{last}")));
        self.0.extend(CALLED.map(|called| format!("{}{last}", called.replace(' ', ""))));
    }

    /// A number, an address, a code, a link: just so.
    pub fn word(&mut self, word: &str) {
        let folded = text::fold(word).replace(' ', "");
        self.0.extend((folded.chars().count() > 1).then_some(folded));
    }

    /// What everybody may read, whoever is called so too: the names of traditions.
    pub fn allow(&mut self, word: &str) {
        self.0.remove(&text::fold(word).replace(' ', ""));
    }

    /// `text` with `cover` in the place of whatever was found.
    pub fn over(&self, shown: &str, cover: &str) -> String {
        let shown = text::clean(shown);
        let letters = letters(&shown);
        let mut covered = vec![false; shown.len()];
        self.names(&letters).chain(numbers(&letters)).for_each(|(from, to)| covered[from..to].fill(true));
        for (from, to) in tokens(&shown) {
            if is_address(&shown[from..to]) {
                covered[from..to].fill(true);
            }
        }
        written(&shown, &covered, cover)
    }

    /// The stretches that are names.
    fn names<'t>(&'t self, letters: &'t [Letter]) -> impl Iterator<Item = (usize, usize)> + 't {
        self.0.iter().flat_map(move |name| {
            let name: Vec<char> = name.chars().collect();
            let hits = letters.windows(name.len()).filter(move |window| {
                let same = window.iter().zip(&name).all(|(letter, c)| letter.folded == *c);
                let whole =
                    window.first().is_some_and(|first| first.begins) && window.last().is_some_and(|last| last.ends);
                same && (whole || name.len() >= SHORT)
            });
            let ends: Vec<(usize, usize)> =
                hits.filter_map(|window| Some((window.first()?.from, window.last()?.to))).collect();
            ends
        })
    }
}

fn is_name(name: &str) -> bool {
    name.chars().count() > 1 && !name.chars().all(|c| c.is_ascii_digit())
}

/// A letter or a digit without its marks, where it stands, and whether a word begins or ends with it.
struct Letter {
    folded: char,
    from: usize,
    to: usize,
    begins: bool,
    ends: bool,
}

/// A letter that only looks like another one; those of other scripts are what people write a name with that is to be
/// read all the same.
fn plain(c: char) -> impl Iterator<Item = char> {
    const LOOK: &str = "асеорхуіјѕһкмтвнАСЕОРХУІЈЅНКМТВıƖ";
    const MEAN: &str = "aceopxyijshkmtbhACEOPXYIJSHKMTBil";
    let alike = LOOK.chars().zip(MEAN.chars()).find(|(look, _)| *look == c);
    std::iter::once(alike.map_or(c, |(_, mean)| mean))
}

fn letters(shown: &str) -> Vec<Letter> {
    let mut all: Vec<Letter> = Vec::new();
    let mut gap = true;
    for (from, c) in shown.char_indices() {
        let to = from + c.len_utf8();
        let folded = text::fold(&plain(c).nfkd().collect::<String>());
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
            all.push(Letter { folded, from, to, begins: gap, ends: false });
            gap = false;
        }
    }
    if let Some(last) = all.last_mut() {
        last.ends = true;
    }
    all
}

/// Runs of digits, whatever stands between them, that are as long as a telephone number.
fn numbers(letters: &[Letter]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let runs = letters.chunk_by(|one, next| one.folded.is_ascii_digit() && next.folded.is_ascii_digit());
    let long = runs.filter(|run| run.len() >= PHONE && run[0].folded.is_ascii_digit());
    long.filter_map(|run| Some((run.first()?.from, run.last()?.to)))
}

fn tokens(shown: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    shown.split_whitespace().map(|token| {
        let from = token.as_ptr() as usize - shown.as_ptr() as usize;
        (from, from + token.len())
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

fn written(shown: &str, covered: &[bool], cover: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn mask() -> Mask {
        let mut mask = Mask::default();
        mask.place("Đội văn nghệ bản Tả Kố Khừ, xã Sín Thầu");
        mask.place("Bản Hin");
        mask.person("Pờ Sơn Mé");
        mask.word("HB-0427");
        mask
    }

    #[test]
    fn a_name_is_covered_however_it_is_written() {
        let (mask, cover) = (mask(), |text: &str| mask().over(text, "[…]"));
        assert_eq!(cover("Đội Tả Kố Khừ múa mừng lúa mới"), "Đội […] múa mừng lúa mới");
        assert_eq!(cover("ta ko khu, TẢ KỐ KHỪ, TaKoKhu, tả-kố-khừ"), "[…], […], […], […]");
        assert_eq!(cover("người bản Hin ở Sín Thầu"), "người […] ở […]");
        assert_eq!(cover("anh Mé và Sơn Mé, Pờ Sơn Mé"), "[…] và […], […]");
        assert_eq!(cover("chính mình, mé suối"), "chính mình, mé suối", "whole words, where they are short");
        assert_eq!(cover("gọi 0912 345 678 hay a.b@xoe.test"), "gọi […] hay […]");
        assert_eq!(cover("xem https://youtu.be/x và xoe.vn/doi"), "xem […] và […]");
        assert_eq!(cover("hồ sơ HB-0427, 16 người, 2027"), "hồ sơ […], 16 người, 2027");
        for odd in ["𝗧𝗮 𝗞𝗼 𝗞𝗵𝘂", "Ｔａ Ｋｏ Ｋｈｕ", "Tả Kố Кhừ", "０９１２００１０３１", "fb.me/ta-k", "zalo.me/0912"]
        {
            assert_eq!(cover(odd), "[…]");
        }
        assert_eq!(cover("3/4 và 12.5 người/ngày"), "3/4 và 12.5 người/ngày");
        assert_eq!(mask.over("T\u{200b}ả Kố Kh\u{1eeb}", "[…]"), "[…]");
    }

    #[test]
    fn a_tradition_is_no_name_of_a_troupe() {
        let mut mask = Mask::default();
        mask.place("Đội Hà Nhì bản Mới");
        mask.allow("Hà Nhì");
        assert_eq!(mask.over("múa Hà Nhì của bản Mới", "[…]"), "múa Hà Nhì của bản […]");
    }

    proptest! {
        #[test]
        fn nothing_of_a_name_is_left_in_any_text(before in ".{0,30}", after in ".{0,30}", how in 0..6_usize) {
            let name = "Tả Kố Khừ";
            let written = match how {
                0 => name.to_owned(),
                1 => name.to_uppercase(),
                2 => text::fold(name),
                3 => name.nfd().collect(),
                4 => name.replace(' ', "_"),
                _ => text::slug(name),
            };
            let shown = mask().over(&format!("{before}{written}{after}"), "[…]");
            prop_assert!(!text::fold(&shown).replace(' ', "").contains("takokhu"), "{shown}");
        }
    }
}
