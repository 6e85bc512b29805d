//! Every ticket with whose it is, as a file for a spreadsheet.

use super::listed::Asked;
use super::sheet::in_batches;
use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::ticketing::pages::desk::narrow::Narrow;
use crate::ticketing::pages::desk::tags::named;
use crate::ticketing::store::lists::{self, HeldTicket, Of};
use crate::ticketing::store::orders::OrderRow;
use crate::web::sheet::{Cell, Long};
use crate::web::{At, Page};

const HEAD: [&str; 10] = [
    "orders-ticket-code",
    "lookup-code",
    "orders-buyer",
    "buyer-phone",
    "buyer-email",
    "ticket-product",
    "narrow-show",
    "ticket-party",
    "ticket-price",
    "orders-state",
];

pub async fn csv(desk: Desk, at: At) -> Result<Page, Fault> {
    sheet(desk, &at).await?.csv().await
}

pub async fn xlsx(desk: Desk, at: At) -> Result<Page, Fault> {
    sheet(desk.clone(), &at).await?.xlsx(&desk).await
}

/// What they are narrowed to is asked of tickets: an order whose ticket of a kind ended is for that kind no more.
async fn sheet(desk: Desk, at: &At) -> Result<Long<10>, Fault> {
    let of = Narrow::load(&desk, at).await?.of;
    let every = Asked::default().filter(desk.festival.id, Of::default());
    Ok(Long {
        name: format!("{}-tickets-{}", desk.festival.slug, day::local(desk.now).date()),
        head: HEAD.map(|key| desk.words().get(key)),
        lines: in_batches(desk, every, of, |desk, of, orders| Box::pin(lines(desk, of, orders))),
    })
}

async fn lines(desk: &Desk, of: Of, orders: &[OrderRow]) -> Result<Vec<[Cell; 10]>, Fault> {
    let orders: Vec<OrderId> = orders.iter().map(|order| order.id).collect();
    let tickets = lists::tickets(&desk.site.db, desk.festival.id, of, &orders).await?;
    Ok(tickets.iter().map(|ticket| line(desk, ticket)).collect())
}

fn line(desk: &Desk, ticket: &HeldTicket) -> [Cell; 10] {
    let show = ticket.performance.as_ref().map(|title| title.get(desk.lang).to_owned());
    let state = if ticket.cancelled_at.is_some() { "orders-void" } else { "ticket-valid" };
    [
        format!("{}-{:02}", ticket.code, ticket.number).into(),
        ticket.code.clone().into(),
        named(desk, ticket.name.as_deref()).into(),
        Cell::Digits(ticket.phone.clone().unwrap_or_default()),
        ticket.email.clone().unwrap_or_default().into(),
        ticket.product.get(desk.lang).to_owned().into(),
        show.unwrap_or_default().into(),
        Cell::Number(ticket.admits),
        Cell::Number(ticket.price.0),
        desk.words().get(state).into(),
    ]
}
