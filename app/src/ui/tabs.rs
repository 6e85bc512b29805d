//! Tabs that are links: views of one list.

use leptos::prelude::*;

use super::layout::NavItem;

/// Views of one list ("Cần xem 7 · Đã khớp · Tất cả"). For the pages of a desk use its rail.
#[component]
pub fn Tabs(#[prop(into)] label: String, tabs: Vec<NavItem>) -> impl IntoView {
    let tabs = tabs.into_iter().map(|tab| view! { <li>{tab.link()}</li> }).collect_view();
    view! { <nav class="tabs" aria-label=label><ul>{tabs}</ul></nav> }
}
