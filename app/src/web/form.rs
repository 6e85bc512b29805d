//! A submitted form: flat strings, read field by field into what they mean.
//!
//! Every reading either gives a value or notes a [`FieldFault`]; all faults of a form are shown at
//! once, beside their fields, and nothing typed is lost.

mod contact;
mod dates;

use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::lang::Text;
use crate::kernel::text;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// The fields of one text: Vietnamese, then English.
pub type Names = [&'static str; 2];

/// Far more than our longest form has; the rest is nobody's typing.
const FIELDS: usize = 500;

/// The fields as typed, by name. A repeated name keeps its last value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form(pub BTreeMap<String, String>);

impl Form {
    /// Reads `a=1&b=2`, of a body or of a query. NUL is dropped: no field means anything by it, and
    /// PostgreSQL has no text that holds one.
    pub fn decode(encoded: &[u8]) -> Self {
        Self::of(form_urlencoded::parse(encoded).into_owned())
    }

    /// The same of fields that were parted already.
    pub fn of(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let pairs = pairs.into_iter().take(FIELDS);
        Self(pairs.map(|(name, value)| (name.replace('\0', ""), value.replace('\0', ""))).collect())
    }

    /// The field as typed; a missing field is an empty one.
    pub fn raw(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The fields called `group[key]`, by key.
    pub fn group<'f>(&'f self, group: &'f str) -> impl Iterator<Item = (&'f str, &'f str)> {
        self.0.iter().filter_map(move |(name, value)| {
            let key = name.strip_prefix(group)?.strip_prefix('[')?.strip_suffix(']')?;
            Some((key, value.as_str()))
        })
    }

    /// An id that a form of ours carries. One that does not parse names nothing.
    pub fn id<T: FromStr>(&self, name: &str) -> Result<T, Fault> {
        self.raw(name).parse().map_err(|_| Fault::Missing)
    }

    /// The version of something saved that the form was drawn from.
    pub fn version(&self) -> Result<i64, Fault> {
        self.raw("version").parse().map_err(|_| Fault::refused("form-too-old"))
    }

    pub fn read(&self) -> Reader<'_> {
        Reader { form: self, faults: Vec::new() }
    }
}

/// Reads the fields of one form and gathers what is wrong with them.
pub struct Reader<'f> {
    form: &'f Form,
    faults: Vec<FieldFault>,
}

impl Reader<'_> {
    /// A line of text of `1..=max` characters, cleaned of invisible ones.
    pub fn line(&mut self, name: &'static str, max: usize, empty: &'static str) -> String {
        let text = self.optional_line(name, max);
        if text.is_empty() {
            self.fault(name, Message::new(empty));
        }
        text
    }

    /// The same, where nothing is an answer too.
    pub fn optional_line(&mut self, name: &'static str, max: usize) -> String {
        self.checked(name, max, text::clean_line(self.form.raw(name)))
    }

    /// Text of several lines.
    pub fn optional_text(&mut self, name: &'static str, max: usize) -> String {
        self.checked(name, max, text::clean(self.form.raw(name)))
    }

    /// A line in both languages.
    pub fn line_in_both(&mut self, [vi, en]: Names, max: usize) -> Text {
        Text::new(self.optional_line(vi, max), self.optional_line(en, max))
    }

    /// The same where Vietnamese must not be empty.
    pub fn name_in_both(&mut self, [vi, en]: Names, max: usize, empty: &'static str) -> Text {
        Text::new(self.line(vi, max, empty), self.optional_line(en, max))
    }

    /// Several lines in both languages.
    pub fn text_in_both(&mut self, [vi, en]: Names, max: usize) -> Text {
        Text::new(self.optional_text(vi, max), self.optional_text(en, max))
    }

    fn checked(&mut self, name: &'static str, max: usize, text: String) -> String {
        if text.chars().count() > max {
            self.fault(name, Message::new("field-too-long").with("max", max));
        }
        text
    }

    /// A field that `parse` understands; `explain` says what is wrong with it otherwise.
    pub fn parsed<T, E>(
        &mut self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
        explain: impl FnOnce(E) -> Message,
    ) -> Option<T> {
        match parse(self.form.raw(name)) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault(name, explain(error));
                None
            }
        }
    }

    /// The same for a field that may be left empty.
    pub fn optional<T, E>(
        &mut self,
        name: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
        explain: impl FnOnce(E) -> Message,
    ) -> Option<T> {
        if self.form.raw(name).trim().is_empty() { None } else { self.parsed(name, parse, explain) }
    }

    /// A whole number within bounds.
    pub fn number(&mut self, name: &'static str, bounds: RangeInclusive<i64>) -> i64 {
        let typed = text::clean_line(self.form.raw(name));
        match typed.parse::<i64>() {
            Ok(n) if bounds.contains(&n) => n,
            _ => {
                let message = Message::new("field-number").with("min", bounds.start()).with("max", bounds.end());
                self.fault(name, message);
                *bounds.start()
            }
        }
    }

    /// A ticked box.
    pub fn ticked(&self, name: &str) -> bool {
        !self.form.raw(name).is_empty()
    }

    pub fn fault(&mut self, name: &'static str, message: Message) {
        self.faults.push(FieldFault::new(name, message));
    }

    /// Everything was fine, or every fault at once.
    pub fn finish(self) -> Result<(), Fault> {
        if self.faults.is_empty() { Ok(()) } else { Err(Fault::Invalid(self.faults)) }
    }
}

/// A count as people write it: `1.200` is twelve hundred.
pub fn count(typed: &str, bounds: RangeInclusive<i64>) -> Option<i64> {
    let digits = typed.trim().replace(['.', ' ', '\u{a0}'], "");
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok())?.filter(|count| bounds.contains(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_has_an_end() {
        let flood: String = (0..46_000).map(|n| format!("f{n}=&")).collect();
        assert_eq!(Form::decode(flood.as_bytes()).0.len(), FIELDS);
        assert_eq!(
            Form::decode(b"a=1&b=%002&a=3").0.into_iter().collect::<Vec<_>>(),
            [("a".to_owned(), "3".to_owned()), ("b".to_owned(), "2".to_owned()),]
        );
    }

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
