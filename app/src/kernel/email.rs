//! E-mail addresses: checked for slips of the hand, proven only by a letter that arrives.

mod domain;

use super::text;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The longest address that mail servers take.
pub const EMAIL_MAX: usize = 254;

/// An address with its domain in lower case, and in punycode where it is written in other letters. The part before the `@` keeps its case: by the rules
/// of mail it belongs to the receiving server.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// Why a text is no e-mail address. Each slip has its own name, because each is mended otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmailError {
    Empty,
    TooLong,
    NoAt,
    /// More than one `@`: two addresses in one field, or a slip.
    ManyAt,
    Space,
    /// A comma, a bracket, or a letter with a mark: in Vietnam nearly always the typing aid that was
    /// still on.
    Character(char),
    /// Nothing before the `@`, or stray dots there.
    Name,
    /// Nothing behind the `@`.
    NoDomain,
    /// `gmail` for `gmail.com`.
    NoDot,
    /// What follows the `@` is no domain.
    Domain,
}

impl fmt::Display for EmailError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("no e-mail address given"),
            Self::TooLong => f.write_str("the e-mail address is too long"),
            Self::NoAt => f.write_str("an e-mail address has an @"),
            Self::ManyAt => f.write_str("an e-mail address has only one @"),
            Self::Space => f.write_str("an e-mail address has no space"),
            Self::Character(c) => write!(f, "an e-mail address cannot hold {c:?}"),
            Self::Name => f.write_str("the part before the @ is incomplete"),
            Self::NoDomain => f.write_str("nothing stands behind the @"),
            Self::NoDot => f.write_str("the part after the @ has no dot"),
            Self::Domain => f.write_str("the part after the @ is no domain"),
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
        if text.chars().count() > EMAIL_MAX {
            return Err(EmailError::TooLong);
        }
        if text.contains(' ') {
            return Err(EmailError::Space);
        }
        let (name, domain) = text.split_once('@').ok_or(EmailError::NoAt)?;
        if let Some(c) = name.chars().find(|&c| !is_allowed(c)) {
            return Err(EmailError::Character(c));
        }
        if domain.contains('@') {
            return Err(EmailError::ManyAt);
        }
        let domain = domain::ascii(domain)?;
        if name.len() + 1 + domain.len() > EMAIL_MAX {
            return Err(EmailError::TooLong);
        }
        if name.len() > 64 || name.split('.').any(str::is_empty) {
            return Err(EmailError::Name);
        }
        Ok(Self(format!("{name}@{domain}")))
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

#[cfg(test)]
mod tests {
    use super::*;
    use EmailError::{Character, Domain, Empty, ManyAt, Name, NoAt, NoDomain, NoDot, Space, TooLong};

    #[test]
    fn addresses_are_kept_but_for_the_case_of_the_domain() {
        let addresses = [
            (" Lo.Thi.Huong@Gmail.COM\u{200b}\n", "Lo.Thi.Huong@gmail.com"),
            ("ve+hoaban@dienbien.gov.vn", "ve+hoaban@dienbien.gov.vn"),
            ("o'brien_1@xn--bcher-kva.example", "o'brien_1@xn--bcher-kva.example"),
            ("mai@Bücher.example", "mai@xn--bcher-kva.example"),
            ("mai@điệnbiên.vn", "mai@xn--inbin-ksa2y768s.vn"),
        ];
        for (input, kept) in addresses {
            assert_eq!(Email::parse(input).unwrap().as_str(), kept);
        }
    }

    #[test]
    fn slips_are_named() {
        let slips = [
            ("", Empty),
            ("hoaban", NoAt),
            ("a@b@c.vn", ManyAt),
            ("hoa ban@gmail.com", Space),
            ("hương@gmail.com", Character('ư')),
            ("a@gmail.com,b@gmail.com", ManyAt),
            ("a@gmail,com", Character(',')),
            ("Hoa <a@b.vn>", Space),
            ("<a@b.vn>", Character('<')),
            ("a@b.vn>", Character('>')),
            ("a@b.vn\r\nBcc: c@d.vn", Space),
            ("@gmail.com", Name),
            ("a..b@gmail.com", Name),
            (".a@gmail.com", Name),
            ("a@gmail", NoDot),
            ("a@", NoDomain),
            ("a@gmail.com.", Domain),
            ("a@.vn", Domain),
            ("a@-b.vn", Domain),
            ("a@127.0.0.1", Domain),
            ("a@xn--a.vn", Domain),
            // The typing aid was on: nobody's post office is called so.
            ("a@gmaíl.com", Character('í')),
            ("a@yahoo.com.vn\u{301}", Character('ń')),
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
