//! One payment that waits: which order it is for, and how to be done with it.

use super::order_person::named;
use super::orders::state;
use super::reason::{Case, tag};
use super::suggestions::{self, Suggestions, hidden};
use super::treasury::Book;
use crate::festivals::desk;
use crate::kernel::fault::Fault;
use crate::kernel::id::PaymentId;
use crate::kernel::money::Vnd;
use crate::ticketing::model::PaymentState;
use crate::ticketing::store::orders::OrderRow;
use crate::ticketing::store::payments::PaymentRow;
use crate::ui::*;
use crate::web::Ctx;
use leptos::prelude::*;

/// The payment asked for, with the orders it may be for.
pub struct Chosen {
    pub payment: PaymentRow,
    suggestions: Suggestions,
}

/// What `?payment=` names, while it is open.
pub async fn chosen(ctx: &Ctx, book: &Book, typed: &str) -> Result<Option<Chosen>, Fault> {
    let id: Option<PaymentId> = typed.parse().ok();
    let Some(payment) = book.open.iter().find(|payment| Some(payment.id) == id).cloned() else { return Ok(None) };
    let suggestions = suggestions::find(ctx, &book.festival, &payment).await?;
    Ok(Some(Chosen { payment, suggestions }))
}

pub fn card(ctx: &Ctx, book: &Book, chosen: &Chosen) -> AnyView {
    let (words, payment) = (ctx.words(), &chosen.payment);
    let order = book.order(payment);
    let case = Case::of(payment, order);
    let facts = [("sum", payment.amount.fmt(ctx.lang)), ("at", desk::moment(ctx.lang, payment.paid_at))];
    let title = words.fill("treasury-payment", &facts);
    let close = (desk::path(ctx, &book.festival, "/treasury"), words.get("treasury-close-card"));
    let facts = vec![
        Fact::new(words.get("treasury-memo"), payment.memo.clone()).code(),
        Fact::new(words.get("pay-account"), payment.account.clone()).code(),
        Fact::new(words.get("treasury-reference"), format!("{} {}", payment.provider, payment.provider_ref)).code(),
    ];
    let body = view! {
        <p class="row">{tag(ctx, payment, order, &book.filed).view()}</p>
        {case.deal().map(|(_, text)| view! { <p>{words.get(text)}</p> })}
        {order.map(|order| filed_under(ctx, book, order))}
        {order.filter(|_| case == Case::Late).map(|order| try_again(ctx, book, payment, order))}
        <Facts facts=facts />
        {suggestions::list(ctx, book, payment, &chosen.suggestions)}
        {forms(ctx, book, payment, case)}
    };
    view! { <Card title=title edged=true more=close>{body}</Card> }.into_any()
}

/// The order it is filed under: whose, and how much of it has come.
fn filed_under(ctx: &Ctx, book: &Book, order: &OrderRow) -> AnyView {
    let words = ctx.words();
    let href = desk::path(ctx, &book.festival, &format!("/orders/{}", order.code));
    let came = book.filed.iter().filter(|p| p.order_id == Some(order.id) && p.state != PaymentState::Settled);
    let came = Vnd::sum(came.map(|payment| payment.amount)).unwrap_or_default();
    let sums = [("sum", came.fmt(ctx.lang)), ("total", order.total.fmt(ctx.lang))];
    let buyer = named(ctx, order.name.as_deref());
    let reach = desk::reach(order.phone.as_deref(), order.email.as_deref());
    view! {
        <div class="filed">
            <p class="row"><a class="code" href=href>{order.code.clone()}</a>{state(ctx, order.state).view()}</p>
            <p>{buyer}" · "{reach}</p>
            <p><b>{words.fill("treasury-came-of", &sums)}</b></p>
        </div>
    }
    .into_any()
}

/// Late money takes its places if there are any by now.
fn try_again(ctx: &Ctx, book: &Book, payment: &PaymentRow, order: &OrderRow) -> AnyView {
    view! {
        <form method="post" action="/api/treasury/assign">
            {hidden(ctx, book, payment)}
            <input type="hidden" name="code" value=order.code.clone() />
            <Button label=ctx.words().get("deal-late") icon=Icon::Ticket />
        </form>
    }
    .into_any()
}

/// The two ways to close it. The likelier one is in sight; there is one primary button a card.
fn forms(ctx: &Ctx, book: &Book, payment: &PaymentRow, case: Case) -> AnyView {
    let words = ctx.words();
    let settle = settle_form(ctx, book, payment, case);
    match case {
        Case::Unknown => view! { <div class="fields">{assign_form(ctx, book, payment)} {settle}</div> }.into_any(),
        // What is too much of a paid order can go nowhere else.
        Case::Over => settle,
        _ => {
            let typed = ctx.fault("code").is_some();
            let other = words.get("treasury-other-order");
            view! {
                {settle}
                <details class="fold" open=typed><summary>{other}</summary>{assign_form(ctx, book, payment)}</details>
            }
            .into_any()
        }
    }
}

fn assign_form(ctx: &Ctx, book: &Book, payment: &PaymentRow) -> AnyView {
    let words = ctx.words();
    let field = Field::new("code", words.get("lookup-code")).hint(words.get("treasury-code-hint"));
    let field = field.value(ctx.typed("code", "")).error(ctx.fault("code"));
    let look = if Case::of(payment, book.order(payment)) == Case::Unknown { Look::Primary } else { Look::Secondary };
    view! {
        <form class="stack" method="post" action="/api/treasury/assign" novalidate>
            {hidden(ctx, book, payment)}
            <TextField field=field autocomplete="off" />
            <p class="row"><Button label=words.get("treasury-assign") look=look /></p>
        </form>
    }
    .into_any()
}

fn settle_form(ctx: &Ctx, book: &Book, payment: &PaymentRow, case: Case) -> AnyView {
    let words = ctx.words();
    let field = Field::new("how", words.get("treasury-how")).hint(words.get("treasury-how-hint"));
    let field = field.value(ctx.typed("how", "")).error(ctx.fault("how"));
    let look = if matches!(case, Case::Unknown | Case::Late) { Look::Secondary } else { Look::Primary };
    view! {
        <form class="stack" method="post" action="/api/treasury/settle" novalidate>
            {hidden(ctx, book, payment)}
            <TextField field=field autocomplete="off" />
            <p class="row"><Button label=words.get("treasury-settle") look=look /></p>
        </form>
    }
    .into_any()
}
