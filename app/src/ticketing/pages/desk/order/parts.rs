//! The lists of one order: lines, payments, tickets.

use super::file::File;
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::moment;
use crate::kernel::money::Vnd;
use crate::ticketing::model::Line;
use crate::ticketing::pages::desk::reason::tag;
use crate::ticketing::pages::parts::off;
use crate::ticketing::store::orders::TicketRow;
use crate::ticketing::store::payments::PaymentRow;
use crate::ui::*;
use leptos::prelude::*;

pub fn lines(desk: &Desk, file: &File) -> AnyView {
    let words = desk.words();
    let line = |line: &Line| {
        let price = Vnd(line.price.0 + line.off.0).fmt(desk.lang);
        (format!("{} × {} · {price}", line.quantity, file.product(desk, line.product)), line.full().fmt(desk.lang))
    };
    let off = file.taken_off.as_ref().and_then(|(code, sum)| off(desk, code, *sum));
    let lines = file.lines.iter().map(line).chain(off).collect();
    let total = (words.get("total"), file.order.total.fmt(desk.lang));
    view! { <Card title=words.get("orders-lines")><Sum lines=lines total=total /></Card> }.into_any()
}

pub fn payments(desk: &Desk, file: &File) -> Option<AnyView> {
    if file.payments.is_empty() {
        return None;
    }
    let words = desk.words();
    let columns = vec![
        Column::new("treasury-at"),
        Column::new("treasury-amount").end(),
        Column::new("treasury-memo"),
        Column::new("treasury-result"),
    ];
    let received = Vnd::sum(file.payments.iter().map(|payment| payment.amount)).unwrap_or_default();
    let note = words.fill("orders-received", &[("sum", received.fmt(desk.lang))]);
    let rows = file.payments.iter().map(|payment| payment_row(desk, file, payment)).collect();
    let table = desk.table("orders-payments", columns, rows, Nothing("orders-payments", None));
    let heading = words.get("orders-payments");
    Some(view! { <section class="stack"><h2>{heading}</h2><p class="note">{note}</p>{table}</section> }.into_any())
}

fn payment_row(desk: &Desk, file: &File, payment: &PaymentRow) -> Row {
    Row(vec![
        view! { <time>{moment(desk.lang, payment.paid_at)}</time> }.into_any(),
        view! { <b>{payment.amount.fmt(desk.lang)}</b> }.into_any(),
        payment.memo.clone().into_any(),
        tag(desk, payment, Some(&file.order), &file.payments).view().into_any(),
    ])
}

pub fn tickets(desk: &Desk, file: &File) -> Option<AnyView> {
    if file.tickets.is_empty() {
        return None;
    }
    let columns = ["orders-ticket-code", "ticket-product", "orders-state"].map(Column::new);
    let rows = file.tickets.iter().map(|ticket| ticket_row(desk, file, ticket)).collect();
    let table = desk.table("orders-tickets", columns, rows, Nothing("orders-tickets", None));
    Some(view! { <section class="stack"><h2>{desk.words().get("orders-tickets")}</h2>{table}</section> }.into_any())
}

fn ticket_row(desk: &Desk, file: &File, ticket: &TicketRow) -> Row {
    let state = match ticket.cancelled_at {
        None => Tag::new(TagLook::Ok, desk.words().get("ticket-valid")),
        Some(_) => Tag::new(TagLook::Error, desk.words().get("orders-void")),
    };
    Row(vec![
        view! { <span class="code">{format!("{}-{:02}", file.order.code, ticket.number)}</span> }.into_any(),
        file.product(desk, ticket.product_id).into_any(),
        state.view().into_any(),
    ])
}
