//! Who wants to give tickets back, and the answer to it.

use super::book::Book;
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::moment;
use crate::kernel::money::Vnd;
use crate::ticketing::pages::desk::tags::named;
use crate::ticketing::store::returns::Asking;
use crate::ticketing::told::told;
use crate::ui::*;
use leptos::prelude::*;

/// The list, behind the desk's own path.
pub const LIST: &str = "/treasury?show=asked";

/// What `?request=` names, while it waits.
pub fn chosen<'b>(book: &'b Book, typed: &str) -> Option<&'b (Asking, Vnd)> {
    book.asked.iter().find(|(asking, _)| asking.id.to_string() == typed)
}

fn here(asking: &Asking) -> String {
    format!("{LIST}&request={}", asking.id)
}

pub fn table(desk: &Desk, book: &Book) -> AnyView {
    let columns = [
        Column::new("asked-at"),
        Column::new("ticket-order"),
        Column::new("refund-buyer"),
        Column::new("asked-tickets").end(),
        Column::new("refund-amount").end(),
        Column::new("desk-what-to-do").whole(),
    ];
    let rows = book.asked.iter().map(|(asking, sum)| row(desk, asking, *sum)).collect();
    desk.table("asked-caption", columns, rows, Nothing("asked-none", Some("asked-none-text")))
}

fn row(desk: &Desk, asking: &Asking, sum: Vnd) -> Row {
    let order = desk.path(&format!("/orders/{}", asking.code));
    let (href, label) = (desk.path(&format!("{}#card", here(asking))), desk.words().get("asked-deal"));
    let reach = reach(asking.phone.as_deref(), asking.email.as_deref());
    Row(vec![
        view! { <time datetime=asking.asked_at.to_rfc3339()>{moment(desk.lang, asking.asked_at)}</time> }.into_any(),
        view! { <a class="code" href=order>{asking.code.clone()}</a> }.into_any(),
        view! { {named(desk, asking.name.as_deref())}" · "{reach} }.into_any(),
        asking.tickets.len().to_string().into_any(),
        view! { <b>{sum.fmt(desk.lang)}</b> }.into_any(),
        view! { <a class="button secondary small" href=href>{label}</a> }.into_any(),
    ])
}

pub fn card(desk: &Desk, (asking, sum): &(Asking, Vnd)) -> AnyView {
    let words = desk.words();
    let said =
        [("count", asking.tickets.len().to_string()), ("code", asking.code.clone()), ("sum", sum.fmt(desk.lang))];
    let close = (desk.path(LIST), words.get("treasury-close-card"));
    let order = desk.path(&format!("/orders/{}", asking.code));
    let note = (!asking.note.is_empty()).then(|| view! { <p>{asking.note.clone()}</p> });
    let reach = reach(asking.phone.as_deref(), asking.email.as_deref());
    let answer = Field::new("answer", words.get("asked-answer")).hint(words.get("asked-answer-hint"));
    let answer = answer.value(desk.typed("answer", "")).error(desk.fault("answer"));
    let hidden = desk.hidden([("request", &asking.id.to_string()), ("grants", "yes")]);
    let body = view! {
        <div class="filed">
            <p><a class="code" href=order>{asking.code.clone()}</a></p>
            <p>{named(desk, asking.name.as_deref())}" · "{reach}</p>
            {note}
        </div>
        <p class="note">{words.get("asked-grant-note")}" "{told(desk, asking.email.as_deref(), asking.phone.as_deref())}</p>
        <PostButton action="/api/treasury/answer" label=words.fill("asked-grant", &said) hidden=hidden />
        <form class="stack" method="post" action="/api/treasury/answer" novalidate>
            <input type="hidden" name="from" value=desk.path(&here(asking)) />
            <input type="hidden" name="request" value=asking.id.to_string() />
            <TextField field=answer autocomplete="off" />
            <p class="row"><Button label=words.get("asked-refuse") look=Look::Secondary /></p>
        </form>
    };
    view! { <Card title=words.fill("asked-title", &said) edged=true more=close>{body}</Card> }.into_any()
}
