//! Money that goes back to buyers whose paid orders were cancelled.

use super::order_person::named;
use super::treasury::Book;
use crate::festivals::desk;
use crate::kernel::id::OrderId;
use crate::ticketing::store::refunds::RefundRow;
use crate::ui::*;
use crate::web::Ctx;
use leptos::prelude::*;

/// The list, behind the desk's own path.
pub const LIST: &str = "/treasury?show=refunds";

fn here(refund: &RefundRow) -> String {
    format!("{LIST}&order={}", refund.order_id)
}

/// What `?order=` names, while it is due.
pub fn chosen(book: &Book, typed: &str) -> Option<RefundRow> {
    let id: OrderId = typed.parse().ok()?;
    book.refunds.iter().find(|refund| refund.order_id == id && refund.done_at.is_none()).cloned()
}

pub fn card(ctx: &Ctx, book: &Book, refund: &RefundRow) -> AnyView {
    let words = ctx.words();
    let title = words.fill("refund-of-order", &[("sum", refund.amount.fmt(ctx.lang)), ("code", refund.code.clone())]);
    let close = (desk::path(ctx, &book.festival, LIST), words.get("treasury-close-card"));
    let order = desk::path(ctx, &book.festival, &format!("/orders/{}", refund.code));
    let buyer = named(ctx, refund.name.as_deref());
    let reach = desk::reach(refund.phone.as_deref(), refund.email.as_deref());
    let field = Field::new("how", words.get("refund-how")).hint(words.get("refund-how-hint"));
    let field = field.value(ctx.typed("how", "")).error(ctx.fault("how"));
    let body = view! {
        <p class="note">{words.get("refund-note")}</p>
        <div class="filed">
            <p><a class="code" href=order>{refund.code.clone()}</a></p>
            <p>{buyer}" · "{reach}</p>
        </div>
        <form class="stack" method="post" action="/api/treasury/refund" novalidate>
            <input type="hidden" name="from" value=desk::path(ctx, &book.festival, &here(refund)) />
            <input type="hidden" name="order" value=refund.order_id.to_string() />
            <TextField field=field autocomplete="off" />
            <p class="row"><Button label=words.get("refund-deal") /></p>
        </form>
    };
    view! { <Card title=title edged=true more=close>{body}</Card> }.into_any()
}

pub fn table(ctx: &Ctx, book: &Book, chosen: Option<&RefundRow>) -> AnyView {
    let words = ctx.words();
    if book.refunds.is_empty() {
        return view! { <Empty title=words.get("refunds-none") text=words.get("refunds-none-text") /> }.into_any();
    }
    let columns = vec![
        Column::new(words.get("refund-due-at")),
        Column::new(words.get("refund-amount")).end(),
        Column::new(words.get("ticket-order")),
        Column::new(words.get("refund-buyer")),
        Column::new(words.get("refund-state")),
        Column::new(words.get("treasury-done-how")).whole(),
    ];
    let rows = book.refunds.iter().map(|refund| row(ctx, book, refund, chosen)).collect();
    view! { <Table caption=words.get("refunds-caption") hide_caption=true columns=columns rows=rows /> }.into_any()
}

fn row(ctx: &Ctx, book: &Book, refund: &RefundRow, chosen: Option<&RefundRow>) -> Row {
    let words = ctx.words();
    let order = desk::path(ctx, &book.festival, &format!("/orders/{}", refund.code));
    let (state, action) = match &refund.how {
        None => {
            let href = desk::path(ctx, &book.festival, &format!("{}#card", here(refund)));
            let current = chosen.is_some_and(|chosen| chosen.order_id == refund.order_id).then_some("true");
            let link = view! { <a class="button secondary small" href=href aria-current=current>{words.get("refund-deal")}</a> };
            (Tag::new(TagLook::Warn, words.get("refund-due")).icon(Icon::Undo), link.into_any())
        }
        Some(how) => (Tag::new(TagLook::Ok, words.get("refund-done")), how.clone().into_any()),
    };
    let reach = desk::reach(refund.phone.as_deref(), refund.email.as_deref());
    Row(vec![
        view! { <time datetime=refund.due_at.to_rfc3339()>{desk::moment(ctx.lang, refund.due_at)}</time> }.into_any(),
        view! { <b>{refund.amount.fmt(ctx.lang)}</b> }.into_any(),
        view! { <a class="code" href=order>{refund.code.clone()}</a> }.into_any(),
        view! { {named(ctx, refund.name.as_deref())}" · "{reach} }.into_any(),
        state.view().into_any(),
        action,
    ])
}
