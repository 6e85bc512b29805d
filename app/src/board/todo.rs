//! What waits for somebody, each with the way to it.

use super::glance::Glance;
use crate::festivals::desk::Desk;
use crate::kernel::money::count;
use crate::ui::*;
use leptos::prelude::*;

/// Nothing where nothing waits, or for who may not deal with it.
pub fn card(desk: &Desk, glance: &Glance) -> Option<AnyView> {
    let (takings, (_, open)) = (glance.takings?, glance.money?);
    let waits = [
        (open, "todo-payments", "/treasury"),
        (takings.dues, "todo-refunds", "/treasury?show=refunds"),
        (takings.asking, "todo-asked", "/treasury?show=asked"),
    ];
    let waits: Vec<_> = waits.into_iter().filter(|(number, ..)| *number > 0).collect();
    if waits.is_empty() {
        return None;
    }
    let words = desk.words();
    let line = |(number, key, rest): (i64, &str, &str)| {
        let said = words.fill(key, &[("count", count(desk.lang, number))]);
        view! { <li><a href=desk.path(rest)>{said}</a></li> }
    };
    let lines = waits.into_iter().map(line).collect_view();
    Some(view! { <Card title=words.get("todo-title")><ul class="checks">{lines}</ul></Card> }.into_any())
}
