//! Ways through the list of orders: the search, the day, the states, the pages.

use super::listed::Listed;
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission;
use crate::kernel::day::brief;
use crate::kernel::money::count;
use crate::ticketing::model::OrderState;
use crate::ui::*;
use chrono::NaiveDate;
use leptos::prelude::*;

/// This list with another state, first day or page.
pub fn href(desk: &Desk, listed: &Listed, state: Option<OrderState>, since: Option<NaiveDate>, page: i64) -> String {
    at(desk, "/orders", listed, (state, since), page)
}

/// What is listed, as files for a spreadsheet.
pub fn export(desk: &Desk, listed: &Listed) -> AnyView {
    let words = desk.words();
    let file = |path| at(desk, path, listed, (listed.asked.state, listed.asked.since), 1);
    let (csv, xlsx) = (file("/orders.csv"), file("/orders.xlsx"));
    let guests = desk.may(Permission::ManageOrders).then(|| {
        view! { <LinkButton href=desk.path("/guests") label=words.get("guests-title") look=Look::Secondary icon=Icon::Ticket small=true /> }
    });
    let writing = desk.may(Permission::ManageOrders).then(|| {
        let href = file("/writing/new");
        view! { <LinkButton href=href label=words.get("writing-to-buyers") look=Look::Secondary icon=Icon::Mail small=true /> }
    });
    let (tickets, door) = (file("/tickets.xlsx"), file("/door"));
    view! {
        <p class="row">
            <LinkButton href=xlsx label=words.get("orders-sheet") look=Look::Secondary icon=Icon::Download small=true />
            <LinkButton href=tickets label=words.get("orders-tickets-sheet") look=Look::Secondary icon=Icon::Download small=true />
            <LinkButton href=door label=words.get("door-title") look=Look::Secondary icon=Icon::List small=true />
            {guests}
            {writing}
            <LinkButton href=csv label=words.get("sheet-csv") look=Look::Secondary icon=Icon::Download small=true />
        </p>
    }
    .into_any()
}

fn at(
    desk: &Desk,
    path: &str,
    listed: &Listed,
    (state, since): (Option<OrderState>, Option<NaiveDate>),
    page: i64,
) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let page = if page > 1 { page.to_string() } else { String::new() };
    let since = since.map(|date| date.to_string()).unwrap_or_default();
    let (search, state) = (listed.asked.search.as_str(), state.map_or("", OrderState::code));
    let fields = [("q", search), ("state", state), ("since", &since), ("page", &page)];
    query.extend_pairs(fields.into_iter().chain(listed.narrow.query()).filter(|(_, value)| !value.is_empty()));
    let query = query.finish();
    let rest = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    desk.path(&rest)
}

pub fn search_form(desk: &Desk, listed: &Listed) -> AnyView {
    let words = desk.words();
    let field = Field::new("q", words.get("orders-search-label")).value(listed.asked.search.clone());
    let kept = [
        ("state", listed.asked.state.map(|state| state.code().to_owned())),
        ("since", listed.asked.since.map(|date| date.to_string())),
    ];
    let kept = kept.into_iter().filter_map(|(name, value)| Some((name, value?)));
    let kept = kept.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
    view! {
        <form class="toolbar" method="get" action=desk.path("/orders") role="search">
            <TextField field=field kind=InputKind::Search autocomplete="off" />
            {kept}
            {listed.narrow.fields(desk)}
            <Button label=words.get("orders-search") icon=Icon::Search />
        </form>
    }
    .into_any()
}

/// From which day on, and the way back to all days.
pub fn since(desk: &Desk, listed: &Listed) -> Option<AnyView> {
    let (words, date) = (desk.words(), listed.asked.since?);
    let label = words.fill("orders-since", &[("date", brief(desk.lang, date))]);
    let (href, remove) = (href(desk, listed, listed.asked.state, None, 1), words.get("orders-since-remove"));
    Some(view! { <p class="row"><Chip href=href label=label remove=remove /></p> }.into_any())
}

pub fn tabs(desk: &Desk, listed: &Listed) -> Vec<NavItem> {
    let words = desk.words();
    let tabs = [
        (None, "orders-all"),
        (Some(OrderState::Pending), "orders-pending"),
        (Some(OrderState::Paid), "orders-paid"),
        (Some(OrderState::Cancelled), "orders-void"),
    ];
    let tab = |(state, key)| {
        let item = NavItem::new(href(desk, listed, state, listed.asked.since, 1), words.get(key));
        let number = count(desk.lang, listed.count(state));
        item.count(number, words.get("orders-word")).current(state == listed.asked.state)
    };
    tabs.into_iter().map(tab).collect()
}
