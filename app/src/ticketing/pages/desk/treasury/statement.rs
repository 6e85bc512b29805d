//! Every payment of a festival as a file for a spreadsheet, with what codes took off. Both columns add up: what a
//! code took off an order stands in the line of its first payment, and in a line of its own where nothing was left
//! to pay.

use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::{HoldId, OrderId};
use crate::kernel::money::Vnd;
use crate::ticketing::model::{Means, OrderState};
use crate::ticketing::pages::desk::orders::sheet::BATCH;
use crate::ticketing::pages::desk::reason::{Case, words};
use crate::ticketing::store::orders::{self, OrderRow, Place};
use crate::ticketing::store::payments::{self, PaymentRow};
use crate::ticketing::store::vouchers;
use crate::web::sheet::{Batches, Cell, Long};
use crate::web::{At, Ctx, Page};
use chrono::{DateTime, Utc};
use futures_util::stream::{StreamExt, try_unfold};
use std::collections::HashMap;

const HEAD: [&str; 11] = [
    "treasury-at",
    "treasury-amount",
    "treasury-memo",
    "ticket-order",
    "treasury-due",
    "voucher-off",
    "treasury-result",
    "treasury-done-how",
    "pay-account",
    "treasury-reference",
    "treasury-means",
];

pub async fn csv(desk: Desk, _at: At) -> Result<Page, Fault> {
    sheet(desk).csv().await
}

pub async fn xlsx(desk: Desk, _at: At) -> Result<Page, Fault> {
    sheet(desk.clone()).xlsx(&desk).await
}

fn sheet(desk: Desk) -> Long<11> {
    Long {
        name: format!("{}-{}", desk.festival.slug, day::local(desk.now).date()),
        head: HEAD.map(|key| desk.words().get(key)),
        lines: in_batches(desk),
    }
}

/// What came in, the latest first, and at the end what codes paid for whole.
fn in_batches(desk: Desk) -> Batches<11> {
    let next = move |last: Option<Place>| {
        let desk = desk.clone();
        async move {
            let Some(last) = last else { return Ok(None) };
            let payments = payments::after(&desk.site.db, desk.festival.id, last, BATCH).await?;
            let Some(last) = payments.last().map(|payment| (payment.paid_at, payment.id.0)) else {
                return Ok(Some((unpaid(&desk).await?, None)));
            };
            Ok(Some((lines(&desk, &payments).await?, Some(last))))
        }
    };
    try_unfold(Some(orders::START), next).boxed()
}

async fn lines(desk: &Desk, payments: &[PaymentRow]) -> Result<Vec<[Cell; 11]>, Fault> {
    let db = &desk.site.db;
    let ids: Vec<OrderId> = payments.iter().filter_map(|payment| payment.order_id).collect();
    let orders: HashMap<OrderId, OrderRow> =
        orders::by_ids(db, &ids).await?.into_iter().map(|order| (order.id, order)).collect();
    let filed = payments::of_orders(db, &ids).await?;
    let holds: Vec<HoldId> = orders.values().map(|order| order.hold_id).collect();
    let codes = vouchers::taken_off_each(db, &holds).await?;
    let line = |payment: &PaymentRow| {
        let order = payment.order_id.and_then(|id| orders.get(&id));
        let beside = payment.order_id.and_then(|id| filed.get(&id)).map(Vec::as_slice).unwrap_or_default();
        let is_first = beside.first().is_some_and(|first| first.id == payment.id);
        let counts = order.filter(|order| order.state == OrderState::Paid && is_first);
        let off = counts.and_then(|order| codes.get(&order.hold_id)).map(|(_, off)| *off);
        line(desk, payment, order, off, beside)
    };
    Ok(payments.iter().map(line).collect())
}

async fn unpaid(desk: &Desk) -> Result<Vec<[Cell; 11]>, Fault> {
    let unpaid = vouchers::without_payment(&desk.site.db, desk.festival.id).await?;
    Ok(unpaid.iter().map(|(code, at, off)| nothing_left(code, *at, *off)).collect())
}

/// Newest first, as the rows are.
fn line(
    ctx: &Ctx,
    payment: &PaymentRow,
    order: Option<&OrderRow>,
    off: Option<Vnd>,
    beside: &[PaymentRow],
) -> [Cell; 11] {
    let due = order.map(|order| Cell::Number(order.price().0));
    [
        moment(payment.paid_at),
        Cell::Number(payment.amount.0),
        payment.memo.clone().into(),
        order.map(|order| order.code.clone()).unwrap_or_default().into(),
        due.unwrap_or(Cell::Text(String::new())),
        off.map_or(Cell::Text(String::new()), |off| Cell::Number(off.0)),
        words(ctx, Case::of(payment, order), payment, order, beside).into(),
        payment.settlement.clone().unwrap_or_default().into(),
        Cell::Digits(payment.account.clone()),
        format!("{} {}", payment.provider, payment.provider_ref).into(),
        means(ctx, payment).into(),
    ]
}

fn moment(at: DateTime<Utc>) -> Cell {
    day::local(at).format("%Y-%m-%d %H:%M").to_string().into()
}

/// An order that a code paid for whole.
fn nothing_left(code: &str, at: DateTime<Utc>, off: Vnd) -> [Cell; 11] {
    let mut cells = [const { Cell::Text(String::new()) }; 11];
    cells[0] = moment(at);
    cells[1] = Cell::Number(0);
    cells[3] = code.to_owned().into();
    cells[4] = Cell::Number(0);
    cells[5] = Cell::Number(off.0);
    cells
}

fn means(ctx: &Ctx, payment: &PaymentRow) -> String {
    ctx.words().get(Means::parse(&payment.provider).map_or("means-bank", Means::name_key))
}
