//! The orders of the list as a file for a spreadsheet: all pages of it.

use super::listed::Asked;
use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::ticketing::model::OrderState;
use crate::ticketing::pages::desk::narrow::Narrow;
use crate::ticketing::pages::desk::tags::{named, state_key};
use crate::ticketing::store::lists::{self, Kinds};
use crate::ticketing::store::orders::{self, OrderFilter, OrderRow, Place};
use crate::ticketing::store::{cash, guests, vouchers};
use crate::web::sheet::{Batches, Cell, Long};
use crate::web::{At, Page};
use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use futures_util::stream::{StreamExt, try_unfold};

/// Rows that are read at once; few in tests, so that every sheet there is of several.
pub const BATCH: i64 = if cfg!(test) { 4 } else { 1_000 };

const HEAD: [&str; 12] = [
    "lookup-code",
    "orders-buyer",
    "buyer-phone",
    "buyer-email",
    "orders-lines",
    "orders-count",
    "orders-at",
    "orders-total",
    "voucher-code",
    "voucher-off",
    "orders-state",
    "orders-paid-at",
];

pub async fn csv(desk: Desk, at: At) -> Result<Page, Fault> {
    sheet(desk, &at).await?.csv().await
}

pub async fn xlsx(desk: Desk, at: At) -> Result<Page, Fault> {
    sheet(desk.clone(), &at).await?.xlsx(&desk).await
}

async fn sheet(desk: Desk, at: &At) -> Result<Long<12>, Fault> {
    let asked = Asked::of(at);
    let of = Narrow::load(&desk, at).await?.of;
    let filter = asked.filter(desk.festival.id, of);
    Ok(Long {
        name: format!("{}-orders-{}", desk.festival.slug, day::local(desk.now).date()),
        head: HEAD.map(|key| desk.words().get(key)),
        lines: in_batches(desk, filter, (), |desk, (), orders| Box::pin(lines(desk, orders))),
    })
}

/// Lines of a sheet, once they are read.
type Lines<'a, const N: usize> = BoxFuture<'a, Result<Vec<[Cell; N]>, Fault>>;

/// The orders that a filter leaves, some at a time, as what `lines` makes of them.
pub fn in_batches<const N: usize, T: Copy + Send + 'static>(
    desk: Desk,
    filter: OrderFilter,
    of: T,
    lines: for<'a> fn(&'a Desk, T, &'a [OrderRow]) -> Lines<'a, N>,
) -> Batches<N> {
    let next = move |last: Place| {
        let (desk, filter) = (desk.clone(), filter.clone());
        async move {
            let orders = orders::after(&desk.site.db, &filter, last, BATCH).await?;
            let Some(last) = orders.last().map(|order| (order.created_at, order.id.0)) else { return Ok(None) };
            Ok(Some((lines(&desk, of, &orders).await?, last)))
        }
    };
    try_unfold(orders::START, next).boxed()
}

async fn lines(desk: &Desk, orders: &[OrderRow]) -> Result<Vec<[Cell; 12]>, Fault> {
    let (db, holds) = (&desk.site.db, orders.iter().map(|order| order.hold_id).collect::<Vec<_>>());
    let (kinds, codes) = (lists::kinds(db, &holds).await?, vouchers::taken_off_each(db, &holds).await?);
    let in_cash = cash::among(db, &holds).await?;
    let guests = guests::among(db, &orders.iter().map(|order| order.id).collect::<Vec<_>>()).await?;
    let state = |order: &OrderRow| match in_cash.get(&order.hold_id) {
        Some(until) if order.state == OrderState::Pending => super::cash_until(desk, *until),
        _ if order.state == OrderState::Paid && guests.contains(&order.id) => desk.words().get("guest-ticket"),
        _ => desk.words().get(state_key(order.state)),
    };
    Ok(orders.iter().map(|order| line(desk, &kinds, codes.get(&order.hold_id), (order, state(order)))).collect())
}

fn line(desk: &Desk, kinds: &Kinds, code: Option<&(String, Vnd)>, (order, state): (&OrderRow, String)) -> [Cell; 12] {
    let (code, off) = code.cloned().unwrap_or_default();
    let moment = |at: DateTime<Utc>| day::local(at).format("%Y-%m-%d %H:%M").to_string();
    [
        order.code.clone().into(),
        named(desk, order.name.as_deref()).into(),
        Cell::Digits(order.phone.clone().unwrap_or_default()),
        order.email.clone().unwrap_or_default().into(),
        super::kinds_of(desk, kinds, order.hold_id).into(),
        Cell::Number(super::number_of(kinds, order.hold_id)),
        moment(order.created_at).into(),
        Cell::Number(order.total.0),
        code.into(),
        Cell::Number(off.0),
        state.into(),
        order.paid_at.map(moment).unwrap_or_default().into(),
    ]
}
