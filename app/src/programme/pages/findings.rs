//! What stands against a plan, in words.

use super::plan_title;
use crate::festivals::desk::Desk;
use crate::programme::model::conflict::{Finding, Level, Rule};
use crate::programme::model::placed::of_bits;
use crate::programme::model::plan::Plan;
use crate::ui::*;
use leptos::prelude::*;

/// A sentence that names both and what is missing.
pub fn sentence(desk: &Desk, plan: &Plan, finding: &Finding) -> String {
    let title = plan_title(desk, plan, finding.item);
    let other = finding.other.map(|id| plan_title(desk, plan, id)).unwrap_or_default();
    let words = desk.words();
    let lacks = if finding.rule == Rule::Lacks { finding.short } else { 0 };
    let lacks: Vec<String> = of_bits(lacks).map(|lacking| words.get(lacking.name_key()).to_lowercase()).collect();
    let short = finding.short.to_string();
    let args = [("title", title), ("other", other), ("short", short), ("lacks", lacks.join(", "))];
    words.fill(finding.rule.name_key(), &args)
}

pub fn tag(desk: &Desk, level: Level) -> Tag {
    let look = match level {
        Level::Move | Level::Release => TagLook::Error,
        Level::Warn => TagLook::Warn,
    };
    Tag::new(look, desk.words().get(level.name_key()))
}

/// Findings to read, the gravest first; nothing where there are none.
pub fn list(desk: &Desk, plan: &Plan, findings: impl IntoIterator<Item = Finding>) -> Option<AnyView> {
    let mut findings: Vec<Finding> = findings.into_iter().collect();
    findings.sort_by_key(|finding| (finding.rule.level(), *finding));
    let item = |finding: &Finding| {
        let tag = tag(desk, finding.rule.level()).view();
        view! { <li>{tag}" "{sentence(desk, plan, finding)}</li> }
    };
    let items = findings.iter().map(item).collect_view();
    (!findings.is_empty()).then(|| view! { <ul class="plain stack tight">{items}</ul> }.into_any())
}
