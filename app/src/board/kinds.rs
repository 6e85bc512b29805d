//! What is sold of each kind of ticket, of the limit it draws on, and what it brought.

use super::glance::{Glance, Kind};
use crate::festivals::desk::Desk;
use crate::kernel::money::count;
use crate::ui::*;
use leptos::prelude::*;

pub fn card(desk: &Desk, glance: &Glance) -> Option<AnyView> {
    if glance.kinds.is_empty() {
        return None;
    }
    let words = desk.words();
    let bars = glance.kinds.iter().map(|kind| bar(desk, kind)).collect();
    Some(view! { <Card title=words.get("kinds-title")><Bars bars=bars /></Card> }.into_any())
}

fn bar(desk: &Desk, kind: &Kind) -> Bar {
    let number = |n: i64| u32::try_from(n).unwrap_or_default();
    let said = [
        ("sold", count(desk.lang, kind.sold)),
        ("places", count(desk.lang, kind.places.unwrap_or_default())),
        ("sum", kind.sum.fmt(desk.lang)),
    ];
    let key = match (kind.places.is_some(), kind.free) {
        (true, false) => "kinds-of",
        (true, true) => "kinds-of-free",
        (false, false) => "kinds-sold",
        (false, true) => "kinds-sold-free",
    };
    Bar {
        label: kind.name.clone(),
        value: desk.words().fill(key, &said),
        part: number(kind.sold),
        whole: number(kind.places.unwrap_or(kind.sold)),
    }
}
