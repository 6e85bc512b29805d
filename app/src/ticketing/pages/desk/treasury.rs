//! The treasurer's queue: what came in and nobody could file, and what is filed.

use super::reason::tag;
use super::{payment, refunds};
use crate::festivals::desk::{self, count, millions};
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::kernel::money::Vnd;
use crate::ticketing::store::desk::{self as sales, MoneyTally};
use crate::ticketing::store::orders::OrderRow;
use crate::ticketing::store::payments::{self, PaymentRow};
use crate::ticketing::store::refunds::{self as owed, RefundRow};
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

pub(super) struct Book {
    pub festival: Festival,
    pub money: MoneyTally,
    pub open: Vec<PaymentRow>,
    /// What is dealt with; empty while that is not asked for.
    closed: Vec<PaymentRow>,
    pub refunds: Vec<RefundRow>,
    shown: Shown,
    /// The orders that payments are filed under, with all their payments.
    pub orders: Vec<OrderRow>,
    pub filed: Vec<PaymentRow>,
}

/// Which of the three lists is on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Open,
    Refunds,
    Closed,
}

impl Shown {
    fn parse(typed: &str) -> Self {
        match typed {
            "closed" => Shown::Closed,
            "refunds" => Shown::Refunds,
            _ => Shown::Open,
        }
    }
}

impl Book {
    /// How many refunds are due, and their sum.
    fn due(&self) -> (usize, Vnd) {
        let due = self.refunds.iter().filter(|refund| refund.done_at.is_none());
        (due.clone().count(), Vnd::sum(due.map(|refund| refund.amount)).unwrap_or_default())
    }

    pub fn order(&self, payment: &PaymentRow) -> Option<&OrderRow> {
        self.orders.iter().find(|order| Some(order.id) == payment.order_id)
    }
}

pub async fn treasury(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = desk::at(&ctx, &at).await?;
    let book = load(&ctx, festival.clone(), Shown::parse(at.query.raw("show"))).await?;
    let chosen = payment::chosen(&ctx, &book, at.query.raw("payment")).await?;
    let refund = refunds::chosen(&book, at.query.raw("order"));
    let title = ctx.words().get("treasury-title");
    Ok(desk::page(&ctx, Some(festival), "treasury", title, move |ctx| {
        let card = chosen.as_ref().map(|chosen| payment::card(ctx, &book, chosen));
        body(ctx, &book, card.or_else(|| refund.as_ref().map(|refund| refunds::card(ctx, &book, refund))))
    }))
}

async fn load(ctx: &Ctx, festival: Festival, shown: Shown) -> Result<Book, Fault> {
    let (db, id) = (&ctx.site.db, festival.id);
    let money = sales::money_tally(db, id).await?;
    let open = payments::open(db, id).await?;
    let closed = if shown == Shown::Closed { payments::closed(db, id).await? } else { Vec::new() };
    let refunds = owed::of_festival(db, id).await?;
    let ids: Vec<OrderId> = open.iter().chain(&closed).filter_map(|payment| payment.order_id).collect();
    let orders = sales::orders_by_ids(db, &ids).await?;
    let filed = sales::payments_of_many(db, &ids).await?;
    Ok(Book { festival, money, open, closed, refunds, shown, orders, filed })
}

fn body(ctx: &Ctx, book: &Book, card: Option<AnyView>) -> AnyView {
    let words = ctx.words();
    let list = match book.shown {
        Shown::Open => table(ctx, book, &book.open),
        Shown::Refunds => refunds::table(ctx, book),
        Shown::Closed => table(ctx, book, &book.closed),
    };
    view! {
        <div class="stack">
            <div><h1>{words.get("treasury-title")}</h1><p class="note">{words.get("treasury-note")}</p></div>
            <Figures figures=figures(ctx, book) />
            <Tabs label=words.get("treasury-filter") tabs=tabs(ctx, book) />
            {card}
            {list}
        </div>
    }
    .into_any()
}

fn tabs(ctx: &Ctx, book: &Book) -> Vec<NavItem> {
    let words = ctx.words();
    let tab = |rest: &str, key, shown| {
        NavItem::new(desk::path(ctx, &book.festival, rest), words.get(key)).current(book.shown == shown)
    };
    vec![
        tab("/treasury", "treasury-open", Shown::Open).count(book.open.len().to_string(), words.get("treasury-word")),
        tab(refunds::LIST, "treasury-refunds", Shown::Refunds)
            .count(book.due().0.to_string(), words.get("refunds-word")),
        tab("/treasury?show=closed", "treasury-done", Shown::Closed),
    ]
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
    let (due, sum) = book.due();
    let due = i64::try_from(due).unwrap_or_default();
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
        figure(refunds::LIST, Icon::Undo, Mood::Warn, count(ctx.lang, due), "refunds-due", Some(sum.fmt(ctx.lang))),
    ]
}

fn table(ctx: &Ctx, book: &Book, shown: &[PaymentRow]) -> AnyView {
    let words = ctx.words();
    if shown.is_empty() {
        let (title, text) = if book.shown == Shown::Closed {
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
