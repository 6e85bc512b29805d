//! Which rows of a workbook of Excel nobody sees: the reader of workbooks does not say.

use super::marks::attribute;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The numbers of the hidden rows of the first sheet.
pub fn hidden_rows(bytes: &[u8]) -> BTreeSet<usize> {
    let part = |name: &str| {
        let mut parts = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let mut text = String::new();
        parts.by_name(name).ok()?.read_to_string(&mut text).ok()?;
        Some(text)
    };
    let sheet = first_sheet(&part).and_then(|path| part(&path)).unwrap_or_default();
    let rows = tags(&sheet, "<row ").filter(|tag| matches!(attribute(tag, "hidden"), Some("1" | "true")));
    rows.filter_map(|tag| attribute(tag, "r")?.parse().ok()).collect()
}

/// The part that the first sheet of the workbook stands in.
fn first_sheet(part: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let book = part("xl/workbook.xml")?;
    let id = attribute(tags(&book, "<sheet ").next()?, "r:id")?;
    let links = part("xl/_rels/workbook.xml.rels")?;
    let link = tags(&links, "<Relationship ").find(|tag| attribute(tag, "Id") == Some(id))?;
    let target = attribute(link, "Target")?;
    Some(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned))
}

/// Tags that begin so, up to their end.
fn tags<'t>(text: &'t str, begin: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(begin).skip(1).filter_map(|rest| rest.split('>').next())
}
