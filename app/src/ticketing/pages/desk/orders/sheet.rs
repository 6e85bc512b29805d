//! The orders of the list as a file for a spreadsheet: all pages of it.

use super::listed::Asked;
use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::ticketing::pages::desk::narrow::Narrow;
use crate::ticketing::pages::desk::tags::{named, state_key};
use crate::ticketing::store::lists::{self, Kinds};
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::vouchers;
use crate::web::sheet::{Cell, Sheet};
use crate::web::{At, Page, Paging};
use chrono::{DateTime, Utc};

/// A spreadsheet holds a million rows, and nobody reads so many.
const MOST: i64 = 200_000;

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
    sheet(&desk, &at).await?.csv()
}

pub async fn xlsx(desk: Desk, at: At) -> Result<Page, Fault> {
    sheet(&desk, &at).await?.xlsx(&desk).await
}

async fn sheet(desk: &Desk, at: &At) -> Result<Sheet<12>, Fault> {
    let asked = Asked::of(at);
    let paging = Paging { page: 1, size: MOST, total: MOST };
    let of = Narrow::load(desk, at).await?.of;
    let db = &desk.site.db;
    let orders = orders::page(db, &asked.filter(desk.festival.id, asked.state, of), &paging).await?;
    let holds: Vec<_> = orders.iter().map(|order| order.hold_id).collect();
    let (kinds, codes) = (lists::kinds(db, &holds).await?, vouchers::taken_off_each(db, &holds).await?);
    Ok(Sheet {
        name: format!("{}-orders-{}", desk.festival.slug, day::local(desk.now).date()),
        head: HEAD.map(|key| desk.words().get(key)),
        lines: orders.iter().map(|order| line(desk, &kinds, codes.get(&order.hold_id), order)).collect(),
    })
}

fn line(desk: &Desk, kinds: &Kinds, code: Option<&(String, Vnd)>, order: &OrderRow) -> [Cell; 12] {
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
        desk.words().get(state_key(order.state)).into(),
        order.paid_at.map(moment).unwrap_or_default().into(),
    ]
}
