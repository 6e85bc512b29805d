//! Money that goes back to buyers whose paid orders were cancelled.

use super::book::Book;
use crate::festivals::desk::{Desk, Nothing};
use crate::festivals::model::Account;
use crate::kernel::banks;
use crate::kernel::day::moment;
use crate::kernel::id::OrderId;
use crate::ticketing::pages::desk::tags::named;
use crate::ticketing::store::refunds::RefundRow;
use crate::ui::*;
use leptos::prelude::*;
use uuid::Uuid;

/// The list, behind the desk's own path.
pub const LIST: &str = "/treasury?show=refunds";

fn here(refund: &RefundRow) -> String {
    let part = refund.part.map(|part| format!("&part={part}")).unwrap_or_default();
    format!("{LIST}&order={}{part}", refund.order_id)
}

/// What `?order=` names, or `?part=` of it, while it is due.
pub fn chosen(book: &Book, typed: &str, part: &str) -> Option<RefundRow> {
    let (id, part): (OrderId, Option<Uuid>) = (typed.parse().ok()?, part.parse().ok());
    book.refunds.iter().find(|r| (r.order_id, r.part) == (id, part) && r.done_at.is_none()).cloned()
}

fn is(one: &RefundRow, other: &RefundRow) -> bool {
    (one.order_id, one.part) == (other.order_id, other.part)
}

/// Why it goes back, where its holder chose so.
fn why(desk: &Desk, refund: &RefundRow) -> Option<AnyView> {
    if let Some(why) = refund.why.clone().filter(|why| !why.is_empty()) {
        return Some(view! { <p class="note">{why}</p> }.into_any());
    }
    let title = refund.chosen_for.as_ref()?.0.get(desk.lang).to_owned();
    let key = if refund.part.is_some() { "refund-chosen-part" } else { "refund-chosen" };
    Some(view! { <p class="note">{desk.words().fill(key, &[("title", title)])}</p> }.into_any())
}

/// Where its buyer wants it.
fn to_account(desk: &Desk, account: Account) -> AnyView {
    let fact = |key: &str, value: String| Fact::new(desk.words().get(key), value);
    let bank = banks::name(&account.bin).unwrap_or(&account.bin).to_owned();
    let facts =
        vec![fact("pay-bank", bank), fact("pay-account", account.number).code(), fact("pay-holder", account.holder)];
    view! { <Facts facts=facts /> }.into_any()
}

pub fn card(desk: &Desk, refund: &RefundRow) -> AnyView {
    let words = desk.words();
    let title = words.fill("refund-of-order", &[("sum", refund.amount.fmt(desk.lang)), ("code", refund.code.clone())]);
    let close = (desk.path(LIST), words.get("treasury-close-card"));
    let order = desk.path(&format!("/orders/{}", refund.code));
    let buyer = named(desk, refund.name.as_deref());
    let reach = reach(refund.phone.as_deref(), refund.email.as_deref());
    let field = Field::new("how", words.get("refund-how")).hint(words.get("refund-how-hint"));
    let field = field.value(desk.typed("how", "")).error(desk.fault("how"));
    let account = match refund.account() {
        Some(account) => to_account(desk, account),
        None => view! { <p class="note">{words.get("refund-no-account")}</p> }.into_any(),
    };
    let part = refund.part.map(|part| view! { <input type="hidden" name="part" value=part.to_string() /> });
    let body = view! {
        <p class="note">{words.get("refund-note")}</p>
        <div class="filed">
            <p><a class="code" href=order>{refund.code.clone()}</a></p>
            <p>{buyer}" · "{reach}</p>
            {why(desk, refund)}
        </div>
        {account}
        <form class="stack" method="post" action="/api/treasury/refund" novalidate>
            <input type="hidden" name="from" value=desk.path(&here(refund)) />
            <input type="hidden" name="order" value=refund.order_id.to_string() />
            {part}
            <TextField field=field autocomplete="off" />
            <p class="row"><Button label=words.get("refund-deal") /></p>
        </form>
    };
    view! { <Card title=title edged=true more=close>{body}</Card> }.into_any()
}

pub fn table(desk: &Desk, book: &Book, chosen: Option<&RefundRow>) -> AnyView {
    let columns = [
        Column::new("refund-due-at"),
        Column::new("refund-amount").end(),
        Column::new("ticket-order"),
        Column::new("refund-buyer"),
        Column::new("refund-state"),
        Column::new("treasury-done-how").whole(),
    ];
    let rows = book.refunds.iter().map(|refund| row(desk, refund, chosen)).collect();
    desk.table("refunds-caption", columns, rows, Nothing("refunds-none", Some("refunds-none-text")))
}

fn row(desk: &Desk, refund: &RefundRow, chosen: Option<&RefundRow>) -> Row {
    let words = desk.words();
    let order = desk.path(&format!("/orders/{}", refund.code));
    let (state, action) = match &refund.how {
        None => {
            let href = desk.path(&format!("{}#card", here(refund)));
            let current = chosen.is_some_and(|chosen| is(chosen, refund)).then_some("true");
            let link = view! { <a class="button secondary small" href=href aria-current=current>{words.get("refund-deal")}</a> };
            (Tag::new(TagLook::Warn, words.get("refund-due")).icon(Icon::Undo), link.into_any())
        }
        Some(how) => (Tag::new(TagLook::Ok, words.get("refund-done")), how.clone().into_any()),
    };
    let reach = reach(refund.phone.as_deref(), refund.email.as_deref());
    Row(vec![
        view! { <time datetime=refund.due_at.to_rfc3339()>{moment(desk.lang, refund.due_at)}</time> }.into_any(),
        view! { <b>{refund.amount.fmt(desk.lang)}</b> }.into_any(),
        view! { <a class="code" href=order>{refund.code.clone()}</a> }.into_any(),
        view! { {named(desk, refund.name.as_deref())}" · "{reach}{why(desk, refund)} }.into_any(),
        state.view().into_any(),
        action,
    ])
}
