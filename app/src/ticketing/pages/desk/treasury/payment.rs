//! One payment that waits: which orders it is for, and how to be done with it.

use super::book::Book;
use super::suggestions::{self, Likely, hidden};
use crate::festivals::desk::Desk;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::id::PaymentId;
use crate::kernel::money::Vnd;
use crate::ticketing::model::PaymentState;
use crate::ticketing::pages::desk::reason::{Case, tag};
use crate::ticketing::pages::desk::tags::{named, state};
use crate::ticketing::store::orders::OrderRow;
use crate::ticketing::store::payments::PaymentRow;
use crate::ui::*;
use leptos::prelude::*;

/// The payment asked for, with the orders it may be for.
pub struct Chosen {
    pub payment: PaymentRow,
    likely: Vec<Likely>,
}

/// What `?payment=` names, while it is open.
pub async fn chosen(desk: &Desk, book: &Book, typed: &str) -> Result<Option<Chosen>, Fault> {
    let id: Option<PaymentId> = typed.parse().ok();
    let Some(payment) = book.open.iter().find(|payment| Some(payment.id) == id).cloned() else { return Ok(None) };
    let likely = suggestions::find(desk, book, &payment).await?;
    Ok(Some(Chosen { payment, likely }))
}

pub fn card(desk: &Desk, book: &Book, chosen: &Chosen) -> AnyView {
    let (words, payment) = (desk.words(), &chosen.payment);
    let order = book.order(payment);
    let case = Case::of(payment, order);
    let facts = [("sum", payment.amount.fmt(desk.lang)), ("at", moment(desk.lang, payment.paid_at))];
    let title = words.fill("treasury-payment", &facts);
    let close = (desk.path("/treasury"), words.get("treasury-close-card"));
    let mut facts = vec![
        Fact::new(words.get("treasury-memo"), payment.memo.clone()).code(),
        Fact::new(words.get("pay-account"), payment.account.clone()).code(),
        Fact::new(words.get("treasury-reference"), format!("{} {}", payment.provider, payment.provider_ref)).code(),
    ];
    facts.extend(payment.whole.map(|whole| Fact::new(words.get("treasury-whole"), whole.fmt(desk.lang)).code()));
    let body = view! {
        <p class="row">{tag(desk, payment, order, book.beside(payment)).view()}</p>
        {case.deal().map(|(_, text)| view! { <p>{words.get(text)}</p> })}
        {order.map(|order| filed_under(desk, book, payment, order))}
        {order.filter(|_| case == Case::Late).map(|order| try_again(desk, payment, order))}
        <Facts facts=facts />
        {suggestions::list(desk, payment, &chosen.likely)}
        {forms(desk, book, payment, case)}
    };
    view! { <Card title=title edged=true more=close>{body}</Card> }.into_any()
}

/// The order it is filed under: whose, and how much of it has come.
fn filed_under(desk: &Desk, book: &Book, payment: &PaymentRow, order: &OrderRow) -> AnyView {
    let words = desk.words();
    let href = desk.path(&format!("/orders/{}", order.code));
    let came = book.beside(payment).iter().filter(|p| p.state != PaymentState::Settled);
    let came = Vnd::sum(came.map(|payment| payment.amount)).unwrap_or_default();
    let sums = [("sum", came.fmt(desk.lang)), ("total", order.total.fmt(desk.lang))];
    let buyer = named(desk, order.name.as_deref());
    let reach = reach(order.phone.as_deref(), order.email.as_deref());
    view! {
        <div class="filed">
            <p class="row"><a class="code" href=href>{order.code.clone()}</a>{state(desk, order.state).view()}</p>
            <p>{buyer}" · "{reach}</p>
            <p><b>{words.fill("treasury-came-of", &sums)}</b></p>
        </div>
    }
    .into_any()
}

/// Late money takes its places if there are any by now.
fn try_again(desk: &Desk, payment: &PaymentRow, order: &OrderRow) -> AnyView {
    view! {
        <form method="post" action="/api/treasury/assign">
            {hidden(desk, payment)}
            <input type="hidden" name="code" value=order.code.clone() />
            <Button label=desk.words().get("deal-late") icon=Icon::Ticket />
        </form>
    }
    .into_any()
}

/// The ways to be done with it. The likelier one is in sight; there is one primary button a card.
fn forms(desk: &Desk, book: &Book, payment: &PaymentRow, case: Case) -> AnyView {
    let words = desk.words();
    let settle = settle_form(desk, payment, case);
    match case {
        Case::Unknown => view! { <div class="fields">{assign_form(desk, book, payment)} {settle}</div> }.into_any(),
        Case::Unreadable => settle,
        _ => {
            let typed = desk.fault("code").or(desk.fault("amount")).is_some();
            let other = words.get("treasury-other-order");
            view! {
                {settle}
                <details class="fold" open=typed><summary>{other}</summary>{assign_form(desk, book, payment)}</details>
            }
            .into_any()
        }
    }
}

fn assign_form(desk: &Desk, book: &Book, payment: &PaymentRow) -> AnyView {
    let words = desk.words();
    let field = Field::new("code", words.get("lookup-code")).hint(words.get("treasury-code-hint"));
    let field = field.value(desk.typed("code", "")).error(desk.fault("code"));
    let amount = Field::new("amount", words.get("treasury-part")).hint(words.get("treasury-part-hint"));
    let amount = amount.value(desk.typed("amount", "")).error(desk.fault("amount"));
    let look = if Case::of(payment, book.order(payment)) == Case::Unknown { Look::Primary } else { Look::Secondary };
    view! {
        <form class="stack" method="post" action="/api/treasury/assign" novalidate>
            {hidden(desk, payment)}
            <TextField field=field autocomplete="off" />
            <TextField field=amount autocomplete="off" />
            <p class="row"><Button label=words.get("treasury-assign") look=look /></p>
        </form>
    }
    .into_any()
}

fn settle_form(desk: &Desk, payment: &PaymentRow, case: Case) -> AnyView {
    let words = desk.words();
    let field = Field::new("how", words.get("treasury-how")).hint(words.get("treasury-how-hint"));
    let field = field.value(desk.typed("how", "")).error(desk.fault("how"));
    let look = if matches!(case, Case::Unknown | Case::Late) { Look::Secondary } else { Look::Primary };
    view! {
        <form class="stack" method="post" action="/api/treasury/settle" novalidate>
            {hidden(desk, payment)}
            <TextField field=field autocomplete="off" />
            <p class="row"><Button label=words.get("treasury-settle") look=look /></p>
        </form>
    }
    .into_any()
}
