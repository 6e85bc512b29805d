//! What a row of the log says, as a sentence: the deed, its sum, and each thing that became different.
//!
//! The words of a detail follow from its key, here; one without words stands only in the raw row, for who opens it.

use super::store::AuditRow;
use super::{say, values};
use crate::i18n::Words;
use crate::kernel::day::{FestivalDay, brief, moment};
use crate::kernel::lang::Lang;
use crate::kernel::money::{Vnd, count};
use chrono::DateTime;
use serde_json::{Map, Value};
use uuid::Uuid;

/// Sums stand first and need no name.
const SUMS: &[&str] = &["amount", "total"];
/// What stands for the new value beside `was`.
const NEW: &[&str] = &["now", "price", "places", "lanes"];

/// `Hủy đơn vé, 600.000 ₫; trước đó: Đã trả tiền`: beside a column that says which order.
pub fn told(lang: Lang, row: &AuditRow) -> String {
    told_of(lang, row, "")
}

/// `Hủy đơn vé HBPKJ75WF5, 600.000 ₫; trước đó: Đã trả tiền`: by itself.
pub fn told_of(lang: Lang, row: &AuditRow, subject: &str) -> String {
    let deed = say(Words(lang), &row.action);
    let deed = if subject.is_empty() { deed } else { format!("{deed} {subject}") };
    let none = Map::new();
    let detail = row.detail.0.as_object().unwrap_or(&none);
    let sums = SUMS.iter().filter_map(|key| detail.get(*key)?.as_i64()).map(|sum| format!(", {}", Vnd(sum).fmt(lang)));
    let sums: String = sums.collect();
    let parts = detail.iter().filter_map(|(key, value)| part(lang, &row.action, detail, key, value));
    let parts: String = parts.map(|part| format!("; {part}")).collect();
    format!("{deed}{sums}{parts}")
}

fn part(lang: Lang, action: &str, detail: &Map<String, Value>, key: &str, value: &Value) -> Option<String> {
    let paired = detail.contains_key("was") && NEW.iter().any(|new| detail.contains_key(*new));
    if SUMS.contains(&key) || (paired && key == "was") {
        return None;
    }
    let word = values::label(action, key)?;
    let said = |key: &str, value: &Value| said(lang, action, key, value);
    let value = match value {
        Value::Object(change) => from_to(said(key, change.get("was")?), said(key, change.get("now")?)),
        value if paired && NEW.contains(&key) => from_to(said(key, detail.get("was")?), said(key, value)),
        value => said(key, value),
    };
    value.map(|value| format!("{}: {value}", Words(lang).get(word)))
}

/// What is not said of either is not said at all.
fn from_to(was: Option<String>, now: Option<String>) -> Option<String> {
    let nothing = || "–".to_owned();
    match (was, now) {
        (None, None) => None,
        (was, now) if was == now => now,
        (was, now) => Some(format!("{} → {}", was.unwrap_or_else(nothing), now.unwrap_or_else(nothing))),
    }
}

fn said(lang: Lang, action: &str, key: &str, value: &Value) -> Option<String> {
    let words = Words(lang);
    match value {
        Value::Bool(yes) => Some(words.get(if *yes { "audit-value-yes" } else { "audit-value-no" })),
        Value::Number(number) if values::is_money(key) => number.as_i64().map(|sum| Vnd(sum).fmt(lang)),
        // A year is called by its name and not counted.
        Value::Number(number) if key == "year" => Some(number.to_string()),
        Value::Number(number) => number.as_i64().map(|number| count(lang, number)),
        Value::String(text) => line(lang, action, key, text),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().filter_map(|item| said(lang, action, key, item)).collect();
            (!items.is_empty()).then(|| items.join(", "))
        }
        Value::Object(_) | Value::Null => None,
    }
}

/// A code in words, a day or a moment as people read it; an id says nothing.
fn line(lang: Lang, action: &str, key: &str, text: &str) -> Option<String> {
    if text.is_empty() || Uuid::parse_str(text).is_ok() {
        return None;
    }
    if let Some(word) = values::word(action, key, text) {
        return Some(Words(lang).get(&word));
    }
    if let Some(day) = FestivalDay::parse(text) {
        return Some(brief(lang, day.0));
    }
    let at = DateTime::parse_from_rfc3339(text).ok();
    Some(at.map_or_else(|| text.to_owned(), |at| moment(lang, at.to_utc())))
}
