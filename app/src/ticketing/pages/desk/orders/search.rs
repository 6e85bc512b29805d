//! What somebody typed into the search box of orders, as a pattern on their search key.
//!
//! The key is `name phone e-mail code`: the name without marks, all in lower case.

use crate::kernel::code;
use crate::kernel::phone::Phone;
use crate::kernel::text::{clean_line, fold};

/// A LIKE pattern, `\` being its escape. Words are found in the order in which the key has them;
/// a whole code or telephone number is found however it is written. What leaves nothing to look for,
/// a lone percent sign, finds nothing: no key is empty.
pub fn pattern(typed: &str) -> String {
    let typed = clean_line(typed);
    let whole = code::parse(&typed).map(|code| code.to_lowercase());
    let whole = whole.or_else(|_| Phone::parse(&typed).map(|phone| phone.as_str().to_owned()));
    let words: Vec<String> = match whole {
        Ok(whole) => vec![whole],
        Err(_) => typed.split_whitespace().map(word).filter(|word| !word.is_empty()).collect(),
    };
    if words.is_empty() && !typed.is_empty() {
        return String::new();
    }
    let words = words.iter().map(|word| escape(word)).collect::<Vec<_>>();
    format!("%{}%", words.join("%"))
}

fn word(typed: &str) -> String {
    // Folding would take an address apart.
    if typed.contains('@') { typed.to_lowercase() } else { fold(typed).replace(' ', "") }
}

fn escape(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn marks_case_and_spaces_do_not_matter() {
        for (typed, found) in [
            ("", "%%"),
            ("%", ""),
            (" _ 🌸", ""),
            ("lò 🌸", "%lo%"),
            ("Lò Thị", "%lo%thi%"),
            ("0912.345.678", "%0912345678%"),
            ("+84 912 345 678", "%0912345678%"),
            ("345 678", "%345%678%"),
            ("Lan_1@Example.vn", "%lan\\_1@example.vn%"),
            ("100%", "%100%"),
            ("t3pv", "%t3pv%"),
        ] {
            assert_eq!(pattern(typed), found, "{typed}");
        }
    }

    #[test]
    fn a_code_is_found_as_people_write_it() {
        let code = crate::kernel::code::make("HB", [7; 16]);
        let written = format!("{}-{} {}", &code[..2], &code[2..6], &code[6..].to_lowercase());
        assert_eq!(pattern(&written), format!("%{}%", code.to_lowercase()));
    }
}
