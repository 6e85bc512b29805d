//! Letters of before Unicode: `.Vn…` fonts (TCVN3) and VNI, in which offices still keep lists.
//!
//! A file holds Latin letters there, and only the font shows Vietnamese ones. They are told by the font's name, or
//! by letters that no Vietnamese word has.

use unicode_normalization::UnicodeNormalization;

/// In what somebody wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// `.VnTime` and its like.
    Tcvn,
    /// `.VnTimeH`, which shows every letter as a capital.
    TcvnCapitals,
    /// `VNI-Times` and its like.
    Vni,
}

impl Letters {
    /// By the name of a font.
    pub fn of_font(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        if name.starts_with("vni-") {
            return Some(Self::Vni);
        }
        let family = name.strip_prefix(".vn")?;
        Some(if family.ends_with('h') && family != "teknicalh" { Self::TcvnCapitals } else { Self::Tcvn })
    }
}

/// Sixteen bytes a line from 0xA0 on: what a `.Vn` font shows there; a dot where it shows nothing of ours.
const TCVN: [&str; 6] = [
    ".ĂÂÊÔƠƯĐăâêôơưđ.",
    ".....àảãáạ.ằẳẵắ.",
    "......ặầẩẫấậè.ẻẽ",
    "éẹềểễếệìỉ...ĩíịò",
    ".ỏõóọồổỗốộờởỡớợù",
    ".ủũúụừửữứựỳỷỹýỵ.",
];

fn tcvn(c: char) -> char {
    let at = (c as usize).wrapping_sub(0xA0);
    let shown = TCVN.get(at / 16).and_then(|row| row.chars().nth(at % 16));
    shown.filter(|letter| *letter != '.').unwrap_or(c)
}

/// A vowel and the sign behind it, for a, e, o, u, y and the letters `ô` (ơ) and `ö` (ư).
const VNI_SIGNS: &[(char, &str)] = &[
    ('ù', "\u{301}"),
    ('ø', "\u{300}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('á', "\u{302}\u{301}"),
    ('à', "\u{302}\u{300}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('é', "\u{306}\u{301}"),
    ('è', "\u{306}\u{300}"),
    ('ú', "\u{306}\u{309}"),
    ('ü', "\u{306}\u{303}"),
    ('ë', "\u{306}\u{323}"),
];

/// Letters of VNI that stand alone.
const VNI_ALONE: &[(char, char)] =
    &[('ñ', 'đ'), ('ô', 'ơ'), ('ö', 'ư'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('î', 'ỵ')];

/// What a text says in letters of today.
pub fn turn(text: &str, letters: Letters) -> String {
    match letters {
        Letters::Tcvn => text.chars().map(tcvn).collect(),
        Letters::TcvnCapitals => text.chars().map(tcvn).collect::<String>().to_uppercase(),
        Letters::Vni => vni(text),
    }
}

fn vni(text: &str) -> String {
    let mut turned = String::new();
    let mut before = ' ';
    for c in text.chars() {
        let small = c.to_lowercase().next().unwrap_or(c);
        let carries = matches!(before.to_lowercase().next(), Some('a' | 'e' | 'o' | 'u' | 'y' | 'ô' | 'ö'));
        let sign = VNI_SIGNS.iter().find(|(sign, _)| *sign == small).filter(|_| carries);
        let alone = VNI_ALONE.iter().find(|(letter, _)| *letter == small);
        match (sign, alone) {
            (Some((_, marks)), _) => turned.push_str(marks),
            (None, Some((_, letter))) if c == small => turned.push(*letter),
            (None, Some((_, letter))) => turned.extend(letter.to_uppercase()),
            (None, None) => turned.push(c),
        }
        before = c;
    }
    turned.nfc().collect()
}

/// Letters of Latin-1 that Vietnamese has as well.
const OURS: &str = "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ";

/// What texts seem to be written in: letters or signs beside letters that no Vietnamese word has, and hardly any that
/// only Vietnamese has.
pub fn guess<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Letters> {
    let (mut strange, mut today, mut signs, mut high) = (0, 0, 0, 0);
    for text in texts {
        let mut before = ' ';
        for c in text.nfc() {
            let latin = ('\u{a1}'..='\u{ff}').contains(&c);
            let foreign = latin && !OURS.contains(c) && before.is_alphabetic();
            strange += usize::from(foreign);
            today += usize::from(matches!(c, '\u{1ea0}'..='\u{1ef9}' | 'ă' | 'đ' | 'ơ' | 'ư' | 'Ă' | 'Đ' | 'Ơ' | 'Ư'));
            if latin && !"íìæóòîñôöÍÌÆÓÒÎÑÔÖ".contains(c) {
                high += 1;
                signs += usize::from("aeouyôöAEOUYÔÖ".contains(before));
            }
            before = c;
        }
    }
    if strange == 0 || strange < 3 * today {
        return None;
    }
    Some(if signs * 10 > high * 7 { Letters::Vni } else { Letters::Tcvn })
}
