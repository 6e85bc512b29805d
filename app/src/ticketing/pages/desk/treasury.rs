//! The treasurer's queue: what came in and nobody could file, and what is filed.

use super::payment;
use super::reason::tag;
use crate::festivals::desk::{self, count, millions};
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::ticketing::store::desk::{self as sales, MoneyTally};
use crate::ticketing::store::orders::OrderRow;
use crate::ticketing::store::payments::{self, PaymentRow};
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

pub(super) struct Book {
    pub festival: Festival,
    pub money: MoneyTally,
    pub open: Vec<PaymentRow>,
    /// What is dealt with; empty while that is not asked for.
    closed: Vec<PaymentRow>,
    shows_closed: bool,
    /// The orders that payments are filed under, with all their payments.
    pub orders: Vec<OrderRow>,
    pub filed: Vec<PaymentRow>,
}

impl Book {
    pub fn order(&self, payment: &PaymentRow) -> Option<&OrderRow> {
        self.orders.iter().find(|order| Some(order.id) == payment.order_id)
    }
}

pub async fn treasury(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = desk::at(&ctx, &at).await?;
    let book = load(&ctx, festival.clone(), at.query.raw("show") == "closed").await?;
    let chosen = payment::chosen(&ctx, &book, at.query.raw("payment")).await?;
    let title = ctx.words().get("treasury-title");
    Ok(desk::page(&ctx, Some(festival), "treasury", title, move |ctx| body(ctx, &book, chosen)))
}

async fn load(ctx: &Ctx, festival: Festival, shows_closed: bool) -> Result<Book, Fault> {
    let (db, id) = (&ctx.site.db, festival.id);
    let money = sales::money_tally(db, id).await?;
    let open = payments::open(db, id).await?;
    let closed = if shows_closed { payments::closed(db, id).await? } else { Vec::new() };
    let ids: Vec<OrderId> = open.iter().chain(&closed).filter_map(|payment| payment.order_id).collect();
    let orders = sales::orders_by_ids(db, &ids).await?;
    let filed = sales::payments_of_many(db, &ids).await?;
    Ok(Book { festival, money, open, closed, shows_closed, orders, filed })
}

fn body(ctx: &Ctx, book: &Book, chosen: Option<payment::Chosen>) -> AnyView {
    let words = ctx.words();
    let shown = if book.shows_closed { &book.closed } else { &book.open };
    let tab = |rest: &str, key| NavItem::new(desk::path(ctx, &book.festival, rest), words.get(key));
    let waiting = tab("/treasury", "treasury-open").count(book.open.len().to_string(), words.get("treasury-word"));
    let tabs = vec![
        waiting.current(!book.shows_closed),
        tab("/treasury?show=closed", "treasury-done").current(book.shows_closed),
    ];
    view! {
        <div class="stack">
            <div><h1>{words.get("treasury-title")}</h1><p class="note">{words.get("treasury-note")}</p></div>
            <Figures figures=figures(ctx, book) />
            <Tabs label=words.get("treasury-filter") tabs=tabs />
            {chosen.map(|chosen| payment::card(ctx, book, &chosen))}
            {table(ctx, book, shown)}
        </div>
    }
    .into_any()
}

fn figures(ctx: &Ctx, book: &Book) -> Vec<Figure> {
    let (words, money) = (ctx.words(), book.money);
    let figure = |rest: &str, icon, mood, number: String, label: &str, text: Option<String>| Figure {
        href: desk::path(ctx, &book.festival, rest),
        icon,
        mood,
        number,
        label: words.get(label),
        text,
    };
    let open = i64::try_from(book.open.len()).unwrap_or_default();
    let oldest = book
        .open
        .first()
        .map(|payment| words.fill("treasury-oldest", &[("at", desk::moment(ctx.lang, payment.received_at))]));
    let closed = "/treasury?show=closed";
    let (mood, matched) = (if open > 0 { Mood::Error } else { Mood::Ok }, count(ctx.lang, money.matched));
    vec![
        figure(closed, Icon::Check, Mood::Plain, matched, "treasury-matched", None),
        figure("/treasury", Icon::Warning, mood, count(ctx.lang, open), "figure-payments-open", oldest),
        figure(
            closed,
            Icon::Bank,
            Mood::Ban,
            millions(ctx.lang, money.received),
            "figure-received",
            Some(money.received.fmt(ctx.lang)),
        ),
        figure(closed, Icon::Undo, Mood::Warn, count(ctx.lang, money.settled), "treasury-by-hand", None),
    ]
}

fn table(ctx: &Ctx, book: &Book, shown: &[PaymentRow]) -> AnyView {
    let words = ctx.words();
    if shown.is_empty() {
        let (title, text) = if book.shows_closed {
            ("treasury-none-done", "treasury-none-done-text")
        } else {
            ("treasury-none", "treasury-none-text")
        };
        return view! { <Empty title=words.get(title) text=words.get(text) /> }.into_any();
    }
    let columns = vec![
        Column::new(words.get("treasury-at")),
        Column::new(words.get("treasury-amount")).end(),
        Column::new(words.get("treasury-memo")),
        Column::new(words.get("ticket-order")),
        Column::new(words.get("treasury-due")).end(),
        Column::new(words.get("treasury-result")),
        Column::new(words.get("desk-what-to-do")).whole(),
    ];
    let rows = shown.iter().map(|payment| row(ctx, book, payment)).collect();
    view! { <Table caption=words.get("treasury-caption") hide_caption=true columns=columns rows=rows /> }.into_any()
}

fn row(ctx: &Ctx, book: &Book, payment: &PaymentRow) -> Row {
    let (words, order) = (ctx.words(), book.order(payment));
    let link = order.map(|order| {
        let href = desk::path(ctx, &book.festival, &format!("/orders/{}", order.code));
        view! { <a class="code" href=href>{order.code.clone()}</a> }.into_any()
    });
    let due = order.map_or("–".to_owned(), |order| order.total.fmt(ctx.lang));
    let action = if payment.state.is_open() {
        let href = desk::path(ctx, &book.festival, &format!("/treasury?payment={}", payment.id));
        view! { <LinkButton href=href label=words.get("treasury-deal") look=Look::Secondary small=true /> }.into_any()
    } else {
        payment.settlement.clone().unwrap_or_default().into_any()
    };
    Row(vec![
        view! { <time datetime=payment.paid_at.to_rfc3339()>{desk::moment(ctx.lang, payment.paid_at)}</time> }
            .into_any(),
        view! { <b>{payment.amount.fmt(ctx.lang)}</b> }.into_any(),
        payment.memo.clone().into_any(),
        link.unwrap_or_else(|| words.get("treasury-unclear").into_any()),
        due.into_any(),
        tag(ctx, payment, order, &book.filed).view().into_any(),
        action,
    ])
}
