//! Every payment of a festival as a file for a spreadsheet.

use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::ticketing::pages::desk::reason::{Case, words};
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::payments::{self, PaymentRow};
use crate::web::{At, Ctx, Page, sheet};
use std::collections::HashMap;

const HEAD: [&str; 9] = [
    "treasury-at",
    "treasury-amount",
    "treasury-memo",
    "ticket-order",
    "treasury-due",
    "treasury-result",
    "treasury-done-how",
    "pay-account",
    "treasury-reference",
];

pub async fn statement(desk: Desk, _at: At) -> Result<Page, Fault> {
    let name = format!("{}-{}.csv", desk.festival.slug, day::local(desk.now).date());
    let (db, festival) = (&desk.site.db, desk.festival.id);
    let payments = payments::of_festival(db, festival).await?;
    let ids: Vec<OrderId> = payments.iter().filter_map(|payment| payment.order_id).collect();
    let orders: HashMap<OrderId, OrderRow> =
        orders::by_ids(db, &ids).await?.into_iter().map(|order| (order.id, order)).collect();
    let filed = payments::of_orders(db, &ids).await?;
    let lines = payments.iter().map(|payment| {
        let order = payment.order_id.and_then(|id| orders.get(&id));
        let beside = payment.order_id.and_then(|id| filed.get(&id)).map(Vec::as_slice).unwrap_or_default();
        line(&desk, payment, order, beside)
    });
    sheet::download(&name, HEAD.map(|key| desk.words().get(key)), lines)
}

/// Newest first, as the rows are.
fn line(ctx: &Ctx, payment: &PaymentRow, order: Option<&OrderRow>, beside: &[PaymentRow]) -> [String; 9] {
    [
        day::local(payment.paid_at).format("%Y-%m-%d %H:%M").to_string(),
        payment.amount.0.to_string(),
        payment.memo.clone(),
        order.map(|order| order.code.clone()).unwrap_or_default(),
        order.map(|order| order.total.0.to_string()).unwrap_or_default(),
        words(ctx, Case::of(payment, order), payment, order, beside),
        payment.settlement.clone().unwrap_or_default(),
        payment.account.clone(),
        format!("{} {}", payment.provider, payment.provider_ref),
    ]
}
