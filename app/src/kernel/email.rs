//! E-mail addresses: checked for slips of the hand, proven only by a letter that arrives.

use super::text;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest address that mail servers take.
pub const EMAIL_MAX: usize = 254;

/// An address with its domain in lower case. The part before the `@` keeps its case: by the rules
/// of mail it belongs to the receiving server.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// Why a text is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailError {
    Empty,
    TooLong,
    /// None or more than one `@`.
    At,
    /// A space, a comma, a bracket, or a letter with a mark: in Vietnam nearly always the typing
    /// aid that was still on.
    Character(char),
    /// Nothing before the `@`, or stray dots there.
    Name,
    /// What follows the `@` is no domain.
    Domain,
}

impl fmt::Display for EmailError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("no e-mail address given"),
            Self::TooLong => f.write_str("the e-mail address is too long"),
            Self::At => f.write_str("an e-mail address has exactly one @"),
            Self::Character(c) => write!(f, "an e-mail address cannot hold {c:?}"),
            Self::Name => f.write_str("the part before the @ is incomplete"),
            Self::Domain => f.write_str("the part after the @ is incomplete"),
        }
    }
}

impl std::error::Error for EmailError {}

impl Email {
    pub fn parse(input: &str) -> Result<Self, EmailError> {
        let text = text::clean_line(input);
        if text.is_empty() {
            return Err(EmailError::Empty);
        }
        if let Some(c) = text.chars().find(|&c| !is_allowed(c)) {
            return Err(EmailError::Character(c));
        }
        if text.len() > EMAIL_MAX {
            return Err(EmailError::TooLong);
        }
        let (name, domain) = text.split_once('@').ok_or(EmailError::At)?;
        if domain.contains('@') {
            return Err(EmailError::At);
        }
        if name.len() > 64 || name.split('.').any(str::is_empty) {
            return Err(EmailError::Name);
        }
        if !is_domain(domain) {
            return Err(EmailError::Domain);
        }
        Ok(Self(format!("{name}@{}", domain.to_ascii_lowercase())))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Email {
    type Error = EmailError;

    fn try_from(text: String) -> Result<Self, EmailError> {
        Self::parse(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

/// Letters, digits, and the signs that need no quotes in an address.
fn is_allowed(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '"' | '(' | ')' | ',' | ':' | ';' | '<' | '>' | '[' | ']' | '\\')
}

/// At least two labels of letters, digits and inner hyphens; the last is no number.
fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = domain.rsplit_once('.').map(|(_, top)| top);
    domain.split('.').all(is_label) && top.is_some_and(|top| top.bytes().any(|b| b.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use EmailError::{At, Character, Domain, Empty, Name, TooLong};

    #[test]
    fn addresses_are_kept_but_for_the_case_of_the_domain() {
        let addresses = [
            (" Lo.Thi.Huong@Gmail.COM\u{200b}\n", "Lo.Thi.Huong@gmail.com"),
            ("ve+hoaban@dienbien.gov.vn", "ve+hoaban@dienbien.gov.vn"),
            ("o'brien_1@xn--bcher-kva.example", "o'brien_1@xn--bcher-kva.example"),
        ];
        for (input, kept) in addresses {
            assert_eq!(Email::parse(input).unwrap().as_str(), kept);
        }
    }

    #[test]
    fn slips_are_named() {
        let slips = [
            ("", Empty),
            ("hoaban", At),
            ("a@b@c.vn", At),
            ("hoa ban@gmail.com", Character(' ')),
            ("hương@gmail.com", Character('ư')),
            ("a@gmail.com,b@gmail.com", Character(',')),
            ("Hoa <a@b.vn>", Character(' ')),
            ("a@b.vn\r\nBcc: c@d.vn", Character(' ')),
            ("@gmail.com", Name),
            ("a..b@gmail.com", Name),
            (".a@gmail.com", Name),
            ("a@gmail", Domain),
            ("a@", Domain),
            ("a@gmail.com.", Domain),
            ("a@.vn", Domain),
            ("a@-b.vn", Domain),
            ("a@127.0.0.1", Domain),
        ];
        for (text, error) in slips {
            assert_eq!(Email::parse(text), Err(error), "{text}");
        }
        let long = format!("a@{}vn", "abcdefghi.".repeat(26));
        assert_eq!(Email::parse(&long), Err(TooLong));
    }

    #[test]
    fn json_is_checked_too() {
        let email: Email = serde_json::from_str("\"a@B.vn\"").unwrap();
        assert_eq!(serde_json::to_string(&email).unwrap(), "\"a@b.vn\"");
        assert!(serde_json::from_str::<Email>("\"a@b\"").is_err());
    }
}
