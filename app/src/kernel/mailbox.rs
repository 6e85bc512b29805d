//! Whose mailbox an address leads to, and which names may stand in a letter to somebody we do not know.
//!
//! An address that is typed into a form may be a stranger's: our letters are no bomb to throw at them, and no
//! sheet to print advertisements on.

use super::text;
use unicode_normalization::UnicodeNormalization;

/// Providers at which dots mean nothing.
const WITHOUT_DOTS: [&str; 2] = ["gmail.com", "googlemail.com"];
/// Longer than a name: a sentence.
const LONGEST: usize = 60;
/// As many figures are a number to call.
const FIGURES: usize = 5;

/// The mailbox behind an address, to count by: one however it is written. What stands behind a `+` leads to the
/// same mailbox nearly everywhere, and where it does not, to the same people.
pub fn mailbox(address: &str) -> String {
    let address: String = address.nfkc().flat_map(char::to_lowercase).collect();
    let Some((name, domain)) = address.rsplit_once('@') else { return address };
    let name = name.split('+').next().unwrap_or_default();
    if WITHOUT_DOTS.contains(&domain) {
        return format!("{}@gmail.com", name.replace('.', ""));
    }
    format!("{name}@{domain}")
}

/// A name as it may stand in a letter; none when a mail program could make a link or a call of it, or when it
/// is no name but a message. A letter without a name is a letter all the same.
pub fn printable(name: &str) -> Option<&str> {
    let plain: String = text::clean_line(name).nfkc().collect();
    let figures = plain.chars().filter(|c| c.is_numeric()).count();
    let signs = plain.contains(['@', '/', '\\', ':', '<', '>', '#', '=']);
    let domain = plain.split_whitespace().any(is_domain_like);
    let fine = figures < FIGURES && !signs && !domain && plain.chars().count() <= LONGEST && !plain.is_empty();
    fine.then_some(name)
}

/// `xoe.vn`, and `X.Anh` as well: whoever is called so is greeted without a name.
fn is_domain_like(word: &str) -> bool {
    let mut labels = word.split(['.', '。', '｡', '．', '·', '․']).rev();
    let top = labels.next().unwrap_or_default().trim_end_matches(|c: char| !c.is_alphanumeric());
    top.chars().count() >= 2 && labels.any(|label| label.ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_one_however_it_is_written() {
        for address in ["mai.lo@gmail.com", "Mai.Lo+ve1@Gmail.com", "m.a.i.l.o@googlemail.com", "MAILO+x+y@gmail.com"] {
            assert_eq!(mailbox(address), "mailo@gmail.com", "{address}");
        }
        assert_eq!(mailbox("Ve+1@Dienbien.gov.vn"), "ve@dienbien.gov.vn");
        assert_eq!(mailbox("mai.lo@yahoo.com"), "mai.lo@yahoo.com", "elsewhere a dot may mean somebody else");
        assert_eq!(mailbox("mai@ＢÜcher.example"), mailbox("mai@bücher.example"));
        assert_eq!(mailbox("+84912345678"), "+84912345678");
    }

    #[test]
    fn names_are_printed_and_messages_are_not() {
        for name in
            ["Lò Thị Mai", "H'Mông Vừ A Pao", "Nguyễn Văn A (đoàn 12)", "Anne-Marie O’Neill Jr.", "ຫຼວງ ພະບາງ", "Mai ."]
        {
            assert_eq!(printable(name), Some(name), "{name}");
        }
        for message in [
            "trung-thuong.vn",
            "Nhận quà tại bit.ly",
            "Mai ｇｉｆｔ．ｃｏｍ",
            "gift。com",
            "https:evil",
            "ai@evil",
            "Gọi 0912 345 678",
            "Gọi ０９１２３",
            "t.me/evil",
            "Chúc mừng bạn đã trúng thưởng một xe máy, xin mời tới nhận giải ngay hôm nay",
            "",
        ] {
            assert_eq!(printable(message), None, "{message}");
        }
    }
}
