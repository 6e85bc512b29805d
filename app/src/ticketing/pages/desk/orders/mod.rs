//! The orders of a festival: found by name, phone, e-mail or code, marks or not.

mod listed;
mod search;
pub mod sheet;
pub mod tickets;
mod ways;

use super::tags::{named, state_of};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::id::HoldId;
use crate::kernel::lang::Text;
use crate::kernel::money::{Vnd, count};
use crate::ticketing::model::OrderState;
use crate::ticketing::store::lists::Kinds;
use crate::ticketing::store::orders::OrderRow;
use crate::ui::*;
use crate::web::{At, Page};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use listed::Listed;
use sqlx::types::Json;
use ways::{export, href, search_form, since, tabs};

pub async fn orders(desk: Desk, at: At) -> Result<Page, Fault> {
    let listed = Listed::load(&desk, &at).await?;
    let title = desk.words().get("desk-orders");
    Ok(desk.page("orders", title, move |desk| body(desk, &listed)))
}

fn body(desk: &Desk, listed: &Listed) -> AnyView {
    let words = desk.words();
    let found = words.fill("orders-found", &[("count", count(desk.lang, listed.paging.total))]);
    view! {
        <div class="stack">
            <div class="title-row"><h1>{words.get("desk-orders")}</h1><p class="note">{found}</p>{export(desk, listed)}</div>
            {search_form(desk, listed)}
            {since(desk, listed)}
            <Tabs label=words.get("orders-filter") tabs=tabs(desk, listed) />
            {table(desk, listed)}
            {desk.pager(&listed.paging, |page| href(desk, listed, &listed.asked, page))}
        </div>
    }
    .into_any()
}

fn table(desk: &Desk, listed: &Listed) -> AnyView {
    let columns = [
        Column::new("lookup-code"),
        Column::new("orders-buyer"),
        Column::new("orders-lines"),
        Column::new("orders-count").end(),
        Column::new("orders-at"),
        Column::new("orders-total").end(),
        Column::new("orders-state"),
    ];
    let (here, every) = (href(desk, listed, &listed.asked, 1), desk.path("/orders"));
    if listed.rows.is_empty() && here != every {
        return none_found(desk, every);
    }
    let rows = listed.rows.iter().map(|order| row(desk, listed, order)).collect();
    desk.table("orders-caption", columns, rows, Nothing("orders-none", Some("orders-none-text")))
}

/// There may be orders, and none that the list was narrowed to.
fn none_found(desk: &Desk, every: String) -> AnyView {
    let words = desk.words();
    view! {
        <Empty title=words.get("orders-none-found") text=words.get("orders-none-found-text")>
            <LinkButton href=every label=words.get("orders-show-all") look=Look::Secondary />
        </Empty>
    }
    .into_any()
}

fn row(desk: &Desk, listed: &Listed, order: &OrderRow) -> Row {
    let href = desk.path(&format!("/orders/{}", order.code));
    let total = match order.total {
        Vnd::ZERO if listed.guests.contains(&order.id) => desk.words().get("guest-ticket"),
        Vnd::ZERO => desk.words().get("free"),
        total => total.fmt(desk.lang),
    };
    let in_cash = listed.in_cash.get(&order.hold_id).filter(|_| order.state == OrderState::Pending);
    let in_cash = in_cash.map(|until| view! { <span class="deep">{cash_until(desk, *until)}</span> });
    Row(vec![
        view! { <a class="code" href=href>{order.code.clone()}</a> }.into_any(),
        view! { {named(desk, order.name.as_deref())} <span class="deep">{reach(order.phone.as_deref(), order.email.as_deref())}</span> }.into_any(),
        kinds_of(desk, &listed.kinds, order.hold_id).into_any(),
        count(desk.lang, number_of(&listed.kinds, order.hold_id)).into_any(),
        view! { <time class="keep" datetime=order.created_at.to_rfc3339()>{moment(desk.lang, order.created_at)}</time> }.into_any(),
        total.into_any(),
        view! { {state_of(desk, order).view()} {in_cash} }.into_any(),
    ])
}

/// That somebody comes and pays, and until when; or that nobody came.
fn cash_until(desk: &Desk, until: DateTime<Utc>) -> String {
    let key = if until > desk.now { "cash-listed" } else { "cash-listed-lapsed" };
    desk.words().fill(key, &[("until", moment(desk.lang, until))])
}

/// `2 × Khán đài giữa, 1 × Trẻ em`
pub fn kinds_of(desk: &Desk, kinds: &Kinds, hold: HoldId) -> String {
    let of = kinds.get(&hold).map(Vec::as_slice).unwrap_or_default();
    let kind = |(count, name): &(i64, Json<Text>)| format!("{count} × {}", name.get(desk.lang));
    of.iter().map(kind).collect::<Vec<_>>().join(", ")
}

/// How many tickets it is for.
pub fn number_of(kinds: &Kinds, hold: HoldId) -> i64 {
    kinds.get(&hold).into_iter().flatten().map(|(count, _)| count).sum()
}
