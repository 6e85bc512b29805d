//! What waits for somebody, each with the way to it.

use super::glance::Glance;
use crate::festivals::desk::Desk;
use crate::kernel::money::count;
use crate::ui::*;
use leptos::prelude::*;

const TREASURY: &str = "/treasury";

/// Nothing where nothing waits, or for who may not deal with it.
pub fn card(desk: &Desk, glance: &Glance) -> Option<AnyView> {
    let words = desk.words();
    let money = of_money(glance).into_iter().filter(|(number, ..)| *number > 0).map(|(number, key, rest)| {
        let said = words.fill(key, &[("count", count(desk.lang, number))]);
        view! { <li><a href=desk.path(rest)>{said}</a></li> }
    });
    // The treasury's own number is told by kinds above.
    let desks = desk.waiting().filter(|(entry, _)| entry.path != TREASURY).filter_map(|(entry, number)| {
        let word = words.get(entry.badge.as_ref()?.word);
        let said = format!("{}: {} {word}", words.get(entry.word), count(desk.lang, number));
        Some(view! { <li><a href=desk.path(entry.path)>{said}</a></li> })
    });
    let lines: Vec<_> = money.chain(desks).collect();
    (!lines.is_empty())
        .then(|| view! { <Card title=words.get("todo-title")><ul class="checks">{lines}</ul></Card> }.into_any())
}

fn of_money(glance: &Glance) -> Vec<(i64, &'static str, &'static str)> {
    let (Some(takings), Some(open)) = (glance.takings, glance.open) else { return Vec::new() };
    vec![
        (open, "todo-payments", TREASURY),
        (takings.dues, "todo-refunds", "/treasury?show=refunds"),
        (takings.asking, "todo-asked", "/treasury?show=asked"),
    ]
}
