//! The list of payments: what waits, what is done, or all.

use super::book::{Book, MOST, Shown};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::moment;
use crate::kernel::id::PaymentId;
use crate::ticketing::pages::desk::reason::{Case, tag};
use crate::ticketing::store::payments::PaymentRow;
use crate::ui::*;
use leptos::prelude::*;

pub fn table(desk: &Desk, book: &Book, chosen: Option<PaymentId>) -> AnyView {
    let (shown, last, none) = match book.shown {
        Shown::Open => (&book.open, "desk-what-to-do", Nothing("treasury-none", Some("treasury-none-text"))),
        _ => (&book.listed, "treasury-done-how", Nothing("treasury-none-done", Some("treasury-none-done-text"))),
    };
    let columns = [
        Column::new("treasury-at"),
        Column::new("treasury-amount").end(),
        Column::new("treasury-memo"),
        Column::new("ticket-order"),
        Column::new("treasury-due").end(),
        Column::new("treasury-result"),
        Column::new(last).whole(),
    ];
    let most = usize::try_from(MOST).unwrap_or_default();
    let rows = shown.iter().take(most).map(|payment| row(desk, book, payment, chosen)).collect();
    let rest = desk.words().fill("treasury-latest", &[("count", MOST.to_string())]);
    let rest = (shown.len() > most).then(|| view! { <p class="note">{rest}</p> });
    (desk.table("treasury-caption", columns, rows, none), rest).into_any()
}

fn row(desk: &Desk, book: &Book, payment: &PaymentRow, chosen: Option<PaymentId>) -> Row {
    let (words, order) = (desk.words(), book.order(payment));
    let link = order.map(|order| {
        let href = desk.path(&format!("/orders/{}", order.code));
        view! { <a class="code" href=href>{order.code.clone()}</a> }.into_any()
    });
    let due = order.map(|order| order.price().fmt(desk.lang));
    Row(vec![
        view! { <time datetime=payment.paid_at.to_rfc3339()>{moment(desk.lang, payment.paid_at)}</time> }.into_any(),
        view! { <b>{payment.amount.fmt(desk.lang)}</b> }.into_any(),
        view! { <span class="memo">{payment.memo.clone()}</span> }.into_any(),
        link.unwrap_or_else(|| words.get("treasury-unclear").into_any()),
        due.into_any(),
        tag(desk, payment, order, book.beside(payment)).view().into_any(),
        what(desk, book, payment, chosen == Some(payment.id)),
    ])
}

/// The way to deal with it, or how that was done.
fn what(desk: &Desk, book: &Book, payment: &PaymentRow, chosen: bool) -> AnyView {
    let Some((label, _)) = Case::of(payment, book.order(payment)).deal() else {
        return payment.settlement.clone().into_any();
    };
    let href = desk.path(&format!("/treasury?payment={}#card", payment.id));
    let current = chosen.then_some("true");
    view! { <a class="button secondary small" href=href aria-current=current>{desk.words().get(label)}</a> }.into_any()
}
