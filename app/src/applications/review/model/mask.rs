//! Takes out of a text what would say whose it is: the names of a troupe, its village, its commune and its people,
//! however they are written, and every telephone number, address and link. Rather a word too many than one too few.

use super::letters::{Letter, addresses, ends, ends_of_whole, hits, is_whole, letters, numbers, written};
use crate::kernel::text;
use std::collections::BTreeSet;

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

/// Words of a name that may stand in another order.
const TURNED: usize = 4;

/// What is to be found.
#[derive(Clone, Debug, Default)]
pub struct Mask {
    /// As letters without marks and gaps.
    names: BTreeSet<String>,
    /// Names with their words in another order: the letters, and the same as it is written with small letters. Such a
    /// one is often something else as well, so it counts only as a name is written: with capitals, or with its marks.
    turned: BTreeSet<(String, String)>,
}

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
            self.names.extend(names.chain([words.concat(), rest, unnumbered]).filter(|name| is_name(name)));
            let marked = part.to_lowercase();
            let marked: Vec<&str> = marked.split_whitespace().collect();
            marked.split(|word| COMMON.contains(&&*text::fold(word))).for_each(|own| self.turn(own));
        }
    }

    /// The same words in every other order.
    fn turn(&mut self, words: &[&str]) {
        if (2..=TURNED).contains(&words.len()) {
            let others = orders(words).into_iter().skip(1).map(|order| order.join(" "));
            let others = others.map(|written| (text::fold(&written).replace(' ', ""), written));
            self.turned.extend(others.filter(|(folded, _)| is_name(folded)));
        }
    }

    /// Somebody's name: whole, its last two words, and the last with what they are called.
    pub fn person(&mut self, name: &str) {
        let folded = text::fold(name);
        let words: Vec<&str> = folded.split(' ').collect();
        let Some((last, rest)) = words.split_last().filter(|(last, _)| !last.is_empty()) else { return };
        self.names.insert(words.concat());
        self.names.extend(rest.last().map(|middle| format!("{middle}{last}")));
        self.names.extend(CALLED.map(|called| format!("{}{last}", called.replace(' ', ""))));
        let marked = name.to_lowercase();
        let marked: Vec<&str> = marked.split_whitespace().collect();
        self.turn(&marked);
        self.turn(&marked[marked.len().saturating_sub(2)..]);
    }

    /// A number, an address, a code, a link: just so.
    pub fn word(&mut self, word: &str) {
        let folded = text::fold(word).replace(' ', "");
        self.names.extend((folded.chars().count() > 1).then_some(folded));
    }

    /// What everybody may read, whoever is called so too: the names of traditions.
    pub fn allow(&mut self, word: &str) {
        self.names.remove(&text::fold(word).replace(' ', ""));
    }

    /// `text` with `cover` in the place of whatever was found.
    pub fn over(&self, shown: &str, cover: &str) -> String {
        let shown = text::clean(shown);
        let letters = letters(&shown);
        let mut covered = vec![false; shown.len()];
        let turned = self.turned(&shown, &letters);
        let found = self.names(&letters).chain(turned).chain(numbers(&letters)).chain(addresses(&shown));
        found.for_each(|(from, to)| covered[from..to].fill(true));
        written(&shown, &covered, cover)
    }

    /// The same for what the organisers worded and a troupe only chose from: it holds no number of anybody, but days.
    pub fn over_choices(&self, shown: &str, cover: &str) -> String {
        let shown = text::clean(shown);
        let mut covered = vec![false; shown.len()];
        self.names(&letters(&shown)).for_each(|(from, to)| covered[from..to].fill(true));
        written(&shown, &covered, cover)
    }

    /// The stretches that are names.
    fn names<'t>(&'t self, letters: &'t [Letter]) -> impl Iterator<Item = (usize, usize)> + 't {
        self.names.iter().flat_map(move |name| {
            let name: Vec<char> = name.chars().collect();
            let hits = hits(letters, &name).filter(move |window| is_whole(window) || window.len() >= SHORT);
            hits.filter_map(ends).collect::<Vec<_>>()
        })
    }

    /// The stretches that are names with their words in another order.
    fn turned<'t>(&'t self, shown: &'t str, letters: &'t [Letter]) -> impl Iterator<Item = (usize, usize)> + 't {
        self.turned.iter().flat_map(move |(folded, written)| {
            let name: Vec<char> = folded.chars().collect();
            let hits = hits(letters, &name).filter_map(ends_of_whole);
            let is_name = |(from, to): &(usize, usize)| {
                let said = &shown[*from..*to];
                let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
                said.to_lowercase() == *written || said.split(|c: char| !c.is_alphanumeric()).all(capital)
            };
            hits.filter(is_name).collect::<Vec<_>>()
        })
    }
}

/// Every order of some words; the one they have is the first.
fn orders<'w>(words: &[&'w str]) -> Vec<Vec<&'w str>> {
    if words.len() < 2 {
        return vec![words.to_vec()];
    }
    let first = |at: usize| {
        let rest: Vec<&str> = [&words[..at], &words[at + 1..]].concat();
        orders(&rest).into_iter().map(move |order| [vec![words[at]], order].concat())
    };
    (0..words.len()).flat_map(first).collect()
}

fn is_name(name: &str) -> bool {
    name.chars().count() > 1 && !name.chars().all(|c| c.is_ascii_digit())
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
    fn days_that_were_chosen_are_no_numbers_of_anybody() {
        let days = "Buổi chiều 12/03/2027, Buổi tối 12/03/2027";
        assert_eq!(mask().over_choices(days, "[…]"), days);
        assert_eq!(mask().over("gọi 0912 345 678", "[…]"), "gọi […]");
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
    fn a_name_turned_round_or_with_digits_in_it_is_covered_and_ordinary_words_are_not() {
        let mut mask = Mask::default();
        mask.person("Tòng Chi Luông");
        mask.place("Đội văn nghệ bản Che Căn");
        let cover = |text: &str| mask.over(text, "[…]");
        for name in [
            "Chi Luông",
            "Luông Chi",
            "Luong Chi",
            "luông chi",
            "LUÔNG CHI",
            "Luông Tòng Chi",
            "Lu0ng Chi",
            "Chi Lu0ng",
            "ch1 luông",
            "Căn Che",
            "CAN CHE",
            "C4n Che",
            "che c4n",
            "Che-Căn",
        ] {
            assert_eq!(cover(name), "[…]", "{name}");
        }
        for plain in [
            "tiền lương chị em được lĩnh",
            "số lượng chia phần",
            "cần che mưa cho nhạc cụ",
            "Lương chị em",
            "16 người, 10 cái chiêng, năm 2014",
            "điệu 7 bước, trống 2m",
            "Cần che nắng",
        ] {
            assert_eq!(cover(plain), plain);
        }
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
