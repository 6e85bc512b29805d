//! [`Person`]: somebody who asks what is kept of them, and that it be forgotten.
//!
//! Rooms hold what people typed: answers, histories, messages. A room finds a person there by what is known of them
//! ([`Person::is_in`]) and takes out just that ([`Person::wiped`]); sums, dates and decisions stay.

use crate::kernel::id::TroupeId;
use crate::kernel::text;
use serde_json::{Map, Value};

/// What stands where somebody stood.
pub const NOBODY: &str = "…";

/// Digits of a number that tell it from all others, whatever stands in front of them.
const TELLING: usize = 9;

/// Somebody who speaks for troupes, by all that is known of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Whose rows they can stand in, as far as whoever does it reaches.
    pub troupes: Vec<TroupeId>,
    pub names: Vec<String>,
    /// Names that somebody else who speaks for these troupes has too. Alone they are the other's as well: they are
    /// taken out only beside a number or an address of this one.
    pub shared: Vec<String>,
    pub phones: Vec<String>,
    pub emails: Vec<String>,
}

/// One thing that is kept of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Key of what it is.
    pub what: &'static str,
    /// Whose it is: a troupe, an application.
    pub of: String,
    pub value: String,
}

impl Person {
    pub fn is_in(&self, text: &str) -> bool {
        self.wiped(text).is_some()
    }

    /// The text without them; `None` where they are not in it.
    pub fn wiped(&self, text: &str) -> Option<String> {
        let mut now = self.without_ways(text);
        let beside: &[String] = if now == text { &[] } else { &self.shared };
        for name in self.names.iter().chain(beside) {
            now = without_name(&now, name);
        }
        (now != text).then_some(now)
    }

    /// The text without the numbers and the addresses that reach them.
    fn without_ways(&self, text: &str) -> String {
        let mut now = text.to_owned();
        for phone in &self.phones {
            while let Some((from, until)) = find_phone(&now, phone) {
                now.replace_range(from..until, NOBODY);
            }
        }
        for email in self.emails.iter().filter(|email| !email.is_empty()) {
            while let Some(at) = find_ignoring_case(&now, email) {
                now.replace_range(at..at + email.len(), NOBODY);
            }
        }
        now
    }

    /// Who is meant by the name in a row that says who somebody is and how to reach them.
    fn of_row(&self, row: &Map<String, Value>) -> Option<Self> {
        let tells = |said: &Value| said.as_str().is_some_and(|said| self.without_ways(said) != said);
        let theirs = !self.shared.is_empty() && row.values().any(tells);
        theirs.then(|| Self { names: [&*self.names, &self.shared].concat(), shared: Vec::new(), ..self.clone() })
    }

    /// The same of a key by which rows are found, which has no marks.
    pub fn wiped_key(&self, key: &str) -> Option<String> {
        let folded = |all: &[String]| all.iter().map(|one| text::fold(one)).collect();
        let (names, shared, emails) = (folded(&self.names), folded(&self.shared), folded(&self.emails));
        let now = Self { names, shared, emails, ..self.clone() }.wiped(key)?;
        Some(text::clean_line(&now.replace(NOBODY, " ")))
    }

    /// Takes them out of every text of a value; was there anything?
    pub fn wipe(&self, value: &mut Value) -> bool {
        match value {
            Value::String(said) => match self.wiped(said) {
                Some(now) => {
                    *said = now;
                    true
                }
                None => false,
            },
            Value::Array(all) => all.iter_mut().filter_map(|one| self.wipe(one).then_some(())).count() > 0,
            Value::Object(all) => {
                let whole = self.of_row(all);
                let by = |key: &str| whole.as_ref().filter(|_| key == "name").unwrap_or(self);
                all.iter_mut().filter_map(|(key, one)| by(key).wipe(one).then_some(())).count() > 0
            }
            _ => false,
        }
    }

    /// The texts of a value that they are in.
    pub fn found_in(&self, value: &Value) -> Vec<String> {
        match value {
            Value::String(said) if self.is_in(said) => vec![said.clone()],
            Value::Array(all) => all.iter().flat_map(|one| self.found_in(one)).collect(),
            Value::Object(all) => {
                let whole = self.of_row(all);
                let by = |key: &str| whole.as_ref().filter(|_| key == "name").unwrap_or(self);
                all.iter().flat_map(|(key, one)| by(key).found_in(one)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// A name of one word is many people's: it is theirs only where nothing else stands.
fn without_name(text: &str, name: &str) -> String {
    match name {
        "" | NOBODY => text.to_owned(),
        name if text.trim() == name => NOBODY.to_owned(),
        name if name.contains(' ') => text.replace(name, NOBODY),
        _ => text.to_owned(),
    }
}

/// Where an address stands that is no part of a longer one.
fn find_ignoring_case(text: &str, wanted: &str) -> Option<usize> {
    let goes_on = |c: char| c.is_alphanumeric() || "_-".contains(c);
    let whole = |at: usize| {
        let (before, after) = (&text[..at], &text[at + wanted.len()..]);
        let longer = after.strip_prefix('.').unwrap_or(after).chars().next().is_some_and(goes_on);
        !longer && !before.chars().next_back().is_some_and(|c| goes_on(c) || c == '.')
    };
    let same = |at: &usize| {
        text.get(*at..*at + wanted.len()).is_some_and(|part| part.eq_ignore_ascii_case(wanted)) && whole(*at)
    };
    (0..text.len()).find(same)
}

/// From where until where a number stands, however its digits are parted.
fn find_phone(text: &str, phone: &str) -> Option<(usize, usize)> {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let wanted = digits(phone);
    let wanted = wanted.get(wanted.len().checked_sub(TELLING)?..)?;
    let places: Vec<(usize, u8)> = text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).collect();
    let is_filler = |between: &str| between.chars().all(|c| " .-()\u{a0}".contains(c));
    let at = places.windows(TELLING).position(|window| {
        let parted = window.windows(2).all(|pair| text.get(pair[0].0 + 1..pair[1].0).is_some_and(is_filler));
        parted && window.iter().map(|(_, digit)| digit).eq(wanted)
    })?;
    let (mut from, until) = (places.get(at)?.0, places.get(at + TELLING - 1)?.0 + 1);
    // What is dialled before it goes with it.
    let front = text.get(..from)?;
    let bare = front.trim_end_matches(|c: char| c.is_ascii_digit() || " .-()+\u{a0}".contains(c));
    if front.len() - bare.len() <= 6 {
        from = bare.len() + (front[bare.len()..].len() - front[bare.len()..].trim_start().len());
    }
    Some((from, until))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn mai() -> Person {
        Person {
            troupes: Vec::new(),
            names: vec!["Lò Thị Mai".into(), "Mai".into()],
            shared: Vec::new(),
            phones: vec!["0912345678".into()],
            emails: vec!["mai@xoe.test".into()],
        }
    }

    #[test]
    fn somebody_is_taken_out_however_their_number_is_written_and_nobody_else_is() {
        for (said, expected) in [
            ("0912345678", "…"),
            ("gọi +84 912.345.678 sau 7 giờ", "gọi … sau 7 giờ"),
            ("Chị Lò Thị Mai, 0912 345 678", "Chị …, …"),
            ("viết MAI@xoe.test nhé", "viết … nhé"),
            ("Mai", "…"),
            ("https://zalo.me/84912345678", "https://zalo.me/…"),
            ("2 người; 0912345678", "2 người; …"),
        ] {
            assert_eq!(mai().wiped(said).as_deref(), Some(expected), "{said}");
        }
        for other in [
            "0912345679",
            "Hoa Mai",
            "Lò Thị Mận",
            "mai@xoe.test.vn",
            "anna.mai@xoe.test",
            "",
            "ngày 09/12, 345 người 678",
            "1.250.000",
        ] {
            let now = mai().wiped(other);
            assert!(now.is_none(), "{other}: {now:?}");
        }
    }

    #[test]
    fn a_name_that_two_have_goes_only_beside_what_reaches_the_one() {
        let one = Person { names: Vec::new(), shared: vec!["Lò Thị Mai".into()], ..mai() };
        assert_eq!(one.wiped("Lò Thị Mai"), None);
        assert_eq!(one.wiped("Chị Lò Thị Mai, 0912 345 678").as_deref(), Some("Chị …, …"));
        let mut spoke =
            json!([{ "name": "Lò Thị Mai", "phone": "0912345678" }, { "name": "Lò Thị Mai", "phone": "0977" }]);
        assert_eq!(one.found_in(&spoke).len(), 2);
        assert!(one.wipe(&mut spoke));
        assert_eq!(spoke, json!([{ "name": "…", "phone": "…" }, { "name": "Lò Thị Mai", "phone": "0977" }]));
    }

    #[test]
    fn nothing_of_somebody_stays_in_what_holds_it() {
        let mut value = json!({ "a": ["Lò Thị Mai", 3, { "b": "0912345678" }], "sum": 2_000_000, "c": "Sơi" });
        assert_eq!(mai().found_in(&value).len(), 2);
        assert!(mai().wipe(&mut value) && !mai().wipe(&mut value.clone()));
        assert_eq!(value, json!({ "a": ["…", 3, { "b": "…" }], "sum": 2_000_000, "c": "Sơi" }));
        assert_eq!(mai().wiped_key("doi hin lo thi mai 0912345678").as_deref(), Some("doi hin"));
    }
}
