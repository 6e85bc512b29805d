//! The numbers of an overview: each leads to what it counts.

use super::glance::Glance;
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission;
use crate::kernel::day;
use crate::kernel::money::count;
use crate::ticketing::store::takings::Takings;
use crate::ticketing::store::tallies::OrderTally;
use crate::ui::*;
use leptos::prelude::*;

/// Nothing for who may see neither orders nor money.
pub fn figures(desk: &Desk, glance: &Glance) -> Option<AnyView> {
    let mut figures = Vec::new();
    figures.extend(glance.orders.into_iter().flat_map(|orders| of_orders(desk, orders, glance)));
    figures.extend(glance.takings.map(|takings| kept(desk, takings)));
    figures.extend(glance.open.zip(glance.takings).into_iter().flat_map(|of| of_money(desk, of)));
    (!figures.is_empty()).then(|| view! { <Figures figures=figures /> }.into_any())
}

fn figure(desk: &Desk, rest: &str, look: (Icon, Mood), number: String, label: &str) -> Figure {
    let (icon, mood) = look;
    let href = desk.path(rest);
    Figure { href, icon, mood, number, label: desk.words().get(label), text: None }
}

fn of_orders(desk: &Desk, orders: OrderTally, glance: &Glance) -> [Figure; 4] {
    let today = format!("/orders?since={}", day::local(desk.now).date());
    let (paid, pending) = ("/orders?state=paid", "/orders?state=pending");
    // Who looks after products sees there which places the tickets take.
    let edits = desk.may(Permission::EditProducts);
    let tickets = if edits { "/products" } else { paid };
    let figure = |rest: &str, look, number, label| figure(desk, rest, look, count(desk.lang, number), label);
    let sold = glance.kinds.iter().map(|kind| kind.sold).sum();
    [
        figure(&today, (Icon::List, Mood::Plain), orders.today, "figure-orders-today"),
        figure(paid, (Icon::Check, Mood::Ok), orders.paid, "figure-orders-paid"),
        figure(pending, (Icon::Clock, Mood::Warn), orders.pending, "figure-orders-pending"),
        figure(tickets, (Icon::Ticket, Mood::River), sold, "figure-tickets"),
    ]
}

/// What the tickets that count were paid with, what besides went back or will, and what codes took off.
fn kept(desk: &Desk, takings: Takings) -> Figure {
    let look = (Icon::Bank, Mood::Ok);
    let kept = figure(desk, "/orders?state=paid", look, takings.kept.fmt(desk.lang), "figure-kept");
    let back = [("due", takings.due.fmt(desk.lang)), ("returned", takings.returned.fmt(desk.lang))];
    let back = (takings.due.0 + takings.returned.0 > 0).then(|| desk.words().fill("figure-kept-text", &back));
    let off = [("sum", takings.off.fmt(desk.lang))];
    let off = (takings.off.0 > 0).then(|| desk.words().fill("voucher-off-figure", &off));
    let said: Vec<String> = back.into_iter().chain(off).collect();
    Figure { text: (!said.is_empty()).then(|| said.join(", ")), ..kept }
}

fn of_money(desk: &Desk, (open, takings): (i64, Takings)) -> [Figure; 2] {
    let look = if open > 0 { (Icon::Warning, Mood::Error) } else { (Icon::Check, Mood::Ok) };
    let open = figure(desk, "/treasury", look, count(desk.lang, open), "figure-payments-open");
    let (all, look) = ("/treasury?show=all", (Icon::Bank, Mood::Ban));
    [open, figure(desk, all, look, takings.received.fmt(desk.lang), "figure-received")]
}
