//! Every payment of a festival as a file for a spreadsheet.

use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::ticketing::model::Means;
use crate::ticketing::pages::desk::reason::{Case, words};
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::payments::{self, PaymentRow};
use crate::web::sheet::{Cell, Sheet};
use crate::web::{At, Ctx, Page};
use std::collections::HashMap;

const HEAD: [&str; 10] = [
    "treasury-at",
    "treasury-amount",
    "treasury-memo",
    "ticket-order",
    "treasury-due",
    "treasury-result",
    "treasury-done-how",
    "pay-account",
    "treasury-reference",
    "treasury-means",
];

pub async fn csv(desk: Desk, _at: At) -> Result<Page, Fault> {
    sheet(&desk).await?.csv()
}

pub async fn xlsx(desk: Desk, _at: At) -> Result<Page, Fault> {
    sheet(&desk).await?.xlsx(&desk).await
}

async fn sheet(desk: &Desk) -> Result<Sheet<10>, Fault> {
    let (db, festival) = (&desk.site.db, desk.festival.id);
    let payments = payments::of_festival(db, festival).await?;
    let ids: Vec<OrderId> = payments.iter().filter_map(|payment| payment.order_id).collect();
    let orders: HashMap<OrderId, OrderRow> =
        orders::by_ids(db, &ids).await?.into_iter().map(|order| (order.id, order)).collect();
    let filed = payments::of_orders(db, &ids).await?;
    let line = |payment: &PaymentRow| {
        let order = payment.order_id.and_then(|id| orders.get(&id));
        let beside = payment.order_id.and_then(|id| filed.get(&id)).map(Vec::as_slice).unwrap_or_default();
        line(desk, payment, order, beside)
    };
    Ok(Sheet {
        name: format!("{}-{}", desk.festival.slug, day::local(desk.now).date()),
        head: HEAD.map(|key| desk.words().get(key)),
        lines: payments.iter().map(line).collect(),
    })
}

/// Newest first, as the rows are.
fn line(ctx: &Ctx, payment: &PaymentRow, order: Option<&OrderRow>, beside: &[PaymentRow]) -> [Cell; 10] {
    let due = order.map(|order| Cell::Number(order.total.0));
    [
        day::local(payment.paid_at).format("%Y-%m-%d %H:%M").to_string().into(),
        Cell::Number(payment.amount.0),
        payment.memo.clone().into(),
        order.map(|order| order.code.clone()).unwrap_or_default().into(),
        due.unwrap_or(Cell::Text(String::new())),
        words(ctx, Case::of(payment, order), payment, order, beside).into(),
        payment.settlement.clone().unwrap_or_default().into(),
        Cell::Digits(payment.account.clone()),
        format!("{} {}", payment.provider, payment.provider_ref).into(),
        means(ctx, payment).into(),
    ]
}

fn means(ctx: &Ctx, payment: &PaymentRow) -> String {
    ctx.words().get(Means::parse(&payment.provider).map_or("means-bank", Means::name_key))
}
