//! What stands behind the `@`.

use super::{EmailError, is_allowed};
use crate::kernel::text;

/// The post offices of nearly everybody. With a mark in it, such a name is a slip of the typing aid and
/// no domain in other letters.
const COMMON: &[&str] = &["gmail.com", "yahoo.com", "yahoo.com.vn", "hotmail.com", "outlook.com", "icloud.com"];

/// The domain in lower case; one in other letters as mail servers know it, in punycode.
pub fn ascii(typed: &str) -> Result<String, EmailError> {
    if typed.is_empty() {
        return Err(EmailError::NoDomain);
    }
    if let Some(c) = typed.chars().find(|c| c.is_ascii() && !is_allowed(*c)) {
        return Err(EmailError::Character(c));
    }
    let common = || COMMON.iter().any(|known| text::fold(known) == text::fold(typed));
    if let Some(c) = typed.chars().find(|c| !c.is_ascii()).filter(|_| common()) {
        return Err(EmailError::Character(c));
    }
    if !typed.contains('.') {
        return Err(EmailError::NoDot);
    }
    let domain = in_punycode(typed).ok_or(EmailError::Domain)?;
    if is_domain(&domain) { Ok(domain) } else { Err(EmailError::Domain) }
}

#[cfg(feature = "ssr")]
fn in_punycode(typed: &str) -> Option<String> {
    idna::domain_to_ascii_strict(typed).ok()
}

/// The tables of other letters stay on the server.
#[cfg(not(feature = "ssr"))]
fn in_punycode(typed: &str) -> Option<String> {
    typed.is_ascii().then(|| typed.to_ascii_lowercase())
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
