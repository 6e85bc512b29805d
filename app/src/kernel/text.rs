//! Vietnamese text: cleaning what people paste, keys to search and to sort by, slugs.
//!
//! What is stored is NFC: macOS and some keyboards send `ệ` as three characters, and two spellings
//! of one name must not become two troupes. Search folds harder: nobody types every mark on a
//! phone, so `dien bien` finds `Điện Biên`, and `hoà` finds `hòa`.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The longest slug that [`slug`] makes.
pub const SLUG_MAX: usize = 60;

/// Text as it is stored: NFC, nothing invisible, no stray spaces; line breaks stay.
pub fn clean(text: &str) -> String {
    let lines: Vec<_> = text.replace("\r\n", "\n").split(['\n', '\r']).map(clean_line).collect();
    lines.join("\n").trim().to_owned()
}

/// [`clean`] for a field of one line: a line break is a space.
pub fn clean_line(text: &str) -> String {
    let seen: String = text.chars().filter(|&c| !is_invisible(c)).nfc().collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Controls and characters without a shape, which make two equal-looking texts differ: zero-width
/// spaces and joiners, marks of writing direction, BOM, soft hyphen, Hangul fillers, tags.
/// White space is not among them: it separates.
fn is_invisible(c: char) -> bool {
    let shapeless = matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{3164}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e007f}');
    shapeless || (c.is_control() && !c.is_whitespace())
}

/// The key to search by: lower case, no marks, `đ` as `d`, punctuation out.
///
/// `đ` has no decomposition in Unicode and is mapped by hand. Icelandic `ð` only looks like it when
/// capital (`Ð`, U+00D0) and is left alone. The apostrophe of `H'Mông` leaves no gap.
pub fn fold(text: &str) -> String {
    let folded: String = text
        .chars()
        .filter(|&c| !is_invisible(c) && !matches!(c, '\'' | '‘' | '’' | 'ʼ'))
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|&c| !is_combining_mark(c))
        .map(|c| match c {
            'đ' => 'd',
            c if c.is_alphanumeric() => c,
            _ => ' ',
        })
        .collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a key made by [`fold`] holds what somebody typed into a search box.
/// Nothing typed is held by everything.
pub fn contains_folded(haystack_key: &str, needle: &str) -> bool {
    haystack_key.contains(&fold(needle))
}

/// `Sân khấu 1, Quảng trường 7/5`; without the venue where the stage's name says it already.
pub fn place(stage: &str, venue: &str) -> String {
    if contains_folded(&fold(stage), venue) { stage.to_owned() } else { format!("{stage}, {venue}") }
}

/// A name for a URL: ASCII letters and digits joined by hyphens, whole words as far as
/// [`SLUG_MAX`] reaches. A name with nothing to keep becomes `x`.
pub fn slug(text: &str) -> String {
    let ascii: String = fold(text).chars().filter(|c| c.is_ascii()).collect();
    let mut slug = String::new();
    for word in ascii.split_whitespace() {
        if slug.is_empty() {
            slug.extend(word.chars().take(SLUG_MAX));
        } else if slug.len() + 1 + word.len() <= SLUG_MAX {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    if slug.is_empty() { "x".to_owned() } else { slug }
}

/// A line for the screen that does not break within `Sân khấu 1` or `1.000 m`: a number keeps to the
/// word before it, and to a unit behind it.
pub fn unbroken(line: &str) -> String {
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let mut words = line.split(' ');
    let mut last = words.next().unwrap_or_default();
    let mut whole = last.to_owned();
    for word in words {
        let keeps = is_number(word) || (is_number(last) && word.chars().count() <= 3);
        whole.push(if keeps { '\u{a0}' } else { ' ' });
        whole.push_str(word);
        last = word;
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cleaning_leaves_what_is_seen() {
        assert_eq!(clean("\u{feff}  Đie\u{302}\u{323}n\u{a0} Biên\u{200b} \t Phủ\u{7} "), "Điện Biên Phủ");
        assert_eq!(clean("một \r\n  hai\u{202e}  ba\r\n\r\nbốn\n\n"), "một\nhai ba\n\nbốn");
        assert_eq!(clean_line("Sân khấu\r\n 1\u{2028}lớn"), "Sân khấu 1 lớn");
        assert_eq!(clean("\u{200b}\u{3164}\u{ad}\u{2066}"), "");
        assert_eq!(clean("👍🏽 ຫຼວງພະບາງ ꪼꪕ"), "👍🏽 ຫຼວງພະບາງ ꪼꪕ");
    }

    #[test]
    fn folding_follows_the_reference() {
        let vectors = [
            ("Đặng Thị Hương", "dang thi huong"),
            ("XÃ Pú Nhung", "xa pu nhung"),
            ("Tết Xên Bản, Xên Mường", "tet xen ban xen muong"),
            ("H'Mông / H’Mông", "hmong hmong"),
            ("  Khơ-Mú (2) ", "kho mu 2"),
            ("ÐÓ đó", "ðo do"),
            ("İ", "i"),
        ];
        for (text, key) in vectors {
            assert_eq!(fold(text), key, "{text}");
        }
        assert_eq!(fold("hoà"), fold("hòa"));
    }

    #[test]
    fn search_finds_without_marks() {
        let key = fold("Thành phố Điện Biên Phủ");
        for needle in ["dien bien", "ĐIỆN", "phố điện", "", " – "] {
            assert!(contains_folded(&key, needle), "{needle}");
        }
        assert!(!contains_folded(&key, "dien ban"));
    }

    #[test]
    fn slugs_are_short_and_never_empty() {
        assert_eq!(slug("Lễ hội Hoa Ban 2027!"), "le-hoi-hoa-ban-2027");
        assert_eq!(slug("ບຸນ"), "x");
        assert_eq!(slug(&"dài ".repeat(30)), "dai-".repeat(15).trim_end_matches('-'));
        assert_eq!(slug(&"a".repeat(99)), "a".repeat(SLUG_MAX));
    }

    proptest! {
        #[test]
        fn cleaning_and_folding_settle_at_once(text in any::<String>()) {
            prop_assert_eq!(clean(&clean(&text)), clean(&text));
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
            prop_assert_eq!(fold(&clean(&text)), fold(&text));
        }

        #[test]
        fn slugs_are_safe_in_a_path(text in any::<String>()) {
            let slug = slug(&text);
            prop_assert!((1..=SLUG_MAX).contains(&slug.len()));
            prop_assert!(slug.chars().all(|c| c == '-' || c.is_ascii_digit() || c.is_ascii_lowercase()));
        }
    }

    #[test]
    fn numbers_keep_to_their_words() {
        let vectors = [
            ("Sân khấu 1, Quảng trường 7/5", "Sân khấu~1, Quảng trường~7/5"),
            ("Vòng loại nam 1.000 m, lượt 2", "Vòng loại nam~1.000~m, lượt~2"),
            ("12 đội nam", "12~đội nam"),
            ("Hơn 700 người tham gia", "Hơn~700 người tham gia"),
            ("Đồi A1", "Đồi A1"),
            ("", ""),
        ];
        for (line, whole) in vectors {
            assert_eq!(unbroken(line), whole.replace('~', "\u{a0}"));
        }
    }
}
