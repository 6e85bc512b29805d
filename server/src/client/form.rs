//! A form of a page, as a person would fill it in.

use super::html::{attribute, has, tags};
use app::web::link::encode;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageForm {
    pub action: String,
    /// What it sends, in the order of the page.
    pub fields: Vec<(String, String)>,
    /// What can be ticked and is not.
    boxes: Vec<(String, String)>,
}

impl PageForm {
    /// The form of a page that sends to `action`.
    pub fn find(html: &str, action: &str) -> Option<Self> {
        let wanted = |form: &&str| {
            let tag = form.split('>').next().unwrap_or_default();
            attribute(tag, "action").is_some_and(|found| found == action)
        };
        let inside = html.split("<form").skip(1).find(wanted)?.split("</form").next()?;
        let mut form = Self { action: action.to_owned(), fields: Vec::new(), boxes: Vec::new() };
        for input in tags(inside, "input") {
            let Some(name) = attribute(input, "name") else { continue };
            let value = attribute(input, "value").unwrap_or_default();
            let kind = attribute(input, "type").unwrap_or_default();
            let ticked = !matches!(kind.as_str(), "checkbox" | "radio") || has(input, "checked");
            if ticked { &mut form.fields } else { &mut form.boxes }.push((name, value));
        }
        Some(form)
    }

    /// One whose page was read before.
    pub fn of(action: &str, fields: &[(&str, &str)]) -> Self {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self { action: action.to_owned(), fields, boxes: Vec::new() }
    }

    pub fn raw(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// Types `value` into a field; one that is not there is nobody's to fill.
    pub fn fill(&mut self, name: &str, value: impl Into<String>) {
        if let Some(field) = self.fields.iter_mut().find(|(known, _)| known == name) {
            field.1 = value.into();
        }
    }

    pub fn tick(&mut self, name: &str) {
        if let Some(at) = self.boxes.iter().position(|(known, _)| known == name) {
            let ticked = self.boxes.remove(at);
            self.fields.push(ticked);
        }
    }

    /// The names of the fields that begin with `start`.
    pub fn named(&self, start: &str) -> Vec<String> {
        self.fields.iter().filter(|(name, _)| name.starts_with(start)).map(|(name, _)| name.clone()).collect()
    }

    pub fn encoded(&self) -> String {
        let pairs: Vec<String> =
            self.fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        pairs.join("&")
    }
}
