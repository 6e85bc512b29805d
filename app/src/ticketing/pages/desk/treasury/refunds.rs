//! Money that goes back to buyers whose paid orders were cancelled.

use super::book::Book;
use crate::festivals::desk::{Desk, Nothing};
use crate::festivals::model::Account;
use crate::kernel::banks;
use crate::kernel::day::moment;
use crate::kernel::id::OrderId;
use crate::ticketing::pages::desk::tags::named;
use crate::ticketing::pages::returns::parts;
use crate::ticketing::store::refunds::{Refund, RefundRow};
use crate::ticketing::told::told;
use crate::ui::*;
use leptos::prelude::*;

/// The list, behind the desk's own path.
pub const LIST: &str = "/treasury?show=refunds";

fn here(refund: &Refund) -> String {
    format!("{LIST}&order={}", refund.first.order_id)
}

/// What `?order=` names, while it is due.
pub fn chosen(book: &Book, typed: &str) -> Option<Refund> {
    let id: OrderId = typed.parse().ok()?;
    book.refunds.iter().find(|refund| refund.first.order_id == id && refund.is_due()).cloned()
}

/// What it consists of, and why each part goes back.
fn reasons(desk: &Desk, refund: &Refund) -> Vec<String> {
    let alone = refund.parts.len() == 1;
    let part = |part: &RefundRow| {
        let sum = (!alone).then(|| part.amount.fmt(desk.lang));
        sum.into_iter().chain(why(desk, part)).collect::<Vec<_>>().join(" · ")
    };
    refund.parts.iter().map(part).filter(|said| !said.is_empty()).collect()
}

/// Why it goes back, where somebody said so or its holder chose so.
fn why(desk: &Desk, part: &RefundRow) -> Option<String> {
    if let Some(why) = part.why.clone().filter(|why| !why.is_empty()) {
        return Some(why);
    }
    let title = part.chosen_for.as_ref()?.0.get(desk.lang).to_owned();
    let key = if part.part.is_some() { "refund-chosen-part" } else { "refund-chosen" };
    Some(desk.words().fill(key, &[("title", title)]))
}

/// Where its buyer wants it.
fn to_account(desk: &Desk, account: Account) -> AnyView {
    let fact = |key: &str, value: String| Fact::new(desk.words().get(key), value);
    let bank = banks::name(&account.bin).unwrap_or(&account.bin).to_owned();
    let facts =
        vec![fact("pay-bank", bank), fact("pay-account", account.number).code(), fact("pay-holder", account.holder)];
    view! { <Facts facts=facts /> }.into_any()
}

pub fn card(desk: &Desk, refund: &Refund) -> AnyView {
    let (words, first) = (desk.words(), &refund.first);
    let title = words.fill("refund-of-order", &[("sum", refund.amount.fmt(desk.lang)), ("code", first.code.clone())]);
    let close = (desk.path(LIST), words.get("treasury-close-card"));
    let order = desk.path(&format!("/orders/{}", first.code));
    let buyer = named(desk, first.name.as_deref());
    let reach = reach(first.phone.as_deref(), first.email.as_deref());
    let field = Field::new("how", words.get("refund-how")).hint(words.get("refund-how-hint"));
    let field = field.value(desk.typed("how", "")).error(desk.fault("how"));
    let account = match first.account() {
        Some(account) => to_account(desk, account),
        None => view! { <p class="note">{words.get("refund-no-account")}</p> }.into_any(),
    };
    let body = view! {
        <p class="note">{words.get("refund-note")}" "{told(desk, first.email.as_deref(), first.phone.as_deref())}</p>
        <div class="filed">
            <p><a class="code" href=order>{first.code.clone()}</a></p>
            <p>{buyer}" · "{reach}</p>
            {reasons(desk, refund).into_iter().map(|said| view! { <p class="note">{said}</p> }).collect_view()}
        </div>
        {account}
        <form class="stack" method="post" action="/api/treasury/refund" novalidate>
            <input type="hidden" name="from" value=desk.path(&here(refund)) />
            <input type="hidden" name="order" value=first.order_id.to_string() />
            <input type="hidden" name="amount" value=refund.amount.0.to_string() />
            <TextField field=field autocomplete="off" />
            <p class="row"><Button label=words.get("refund-deal") /></p>
        </form>
    };
    view! { <Card title=title edged=true more=close>{body}</Card> }.into_any()
}

pub fn table(desk: &Desk, book: &Book, chosen: Option<&Refund>) -> AnyView {
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

fn row(desk: &Desk, refund: &Refund, chosen: Option<&Refund>) -> Row {
    let (words, first) = (desk.words(), &refund.first);
    let order = desk.path(&format!("/orders/{}", first.code));
    let (state, action) = match &first.how {
        None => {
            let href = desk.path(&format!("{}#card", here(refund)));
            let current = chosen.is_some_and(|chosen| chosen.first.order_id == first.order_id).then_some("true");
            let link = view! { <a class="button secondary small" href=href aria-current=current>{words.get("refund-deal")}</a> };
            (Tag::new(TagLook::Warn, words.get("refund-due")).icon(Icon::Undo), link.into_any())
        }
        Some(how) => (Tag::new(TagLook::Ok, words.get("refund-done")), how.clone().into_any()),
    };
    let reach = reach(first.phone.as_deref(), first.email.as_deref());
    let reasons = reasons(desk, refund).into_iter().map(|said| view! { <span class="deep">{said}</span> });
    let parts = parts(desk, refund).map(|parts| view! { <span class="deep">{parts}</span> });
    Row(vec![
        view! { <time datetime=first.due_at.to_rfc3339()>{moment(desk.lang, first.due_at)}</time> }.into_any(),
        view! { <b>{refund.amount.fmt(desk.lang)}</b>{parts} }.into_any(),
        view! { <a class="code" href=order>{first.code.clone()}</a> }.into_any(),
        view! { {named(desk, first.name.as_deref())}" · "{reach}{reasons.collect_view()} }.into_any(),
        state.view().into_any(),
        action,
    ])
}
