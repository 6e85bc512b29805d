//! The list of payments: what waits, what is done, or all.

use super::reason::{Case, tag};
use super::treasury::{Book, Shown};
use crate::festivals::desk;
use crate::kernel::id::PaymentId;
use crate::ticketing::store::payments::PaymentRow;
use crate::ui::*;
use crate::web::Ctx;
use leptos::prelude::*;

/// As many as a page holds; a statement holds them all.
const MOST: usize = 200;

pub fn table(ctx: &Ctx, book: &Book, chosen: Option<PaymentId>) -> AnyView {
    let words = ctx.words();
    let shown = if book.shown == Shown::Open { &book.open } else { &book.listed };
    if shown.is_empty() {
        let (title, text) = match book.shown {
            Shown::Open => ("treasury-none", "treasury-none-text"),
            _ => ("treasury-none-done", "treasury-none-done-text"),
        };
        return view! { <Empty title=words.get(title) text=words.get(text) /> }.into_any();
    }
    let last = if book.shown == Shown::Open { "desk-what-to-do" } else { "treasury-done-how" };
    let columns = vec![
        Column::new(words.get("treasury-at")),
        Column::new(words.get("treasury-amount")).end(),
        Column::new(words.get("treasury-memo")),
        Column::new(words.get("ticket-order")),
        Column::new(words.get("treasury-due")).end(),
        Column::new(words.get("treasury-result")),
        Column::new(words.get(last)).whole(),
    ];
    let rows = shown.iter().take(MOST).map(|payment| row(ctx, book, payment, chosen)).collect();
    let rest = (shown.len() > MOST).then(|| words.fill("treasury-latest", &[("count", MOST.to_string())]));
    view! {
        <Table caption=words.get("treasury-caption") hide_caption=true columns=columns rows=rows />
        {rest.map(|rest| view! { <p class="note">{rest}</p> })}
    }
    .into_any()
}

fn row(ctx: &Ctx, book: &Book, payment: &PaymentRow, chosen: Option<PaymentId>) -> Row {
    let (words, order) = (ctx.words(), book.order(payment));
    let link = order.map(|order| {
        let href = desk::path(ctx, &book.festival, &format!("/orders/{}", order.code));
        view! { <a class="code" href=href>{order.code.clone()}</a> }.into_any()
    });
    let due = order.map(|order| order.total.fmt(ctx.lang));
    Row(vec![
        view! { <time datetime=payment.paid_at.to_rfc3339()>{desk::moment(ctx.lang, payment.paid_at)}</time> }
            .into_any(),
        view! { <b>{payment.amount.fmt(ctx.lang)}</b> }.into_any(),
        view! { <span class="memo">{payment.memo.clone()}</span> }.into_any(),
        link.unwrap_or_else(|| words.get("treasury-unclear").into_any()),
        due.into_any(),
        tag(ctx, payment, order, &book.filed).view().into_any(),
        what(ctx, book, payment, chosen == Some(payment.id)),
    ])
}

/// The way to deal with it, or how that was done.
fn what(ctx: &Ctx, book: &Book, payment: &PaymentRow, chosen: bool) -> AnyView {
    let Some((label, _)) = Case::of(payment, book.order(payment)).deal() else {
        return payment.settlement.clone().into_any();
    };
    let href = desk::path(ctx, &book.festival, &format!("/treasury?payment={}#card", payment.id));
    let current = chosen.then_some("true");
    view! { <a class="button secondary small" href=href aria-current=current>{ctx.words().get(label)}</a> }.into_any()
}
