//! How the forms of desks are read: text in two languages, counts, the version that was on the screen.

use crate::kernel::fault::Fault;
use crate::kernel::lang::Text;
use crate::web::Form;
use crate::web::form::Reader;
use std::ops::RangeInclusive;

/// What a save is refused with when somebody else saved meanwhile. The page that comes back keeps
/// what was typed and shows beside it what is saved now.
pub const CHANGED: &str = "desk-changed-meanwhile";

/// The fields of one text: Vietnamese, then English.
pub type Names = [&'static str; 2];

/// A line in both languages.
pub fn line(read: &mut Reader<'_>, [vi, en]: Names, max: usize) -> Text {
    Text::new(read.optional_line(vi, max), read.optional_line(en, max))
}

/// The same where Vietnamese must not be empty.
pub fn named(read: &mut Reader<'_>, [vi, en]: Names, max: usize, empty: &'static str) -> Text {
    Text::new(read.line(vi, max, empty), read.optional_line(en, max))
}

/// Several lines in both languages.
pub fn lines(read: &mut Reader<'_>, [vi, en]: Names, max: usize) -> Text {
    Text::new(read.optional_text(vi, max), read.optional_text(en, max))
}

/// A count as people write it: `1.200` is twelve hundred.
pub fn count(typed: &str, bounds: RangeInclusive<i64>) -> Option<i64> {
    let digits = typed.trim().replace(['.', ' ', '\u{a0}'], "");
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok())?.filter(|count| bounds.contains(count))
}

/// The version a form was drawn from.
pub fn version(form: &Form) -> Result<i64, Fault> {
    form.raw("version").parse().map_err(|_| Fault::refused("form-too-old"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_as_people_write_them() {
        for (typed, read) in [("120", Some(120)), (" 1.200 ", Some(1200)), ("1 200", Some(1200)), ("0", Some(0))] {
            assert_eq!(count(typed, 0..=5000), read, "{typed}");
        }
        for wrong in ["", "-1", "+1", "12a", "9999", "99999999999999999999", "1,5"] {
            assert_eq!(count(wrong, 0..=5000), None, "{wrong}");
        }
    }
}
