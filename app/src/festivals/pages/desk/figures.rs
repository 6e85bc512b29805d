//! The numbers of an overview: each leads to what it counts.

use super::overview::Glance;
use crate::festivals::desk::{self, count, millions};
use crate::kernel::day;
use crate::people::model::Permission;
use crate::ticketing::store::desk::OrderTally;
use crate::ticketing::store::offers::CapacityRow;
use crate::ui::*;
use crate::web::Ctx;
use leptos::prelude::*;

/// Nothing for who may see neither orders nor money.
pub fn figures(ctx: &Ctx, glance: &Glance) -> Option<AnyView> {
    let mut figures = Vec::new();
    figures.extend(glance.orders.into_iter().flat_map(|orders| of_orders(ctx, glance, orders)));
    figures.extend(glance.money.into_iter().flat_map(|_| of_money(ctx, glance)));
    (!figures.is_empty()).then(|| view! { <Figures figures=figures /> }.into_any())
}

fn figure(ctx: &Ctx, glance: &Glance, rest: &str, look: (Icon, Mood), number: String, label: &str) -> Figure {
    let (icon, mood) = look;
    let href = desk::path(ctx, &glance.festival, rest);
    Figure { href, icon, mood, number, label: ctx.words().get(label), text: None }
}

fn of_orders(ctx: &Ctx, glance: &Glance, orders: OrderTally) -> [Figure; 4] {
    let today = format!("/orders?since={}", day::local(ctx.now).date());
    let (paid, pending) = ("/orders?state=paid", "/orders?state=pending");
    // Who looks after products sees there which places the tickets take.
    let edits = desk::may(ctx, &glance.festival, Permission::EditProducts);
    let tickets = if edits { "/products" } else { paid };
    let figure = |rest: &str, look, number, label| figure(ctx, glance, rest, look, count(ctx.lang, number), label);
    [
        figure(&today, (Icon::List, Mood::Plain), orders.today, "figure-orders-today"),
        figure(paid, (Icon::Check, Mood::Ok), orders.paid, "figure-orders-paid"),
        figure(pending, (Icon::Clock, Mood::Warn), orders.pending, "figure-orders-pending"),
        figure(tickets, (Icon::Ticket, Mood::River), orders.tickets, "figure-tickets"),
    ]
}

fn of_money(ctx: &Ctx, glance: &Glance) -> Vec<Figure> {
    let Some((money, open)) = glance.money else { return Vec::new() };
    let look = if open > 0 { (Icon::Warning, Mood::Error) } else { (Icon::Check, Mood::Ok) };
    let sum = money.received;
    let open = figure(ctx, glance, "/treasury", look, open.to_string(), "figure-payments-open");
    let all = "/treasury?show=all";
    let received = figure(ctx, glance, all, (Icon::Bank, Mood::Ban), millions(ctx.lang, sum), "figure-received");
    vec![open, Figure { text: Some(sum.fmt(ctx.lang)), ..received }]
}

pub fn places(ctx: &Ctx, glance: &Glance) -> Option<AnyView> {
    let words = ctx.words();
    let bars: Vec<Bar> = glance.capacities.iter().map(|capacity| bar(ctx, capacity)).collect();
    let may_edit = desk::may(ctx, &glance.festival, Permission::EditProducts);
    let more = may_edit.then(|| (desk::path(ctx, &glance.festival, "/products"), words.get("desk-products")));
    let (title, bars) = (words.get("festival-places"), (!bars.is_empty()).then_some(bars)?);
    Some(match more {
        Some(more) => view! { <Card title=title more=more><Bars bars=bars /></Card> }.into_any(),
        None => view! { <Card title=title><Bars bars=bars /></Card> }.into_any(),
    })
}

fn bar(ctx: &Ctx, capacity: &CapacityRow) -> Bar {
    let taken = capacity.places - capacity.free();
    let number = |n: i64| u32::try_from(n).unwrap_or_default();
    Bar {
        label: capacity.name.0.get(ctx.lang).to_owned(),
        value: format!("{} / {}", count(ctx.lang, taken), count(ctx.lang, capacity.places)),
        part: number(taken),
        whole: number(capacity.places),
    }
}
