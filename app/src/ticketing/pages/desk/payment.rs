//! One payment that waits: what it may be for, and the two ways to close it.

use super::reason::tag;
use super::treasury::Book;
use crate::festivals::desk;
use crate::kernel::code;
use crate::kernel::fault::Fault;
use crate::kernel::id::PaymentId;
use crate::ticketing::model::OrderState;
use crate::ticketing::store::desk as sales;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::payments::PaymentRow;
use crate::ui::*;
use crate::web::Ctx;
use leptos::prelude::*;

/// The payment asked for, with the orders it may be for.
pub struct Chosen {
    payment: PaymentRow,
    /// Named in the memo, or unpaid and of just this sum.
    likely: Vec<OrderRow>,
}

/// What `?payment=` names, while it is open.
pub async fn chosen(ctx: &Ctx, book: &Book, typed: &str) -> Result<Option<Chosen>, Fault> {
    let id: Option<PaymentId> = typed.parse().ok();
    let Some(payment) = book.open.iter().find(|payment| Some(payment.id) == id).cloned() else { return Ok(None) };
    let (db, festival) = (&ctx.site.db, &book.festival);
    let mut likely = Vec::new();
    for code in code::find_in(&payment.memo, &festival.code_prefix) {
        likely.extend(orders::by_code(db, &code).await?.filter(|order| order.festival_id == festival.id));
    }
    for order in sales::pending_of(db, festival.id, payment.amount, payment.received_at).await? {
        if likely.iter().all(|known| known.id != order.id) {
            likely.push(order);
        }
    }
    // Filing it again under the order it is filed under changes something only while that is unpaid.
    likely.retain(|order| order.state == OrderState::Pending);
    Ok(Some(Chosen { payment, likely }))
}

pub fn card(ctx: &Ctx, book: &Book, chosen: &Chosen) -> AnyView {
    let (words, payment) = (ctx.words(), &chosen.payment);
    let facts = [("sum", payment.amount.fmt(ctx.lang)), ("at", desk::moment(ctx.lang, payment.paid_at))];
    let title = words.fill("treasury-payment", &facts);
    let reason = tag(ctx, payment, book.order(payment), &book.filed).view();
    let close = (desk::path(ctx, &book.festival, "/treasury"), words.get("treasury-close-card"));
    let facts = vec![
        Fact::new(words.get("treasury-memo"), payment.memo.clone()).code(),
        Fact::new(words.get("pay-account"), payment.account.clone()).code(),
        Fact::new(words.get("treasury-reference"), format!("{} {}", payment.provider, payment.provider_ref)).code(),
    ];
    let body = view! {
        <p class="row">{reason}</p>
        <Facts facts=facts />
        {suggestions(ctx, chosen)}
        <div class="fields">{assign_form(ctx, payment)} {settle_form(ctx, payment)}</div>
    };
    view! { <Card title=title edged=true more=close>{body}</Card> }.into_any()
}

/// Back to this very payment: what was typed belongs to it.
fn here(ctx: &Ctx, payment: &PaymentRow) -> String {
    format!("{}?payment={}", ctx.path, payment.id)
}

fn suggestions(ctx: &Ctx, chosen: &Chosen) -> Option<AnyView> {
    let words = ctx.words();
    let one = |order: &OrderRow| {
        let hidden = [
            ("from", here(ctx, &chosen.payment)),
            ("payment", chosen.payment.id.to_string()),
            ("code", order.code.clone()),
        ];
        let hidden = hidden.map(|(name, value)| (name.to_owned(), value)).into();
        let spoken = format!("{} {}", words.get("treasury-assign"), order.code);
        let facts = [("total", order.total.fmt(ctx.lang)), ("at", desk::moment(ctx.lang, order.created_at))];
        let facts = format!("{} · {}", order.name, words.fill("treasury-likely-order", &facts));
        view! {
            <li>
                <div><b class="code">{order.code.clone()}</b><span>{facts}</span></div>
                <PostButton action="/api/treasury/assign" label=words.get("treasury-assign") spoken=spoken look=Look::Secondary small=true hidden=hidden />
            </li>
        }
    };
    let list = chosen.likely.iter().map(one).collect_view();
    let list = view! { <h3>{words.get("treasury-likely")}</h3><ol class="suggestions">{list}</ol> };
    (!chosen.likely.is_empty()).then(|| list.into_any())
}

fn assign_form(ctx: &Ctx, payment: &PaymentRow) -> AnyView {
    let words = ctx.words();
    let field = Field::new("code", words.get("lookup-code")).hint(words.get("treasury-code-hint"));
    let field = field.value(ctx.typed("code", "")).error(ctx.fault("code"));
    view! {
        <form class="stack" method="post" action="/api/treasury/assign" novalidate>
            {hidden(ctx, payment)}
            <TextField field=field autocomplete="off" />
            <p class="row"><Button label=words.get("treasury-assign") /></p>
        </form>
    }
    .into_any()
}

fn settle_form(ctx: &Ctx, payment: &PaymentRow) -> AnyView {
    let words = ctx.words();
    let field = Field::new("how", words.get("treasury-how")).hint(words.get("treasury-how-hint"));
    let field = field.value(ctx.typed("how", "")).error(ctx.fault("how"));
    view! {
        <form class="stack" method="post" action="/api/treasury/settle" novalidate>
            {hidden(ctx, payment)}
            <TextField field=field autocomplete="off" />
            <p class="row"><Button label=words.get("treasury-settle") look=Look::Secondary /></p>
        </form>
    }
    .into_any()
}

fn hidden(ctx: &Ctx, payment: &PaymentRow) -> AnyView {
    view! {
        <input type="hidden" name="from" value=here(ctx, payment) />
        <input type="hidden" name="payment" value=payment.id.to_string() />
    }
    .into_any()
}
