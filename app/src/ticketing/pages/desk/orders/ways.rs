//! Ways through the list of orders: the search, the day, the states, the pages.

use super::listed::{Asked, Listed};
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission;
use crate::kernel::day::brief;
use crate::kernel::money::count;
use crate::ticketing::model::OrderState;
use crate::ticketing::model::cash::Pays;
use crate::ui::*;
use leptos::prelude::*;

/// This list with something else asked for, at a page.
pub fn href(desk: &Desk, listed: &Listed, asked: &Asked, page: i64) -> String {
    at(desk, "/orders", listed, asked, page)
}

/// What is listed, as files for a spreadsheet.
pub fn export(desk: &Desk, listed: &Listed) -> AnyView {
    let words = desk.words();
    let file = |path| at(desk, path, listed, &listed.asked, 1);
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

fn at(desk: &Desk, path: &str, listed: &Listed, asked: &Asked, page: i64) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    let page = if page > 1 { page.to_string() } else { String::new() };
    let since = asked.since.map(|date| date.to_string()).unwrap_or_default();
    let (state, pays) = (asked.state.map_or("", OrderState::code), asked.pays().map_or("", Pays::code));
    let fields = [("q", asked.search.as_str()), ("state", state), ("pays", pays), ("since", &since), ("page", &page)];
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
        ("pays", listed.asked.pays().map(|pays| pays.code().to_owned())),
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
    let every = Asked { since: None, ..listed.asked.clone() };
    let (href, remove) = (href(desk, listed, &every, 1), words.get("orders-since-remove"));
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
        let item = NavItem::new(href(desk, listed, &listed.asked.of_state(state), 1), words.get(key));
        let number = count(desk.lang, listed.count(state));
        item.count(number, words.get("orders-word")).current(!listed.asked.in_cash && state == listed.asked.state)
    };
    let for_cash = (listed.asked.in_cash || listed.for_cash > 0).then(|| {
        let item = NavItem::new(href(desk, listed, &listed.asked.for_cash(), 1), words.get("cash-orders"));
        let number = count(desk.lang, listed.for_cash);
        item.count(number, words.get("orders-word")).current(listed.asked.in_cash)
    });
    tabs.into_iter().map(tab).chain(for_cash).collect()
}
