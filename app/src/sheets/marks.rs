//! The marks of an XML text, one after the other, as far as tables need them: nothing is nested, resolved or fetched.

use std::borrow::Cow;

/// `<name …>` or `</name>`, and the text behind it.
pub struct Mark<'t> {
    /// With its slash where it closes.
    pub name: &'t str,
    pub tag: &'t str,
    pub is_closed: bool,
    pub text: &'t str,
}

pub fn marks(text: &str) -> impl Iterator<Item = Mark<'_>> {
    text.split('<').skip(1).filter_map(|part| {
        let (tag, text) = part.split_once('>')?;
        let bare = tag.trim_end_matches('/');
        let name = bare.split([' ', '\n', '\t', '\r']).next()?;
        Some(Mark { name, tag: bare, is_closed: tag.ends_with('/'), text })
    })
}

pub fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let begin = format!("{name}=\"");
    let starts = |at: usize| at == 0 || tag.as_bytes()[at - 1].is_ascii_whitespace();
    let at = tag.match_indices(&begin).find(|(at, _)| starts(*at))?.0;
    tag[at + begin.len()..].split('"').next()
}

/// A text without the five names and the numbers that XML has for letters. Other names mean nothing here.
pub fn meant(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut said = String::new();
    for (at, part) in text.split('&').enumerate() {
        match part.split_once(';').filter(|_| at > 0) {
            Some((name, rest)) => {
                said.extend(letter(name));
                said.push_str(rest);
            }
            None => said.push_str(part),
        }
    }
    said.into()
}

fn letter(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)
        }
    }
}
