//! The one address of a page: what people type, copy and print differently leads there.
//!
//! A slash at the end, capitals, and a language left out are put right, where the table has such a page. The
//! parts of a path that are secrets or codes keep their letters: there capitals mean something.

use crate::kernel::lang::Lang;

/// The parts of a path that are names, which are always written small.
const NAMES: &[&str] = &["{festival}", "{performance}", "{product}", "{capacity}", "{venue}", "{stage}"];

/// What stands beside the pages, at the root: no festival is called so.
pub const BESIDE_PAGES: &[&str] = &["api", "embed", "feeds", "fonts", "hooks", "live", "oembed", "pkg"];

/// The address that somebody at `path` meant, if it is another one; `table` holds the paths of all pages
/// behind the language, and `preferred` is the language where none is said.
pub fn meant(table: &[&str], path: &str, preferred: Lang) -> Option<String> {
    let parts: Vec<&str> = path.trim_end_matches('/').strip_prefix('/')?.split('/').collect();
    let (first, behind) = parts.split_first()?;
    let said = Lang::parse(&first.to_ascii_lowercase());
    let rest = if said.is_some() { behind } else { &parts };
    if rest.first().is_some_and(|first| BESIDE_PAGES.contains(first)) {
        return None;
    }
    let page = table.iter().find_map(|row| written(row, rest))?;
    let right = format!("/{}{page}", said.unwrap_or(preferred).code());
    (right != path).then_some(right)
}

/// `parts` as the path of this row, if they are one: `/hoa-ban-2027/orders`.
fn written(row: &str, parts: &[&str]) -> Option<String> {
    let names: Vec<&str> = row.split('/').skip(1).collect();
    let same = names.len() == parts.len();
    same.then(|| names.iter().zip(parts).map(|(name, part)| one(name, part)).collect())?
}

fn one(name: &str, part: &str) -> Option<String> {
    let small = part.to_ascii_lowercase();
    let is_name = !part.is_empty() && small.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    match name {
        named if NAMES.contains(&named) => is_name.then(|| format!("/{small}")),
        code if code.starts_with('{') => (!part.is_empty()).then(|| format!("/{part}")),
        fixed => (small == fixed).then(|| format!("/{fixed}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[&str] =
        &["", "/{festival}", "/{festival}/orders", "/{festival}/orders/{code}/{token}", "/desk", "/access/{token}"];

    #[test]
    fn a_page_has_one_address() {
        for (typed, right) in [
            ("/vi/", Some("/vi")),
            ("/VI", Some("/vi")),
            ("/en/hoa-ban-2027/", Some("/en/hoa-ban-2027")),
            ("/hoa-ban-2027", Some("/en/hoa-ban-2027")),
            ("/VI/Hoa-Ban-2027", Some("/vi/hoa-ban-2027")),
            ("/Hoa-Ban-2027/Orders/", Some("/en/hoa-ban-2027/orders")),
            ("/vi/hoa-ban-2027/orders/HBAB12/tOKEn_-/", Some("/vi/hoa-ban-2027/orders/HBAB12/tOKEn_-")),
            ("/Desk", Some("/en/desk")),
            ("/vi/hoa-ban-2027", None),
            ("/vi/hoa-ban-2027/nowhere/", None),
            ("/robots.txt", None),
            ("/pkg/", None),
        ] {
            assert_eq!(meant(TABLE, typed, Lang::En).as_deref(), right, "{typed}");
        }
    }

    #[test]
    fn no_address_leads_to_another_site() {
        for typed in
            ["//evil.example", "//evil", "/vi//evil/", "/\\evil", "/%2F%2Fevil", "/vi/../evil/", "/https://evil"]
        {
            assert_eq!(meant(TABLE, typed, Lang::Vi), None, "{typed}");
        }
    }
}
