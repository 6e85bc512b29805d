//! Ways through the list of orders: the search, the day, the states, the pages.

use super::orders::{Listed, PAGE};
use crate::festivals::desk::{self, count};
use crate::ticketing::model::OrderState;
use crate::ui::*;
use crate::web::Ctx;
use chrono::NaiveDate;
use leptos::prelude::*;

/// This list with another state, first day or page.
fn href(ctx: &Ctx, listed: &Listed, state: Option<OrderState>, since: Option<NaiveDate>, page: i64) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let page = if page > 1 { page.to_string() } else { String::new() };
    let since = since.map(|date| date.to_string()).unwrap_or_default();
    let (search, state) = (listed.asked.search.as_str(), state.map_or("", OrderState::code));
    let fields = [("q", search), ("state", state), ("since", &since), ("page", &page)];
    query.extend_pairs(fields.into_iter().filter(|(_, value)| !value.is_empty()));
    let query = query.finish();
    let rest = if query.is_empty() { "/orders".to_owned() } else { format!("/orders?{query}") };
    desk::path(ctx, &listed.festival, &rest)
}

pub fn search_form(ctx: &Ctx, listed: &Listed) -> AnyView {
    let words = ctx.words();
    let field = Field::new("q", words.get("orders-search-label")).value(listed.asked.search.clone());
    let kept = [
        ("state", listed.asked.state.map(|state| state.code().to_owned())),
        ("since", listed.asked.since.map(|date| date.to_string())),
    ];
    let kept = kept.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let kept = kept.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
    view! {
        <form class="toolbar" method="get" action=desk::path(ctx, &listed.festival, "/orders") role="search">
            <TextField field=field kind=InputKind::Search autocomplete="off" />
            {kept}
            <Button label=words.get("orders-search") icon=Icon::Search />
        </form>
    }
    .into_any()
}

/// From which day on, and the way back to all days.
pub fn since(ctx: &Ctx, listed: &Listed) -> Option<AnyView> {
    let (words, date) = (ctx.words(), listed.asked.since?);
    let label = words.fill("orders-since", &[("date", desk::date(ctx.lang, date))]);
    let (href, remove) = (href(ctx, listed, listed.asked.state, None, 1), words.get("orders-since-remove"));
    Some(view! { <p class="row"><Chip href=href label=label remove=remove /></p> }.into_any())
}

pub fn tabs(ctx: &Ctx, listed: &Listed) -> Vec<NavItem> {
    let words = ctx.words();
    let tabs = [
        (None, "orders-all"),
        (Some(OrderState::Pending), "orders-pending"),
        (Some(OrderState::Paid), "orders-paid"),
        (Some(OrderState::Cancelled), "orders-void"),
    ];
    let tab = |(state, key)| {
        let item = NavItem::new(href(ctx, listed, state, listed.asked.since, 1), words.get(key));
        let number = count(ctx.lang, listed.count(state));
        item.count(number, words.get("orders-word")).current(state == listed.asked.state)
    };
    tabs.into_iter().map(tab).collect()
}

pub fn pager(ctx: &Ctx, listed: &Listed) -> Option<AnyView> {
    let (words, page, total) = (ctx.words(), listed.page, listed.total());
    let last = (page * PAGE).min(total);
    let step = |shown: bool, page, key| {
        shown.then(|| (href(ctx, listed, listed.asked.state, listed.asked.since, page), words.get(key)))
    };
    let earlier = step(page > 1, page - 1, "people-page-before");
    let later = step(last < total, page + 1, "people-page-after");
    let position = format!("{}–{last} / {}", (page - 1) * PAGE + 1, count(ctx.lang, total));
    let label = words.get("people-pages");
    match (earlier, later) {
        (Some(earlier), Some(later)) => {
            Some(view! { <Pager label=label position=position earlier=earlier later=later /> }.into_any())
        }
        (Some(earlier), None) => Some(view! { <Pager label=label position=position earlier=earlier /> }.into_any()),
        (None, Some(later)) => Some(view! { <Pager label=label position=position later=later /> }.into_any()),
        (None, None) => None,
    }
}
