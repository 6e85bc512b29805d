//! Those whom a message does not reach: their telephones, what to tell them, and who was told.

use super::named;
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::money::count;
use crate::ticketing::links;
use crate::ticketing::pages::desk::tags::named as buyer;
use crate::ticketing::store::called::{self, Called};
use crate::ticketing::store::orders::OrderRow;
use crate::ticketing::store::writings::WritingRow;
use crate::ui::*;
use crate::web::{At, Ctx, Page, Paging};
use leptos::prelude::*;

const PAGE: i64 = 50;

/// Somebody to be called, with their order.
pub type Call = (Called, OrderRow);

/// Those of one page.
pub async fn load(desk: &Desk, row: &WritingRow, paging: &Paging) -> Result<Vec<Call>, Fault> {
    let calls = called::page(&desk.site.db, row.id, paging).await?;
    let orders = called::orders(&desk.site.db, &calls).await?;
    let mut orders: std::collections::HashMap<_, _> = orders.into_iter().map(|order| (order.id, order)).collect();
    Ok(calls.into_iter().filter_map(|call| orders.remove(&call.order_id).map(|order| (call, order))).collect())
}

pub async fn calls(desk: Desk, at: At) -> Result<Page, Fault> {
    let row = named(&desk, &at).await?;
    let paging = Paging::of(&at, PAGE, row.calls);
    let calls = load(&desk, &row, &paging).await?;
    let told = called::told(&desk.site.db, row.id).await?;
    let title = desk.words().get("calls-title");
    Ok(desk.page("orders", title.clone(), move |desk| {
        let words = desk.words();
        let (here, subject) = (format!("/writing/{}", row.id), row.subject.0.get(desk.lang).to_owned());
        let sheet = desk.path(&format!("{here}/calls.xlsx"));
        let number = |n: i64| count(desk.lang, n);
        let so_far = words.fill("writing-told-of", &[("told", number(told)), ("calls", number(row.calls))]);
        view! {
            <div class="stack">
                {back(desk.path(&here), subject)}
                <div class="title-row">
                    <div><h1>{title}</h1><p>{so_far}</p><p class="note">{words.get("calls-note")}</p></div>
                    <p class="row"><LinkButton href=sheet label=words.get("orders-sheet") look=Look::Secondary icon=Icon::Download small=true /></p>
                </div>
                {table(desk, &row, &calls)}
                {desk.pager(&paging, |page| desk.path(&format!("{here}/calls?page={page}")))}
            </div>
        }
        .into_any()
    }))
}

fn table(desk: &Desk, writing: &WritingRow, calls: &[Call]) -> AnyView {
    let columns = [
        Column::new("orders-buyer"),
        Column::new("buyer-phone"),
        Column::new("lookup-code"),
        Column::new("tell-message").whole(),
        Column::new("calls-told"),
    ];
    let rows = calls.iter().map(|call| line(desk, writing, call)).collect();
    desk.table("calls-title", columns, rows, Nothing("calls-none", None))
}

fn line(desk: &Desk, writing: &WritingRow, (call, order): &Call) -> Row {
    let href = desk.path(&format!("/orders/{}", order.code));
    Row(vec![
        buyer(desk, order.name.as_deref()).into_any(),
        reach(order.phone.as_deref(), None),
        view! { <a class="code" href=href>{order.code.clone()}</a> }.into_any(),
        message(desk, writing, order),
        tick(desk, writing, call, order),
    ])
}

fn message(desk: &Desk, writing: &WritingRow, order: &OrderRow) -> AnyView {
    let words = desk.words();
    let field = Field::new("message", words.get("tell-message")).hint(words.get("tell-message-hint"));
    let field = field.in_form(&order.code).value(said(desk, writing, order));
    view! { <details class="fold"><summary>{words.get("tell-title")}</summary><TextArea field=field rows=6 /></details> }
        .into_any()
}

/// The message with greeting and link, in the language they ordered in, to be pasted.
pub fn said(desk: &Desk, writing: &WritingRow, order: &OrderRow) -> String {
    if order.is_forgotten() {
        return String::new();
    }
    let theirs = Ctx { lang: order.lang, ..desk.ctx.clone() };
    let about = [
        ("name", order.name.clone().unwrap_or_default()),
        ("code", order.code.clone()),
        ("link", links::order_url(desk, &desk.festival, order)),
    ];
    let body = writing.body.0.get(order.lang);
    format!(
        "{}\n\n{body}\n\n{}",
        theirs.words().fill("calls-greeting", &about),
        theirs.words().fill("calls-order", &about)
    )
}

fn tick(desk: &Desk, writing: &WritingRow, call: &Called, order: &OrderRow) -> AnyView {
    let (words, id, of) = (desk.words(), writing.id.to_string(), order.id.to_string());
    let hidden = |told: &'static str| {
        desk.hidden([("festival", &*desk.festival.slug), ("writing", &id), ("order", &of), ("told", told)])
    };
    let spoken = |key: &str| words.fill(key, &[("code", order.code.clone())]);
    match call.told_at {
        None => view! {
            <PostButton action="/api/writing/told" label=words.get("calls-tick") spoken=spoken("calls-tick-spoken") look=Look::Secondary icon=Icon::Check small=true hidden=hidden("true") />
        }
        .into_any(),
        Some(at) => {
            let said = words.fill("calls-told-by", &[("at", moment(desk.lang, at)), ("by", call.told_by.clone())]);
            view! {
                <div class="stack">
                    {Tag::new(TagLook::Ok, said).view()}
                    <PostButton action="/api/writing/told" label=words.get("calls-untick") spoken=spoken("calls-untick-spoken") look=Look::Quiet small=true hidden=hidden("false") />
                </div>
            }
            .into_any()
        }
    }
}
