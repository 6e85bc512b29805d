//! The treasurer's queue: what came in and nobody could file, and what is filed.

use super::{ledger, payment, payments, refunds};
use crate::festivals::desk::{self, count, millions};
use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::kernel::money::Vnd;
use crate::ticketing::store::book::{self, DayBook};
use crate::ticketing::store::desk::{self as sales, MoneyTally};
use crate::ticketing::store::orders::OrderRow;
use crate::ticketing::store::payments::{self as rows, PaymentRow};
use crate::ticketing::store::refunds::{self as owed, RefundRow};
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

pub(super) struct Book {
    pub festival: Festival,
    pub money: MoneyTally,
    pub today: DayBook,
    pub open: Vec<PaymentRow>,
    /// What else is listed: settled, matched or all of it; empty while that is not asked for.
    pub listed: Vec<PaymentRow>,
    pub refunds: Vec<RefundRow>,
    pub shown: Shown,
    /// The orders that payments are filed under, with all their payments.
    pub orders: Vec<OrderRow>,
    pub filed: Vec<PaymentRow>,
}

/// Which of the lists is on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    Open,
    Refunds,
    Closed,
    All,
}

impl Shown {
    fn parse(typed: &str) -> Self {
        match typed {
            "closed" => Shown::Closed,
            "refunds" => Shown::Refunds,
            "all" => Shown::All,
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
        let card = card.or_else(|| refund.as_ref().map(|refund| refunds::card(ctx, &book, refund)));
        let list = match book.shown {
            Shown::Refunds => refunds::table(ctx, &book, refund.as_ref()),
            _ => payments::table(ctx, &book, chosen.as_ref().map(|chosen| chosen.payment.id)),
        };
        body(ctx, &book, card, list)
    }))
}

async fn load(ctx: &Ctx, festival: Festival, shown: Shown) -> Result<Book, Fault> {
    let (db, id) = (&ctx.site.db, festival.id);
    let money = sales::money_tally(db, id).await?;
    let today = book::since(db, id, desk::midnight(day::local(ctx.now).date())).await?;
    let open = rows::open(db, id).await?;
    let listed = match shown {
        Shown::Closed => rows::closed(db, id).await?,
        Shown::All => book::payments(db, id).await?,
        Shown::Open | Shown::Refunds => Vec::new(),
    };
    let refunds = owed::of_festival(db, id).await?;
    let ids: Vec<OrderId> = open.iter().chain(&listed).filter_map(|payment| payment.order_id).collect();
    let orders = sales::orders_by_ids(db, &ids).await?;
    let filed = sales::payments_of_many(db, &ids).await?;
    Ok(Book { festival, money, today, open, listed, refunds, shown, orders, filed })
}

fn body(ctx: &Ctx, book: &Book, card: Option<AnyView>, list: AnyView) -> AnyView {
    let words = ctx.words();
    let statement = desk::path(ctx, &book.festival, "/treasury/statement.csv");
    // Where a link from a row lands on a phone.
    let card = card.map(|card| view! { <div class="stack" id="card">{card}</div> });
    view! {
        <div class="stack">
            <div class="title-row">
                <div><h1>{words.get("treasury-title")}</h1><p class="note">{words.get("treasury-note")}</p></div>
                <p class="row"><LinkButton href=statement label=words.get("treasury-statement") look=Look::Secondary icon=Icon::Download small=true /></p>
            </div>
            <Figures figures=figures(ctx, book) />
            <Tabs label=words.get("treasury-filter") tabs=tabs(ctx, book) />
            {card}
            {list}
            <div class="column">{ledger::card(ctx, book)}</div>
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
        tab("/treasury?show=all", "treasury-all", Shown::All),
    ]
}

fn figures(ctx: &Ctx, book: &Book) -> Vec<Figure> {
    let (words, money) = (ctx.words(), book.money);
    let figure = |rest: &str, (icon, mood), number: String, label: &str, text: Option<String>| {
        let href = desk::path(ctx, &book.festival, rest);
        Figure { href, icon, mood, number, label: words.get(label), text }
    };
    let oldest = book.open.first().map(|payment| desk::moment(ctx.lang, payment.received_at));
    let oldest = oldest.map(|at| words.fill("treasury-oldest", &[("at", at)]));
    let look = if book.open.is_empty() { (Icon::Check, Mood::Ok) } else { (Icon::Warning, Mood::Error) };
    let (open, (due, sum)) = (book.open.len().to_string(), book.due());
    let (matched, received) = (count(ctx.lang, money.matched), millions(ctx.lang, money.received));
    let (due_sum, received_sum) = (Some(sum.fmt(ctx.lang)), Some(money.received.fmt(ctx.lang)));
    let closed = "/treasury?show=closed";
    vec![
        figure(closed, (Icon::Check, Mood::Plain), matched, "treasury-matched", None),
        figure("/treasury", look, open, "figure-payments-open", oldest),
        figure("/treasury?show=all", (Icon::Bank, Mood::Ban), received, "figure-received", received_sum),
        figure(refunds::LIST, (Icon::Undo, Mood::Warn), due.to_string(), "refunds-due", due_sum),
    ]
}
