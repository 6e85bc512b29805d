//! The treasurer's queue: what came in and nobody could file, and what is filed.

mod asked;
pub mod batch;
mod book;
mod ledger;
mod payment;
mod payments;
mod refunds;
pub mod statement;
mod suggestions;

use crate::festivals::desk::Desk;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::money::count;
use crate::ui::*;
use crate::web::{At, Page};
use book::{Book, Shown};
use leptos::prelude::*;

pub async fn treasury(desk: Desk, at: At) -> Result<Page, Fault> {
    let book = Book::load(&desk, Shown::parse(at.query.raw("show"))).await?;
    let chosen = payment::chosen(&desk, &book, at.query.raw("payment")).await?;
    let asked_id = at.query.raw("request").to_owned();
    let refund = refunds::chosen(&book, at.query.raw("order"));
    let title = desk.words().get("treasury-title");
    Ok(desk.page("treasury", title, move |desk| {
        let card = chosen.as_ref().map(|chosen| payment::card(desk, &book, chosen));
        let card = card.or_else(|| asked::chosen(&book, &asked_id).map(|asked| asked::card(desk, asked)));
        let card = card.or_else(|| refund.as_ref().map(|refund| refunds::card(desk, refund)));
        let list = match book.shown {
            Shown::Refunds => refunds::table(desk, &book, refund.as_ref()),
            Shown::Asked => asked::table(desk, &book),
            _ => payments::table(desk, &book, chosen.as_ref().map(|chosen| chosen.payment.id)),
        };
        body(desk, &book, card, list)
    }))
}

fn body(desk: &Desk, book: &Book, card: Option<AnyView>, list: AnyView) -> AnyView {
    let words = desk.words();
    let (csv, xlsx) = (desk.path("/treasury/statement.csv"), desk.path("/treasury/statement.xlsx"));
    // Where a link from a row lands on a phone.
    let card = card.map(|card| view! { <div class="stack" id="card">{card}</div> });
    view! {
        <div class="stack">
            <div class="title-row">
                <div><h1>{words.get("treasury-title")}</h1><p class="note">{words.get("treasury-note")}</p></div>
                <p class="row">
                    <LinkButton href=xlsx label=words.get("treasury-statement") look=Look::Secondary icon=Icon::Download small=true />
                    <LinkButton href=csv label=words.get("sheet-csv") look=Look::Secondary icon=Icon::Download small=true />
                </p>
            </div>
            <Figures figures=figures(desk, book) />
            <Tabs label=words.get("treasury-filter") tabs=tabs(desk, book) />
            {card}
            {(book.shown == Shown::Refunds).then(|| batch::links(desk, book))}
            {list}
            <div class="column">{ledger::card(desk, book)}</div>
        </div>
    }
    .into_any()
}

fn tabs(desk: &Desk, book: &Book) -> Vec<NavItem> {
    let words = desk.words();
    let tab = |rest: &str, key, shown| NavItem::new(desk.path(rest), words.get(key)).current(book.shown == shown);
    // How many payments and refunds wait stands above.
    vec![
        tab("/treasury", "treasury-open", Shown::Open),
        tab(refunds::LIST, "treasury-refunds", Shown::Refunds),
        tab(asked::LIST, "treasury-asked", Shown::Asked).count(length(desk, book.asked.len()), words.get("asked-word")),
        tab("/treasury?show=closed", "treasury-done", Shown::Closed),
        tab("/treasury?show=all", "treasury-all", Shown::All),
    ]
}

fn length(desk: &Desk, length: usize) -> String {
    count(desk.lang, i64::try_from(length).unwrap_or(i64::MAX))
}

fn figures(desk: &Desk, book: &Book) -> Vec<Figure> {
    let (words, money) = (desk.words(), book.money);
    let figure = |rest: &str, (icon, mood), number: String, label: &str, text: Option<String>| {
        let href = desk.path(rest);
        Figure { href, icon, mood, number, label: words.get(label), text }
    };
    let oldest = book.open.first().map(|payment| moment(desk.lang, payment.received_at));
    let oldest = oldest.map(|at| words.fill("treasury-oldest", &[("at", at)]));
    let look = if book.open.is_empty() { (Icon::Check, Mood::Ok) } else { (Icon::Warning, Mood::Error) };
    let (open, (due, sum)) = (length(desk, book.open.len()), book.due());
    let (matched, received) = (count(desk.lang, money.matched), money.received.fmt(desk.lang));
    let closed = "/treasury?show=closed";
    let mut figures = vec![
        figure(closed, (Icon::Check, Mood::Plain), matched, "treasury-matched", None),
        figure("/treasury", look, open, "figure-payments-open", oldest),
        figure("/treasury?show=all", (Icon::Bank, Mood::Ban), received, "figure-received", None),
        figure(refunds::LIST, (Icon::Undo, Mood::Warn), length(desk, due), "refunds-due", Some(sum.fmt(desk.lang))),
    ];
    if book.for_cash > 0 {
        let waiting = count(desk.lang, book.for_cash);
        figures.push(figure("/orders?pays=cash", (Icon::Clock, Mood::Warn), waiting, "cash-figure", None));
    }
    figures
}
