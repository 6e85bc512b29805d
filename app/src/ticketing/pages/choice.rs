//! Something that tickets are for was moved or cancelled: what its holder can choose, and what was chosen.

use super::returns::Returns;
use super::waiting::opened;
use crate::festivals::frame::{self, Current};
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::programme;
use crate::programme::model::Performance;
use crate::ticketing::commands::{asked, instead};
use crate::ticketing::documents::Papers;
use crate::ticketing::links;
use crate::ticketing::model::choice::{Asked, Choice as Chosen};
use crate::ticketing::model::{Offer, OrderState};
use crate::ticketing::store::choices::{self, ChoiceRow};
use crate::ui::*;
use crate::web::{At, Ctx, Head, Page};
use chrono::TimeDelta;
use leptos::prelude::*;

/// A question with what its performance is now, and what can be had instead.
struct Question {
    asked: Asked,
    performance: Performance,
    offers: Vec<Offer>,
}

pub async fn choice(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let papers = opened(&ctx, &at).await?;
    let (db, token) = (&ctx.site.db, at.part("token").to_owned());
    let mut questions = Vec::new();
    for asked in asked(db, &papers.order, ctx.now).await? {
        let performance = programme::store::by_id(db, asked.performance).await?.ok_or(Fault::Missing)?;
        let may = asked.may(Chosen::Exchange);
        let offers = if may { instead(db, &papers.order, &asked, ctx.now).await? } else { Vec::new() };
        questions.push(Question { asked, performance, offers });
    }
    let made = choices::of_order(db, papers.order.id).await?;
    let returns = Returns::load(&ctx, &papers).await?;
    let title = ctx.words().get("choice-title");
    let head = Head { title: title.clone(), private: true, ..Head::default() };
    Ok(Page::new(head, move || {
        let words = ctx.words();
        let order = ctx.href(&links::order_path(&ctx, &papers.festival, &papers.order));
        let asks = questions.iter().map(|question| ask(&ctx, &papers, &token, question)).collect_view();
        // What goes back for a part stands in what was chosen.
        let whole = papers.order.state == OrderState::Cancelled;
        let none = (questions.is_empty() && made.is_empty()).then(|| {
            let (title, text) = (words.get("choice-none"), words.get("choice-none-text"));
            view! { <Empty title=title text=text /> }
        });
        let body = view! {
            <div class="wrap page column stack">
                {back(order, words.fill("order-title", &[("code", papers.order.code.clone())]))}
                <h1>{title}</h1>
                {chosen(&ctx, &made)}
                {whole.then(|| returns.draw(&ctx, &papers))}
                {asks}
                {none}
            </div>
        };
        frame::festival(&ctx, &papers.festival, Current::Lookup, body.into_any())
    }))
}

/// What was chosen before.
fn chosen(ctx: &Ctx, made: &[ChoiceRow]) -> Option<AnyView> {
    let words = ctx.words();
    let line = |row: &ChoiceRow| {
        let said = [
            ("title", row.title.0.get(ctx.lang).to_owned()),
            ("count", row.tickets.to_string()),
            ("sum", row.amount.fmt(ctx.lang)),
        ];
        let key = match row.choice {
            Chosen::Keep => "choice-said-keep",
            Chosen::Refund if row.done_at.is_some() => "choice-said-refunded",
            Chosen::Refund if row.amount > Vnd::ZERO => "choice-said-refund",
            Chosen::Refund => "choice-said-ended",
            Chosen::Exchange => "choice-said-exchange",
        };
        view! { <p>{words.fill(key, &said)}</p> }
    };
    let lines = made.iter().map(line).collect_view();
    (!made.is_empty()).then(|| view! { <Notice look=NoticeLook::Ok>{lines}</Notice> }.into_any())
}

fn ask(ctx: &Ctx, papers: &Papers, token: &str, question: &Question) -> AnyView {
    let (words, Question { asked, performance, offers }) = (ctx.words(), question);
    let title = performance.title.get(ctx.lang).to_owned();
    let now = match asked.cancelled {
        true => words.get("choice-cancelled"),
        false => {
            let at = day::there(ctx.lang, day::moment(ctx.lang, performance.starts_at));
            words.fill("choice-moved", &[("at", at), ("place", performance.place(ctx.lang))])
        }
    };
    // The window closes with the day before this moment.
    let until = day::date(ctx.lang, FestivalDay::of(asked.until - TimeDelta::minutes(1)).0);
    let asks = words.fill("choice-until", &[("count", asked.tickets.to_string()), ("date", until)]);
    let offered = |choice: &Chosen| asked.may(*choice) && (*choice != Chosen::Exchange || !offers.is_empty());
    let label = |choice: &Chosen| {
        let key =
            if *choice == Chosen::Refund && asked.amount == Vnd::ZERO { "choice-give-up" } else { choice.name_key() };
        Choice::new(choice.code(), words.fill(key, &[("sum", asked.amount.fmt(ctx.lang))]))
    };
    let choices = Chosen::ALL.iter().filter(|choice| offered(choice)).map(label).collect();
    let field =
        Field::new("choice", words.get("choice-what")).value(ctx.typed("choice", "")).error(ctx.fault("choice"));
    let hidden = [
        ("from", ctx.path.to_string()),
        ("code", papers.order.code.clone()),
        ("token", token.to_owned()),
        ("performance", asked.performance.to_string()),
    ];
    let hidden = hidden.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view();
    let other = other(ctx, offers);
    view! {
        <Card title=title edged=true>
            <p><strong>{now}</strong></p>
            <p>{asks}</p>
            <form class="stack" method="post" action="/api/tickets/choose" novalidate>
                {hidden}
                <Radios field=field choices=choices />
                {other}
                <p class="row"><Button label=words.get("choice-send") /></p>
                <p class="note">{words.get("choice-note")}</p>
            </form>
        </Card>
    }
    .into_any()
}

/// What can be had instead, where anything can.
fn other(ctx: &Ctx, offers: &[Offer]) -> Option<AnyView> {
    let words = ctx.words();
    let none = Choice::new("", words.get("choice-instead-none"));
    let offer = |offer: &Offer| Choice::new(offer.product.to_string(), offer.name.get(ctx.lang));
    let choices = std::iter::once(none).chain(offers.iter().map(offer)).collect();
    let field = Field::new("instead", words.get("choice-instead")).value(ctx.typed("instead", ""));
    let field = field.error(ctx.fault("instead"));
    (!offers.is_empty()).then(|| view! { <Select field=field choices=choices /> }.into_any())
}
