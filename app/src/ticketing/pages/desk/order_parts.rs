//! The lists of one order: lines, payments, tickets.

use super::order::File;
use super::reason::tag;
use crate::festivals::desk;
use crate::kernel::money::Vnd;
use crate::ticketing::store::orders::TicketRow;
use crate::ticketing::store::payments::PaymentRow;
use crate::ui::*;
use crate::web::Ctx;
use leptos::prelude::*;

pub fn lines(ctx: &Ctx, file: &File) -> AnyView {
    let words = ctx.words();
    let line = |line: &crate::ticketing::model::Line| {
        let sum = line.price.checked_mul(line.quantity).unwrap_or_default();
        let price = line.price.fmt(ctx.lang);
        (format!("{} × {} · {price}", line.quantity, file.product(ctx, line.product)), sum.fmt(ctx.lang))
    };
    let lines = file.lines.iter().map(line).collect();
    let total = (words.get("total"), file.order.total.fmt(ctx.lang));
    view! { <Card title=words.get("orders-lines")><Sum lines=lines total=total /></Card> }.into_any()
}

pub fn payments(ctx: &Ctx, file: &File) -> Option<AnyView> {
    if file.payments.is_empty() {
        return None;
    }
    let words = ctx.words();
    let columns = vec![
        Column::new(words.get("treasury-at")),
        Column::new(words.get("treasury-amount")).end(),
        Column::new(words.get("treasury-memo")),
        Column::new(words.get("treasury-result")),
    ];
    let received = Vnd::sum(file.payments.iter().map(|payment| payment.amount)).unwrap_or_default();
    let note = words.fill("orders-received", &[("sum", received.fmt(ctx.lang))]);
    let rows = file.payments.iter().map(|payment| payment_row(ctx, file, payment)).collect();
    let caption = words.get("orders-payments");
    let body = view! { <p class="note">{note}</p><Table caption=caption.clone() hide_caption=true columns=columns rows=rows /> };
    Some(view! { <section class="stack"><h2>{caption}</h2>{body}</section> }.into_any())
}

fn payment_row(ctx: &Ctx, file: &File, payment: &PaymentRow) -> Row {
    Row(vec![
        view! { <time>{desk::moment(ctx.lang, payment.paid_at)}</time> }.into_any(),
        view! { <b>{payment.amount.fmt(ctx.lang)}</b> }.into_any(),
        payment.memo.clone().into_any(),
        tag(ctx, payment, Some(&file.order), &file.payments).view().into_any(),
    ])
}

pub fn tickets(ctx: &Ctx, file: &File) -> Option<AnyView> {
    if file.tickets.is_empty() {
        return None;
    }
    let words = ctx.words();
    let columns = ["orders-ticket-code", "ticket-product", "orders-state"].map(|key| Column::new(words.get(key)));
    let rows = file.tickets.iter().map(|ticket| ticket_row(ctx, file, ticket)).collect();
    let caption = words.get("orders-tickets");
    let table = view! { <Table caption=caption.clone() hide_caption=true columns=columns.into() rows=rows /> };
    Some(view! { <section class="stack"><h2>{caption}</h2>{table}</section> }.into_any())
}

fn ticket_row(ctx: &Ctx, file: &File, ticket: &TicketRow) -> Row {
    let state = match ticket.cancelled_at {
        None => Tag::new(TagLook::Ok, ctx.words().get("ticket-valid")),
        Some(_) => Tag::new(TagLook::Error, ctx.words().get("orders-void")),
    };
    Row(vec![
        view! { <span class="code">{format!("{}-{:02}", file.order.code, ticket.number)}</span> }.into_any(),
        file.product(ctx, ticket.product_id).into_any(),
        state.view().into_any(),
    ])
}
