//! An order behind its link: how to pay, the tickets, or what became of it.

use super::change::Offered;
use super::free;
use super::in_cash;
use super::parts;
use super::pay;
use super::returns::Returns;
use super::waiting::{Waiting, opened};
use crate::festivals::frame::{self, Current};
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::ticketing::commands::asked;
use crate::ticketing::documents::Papers;
use crate::ticketing::keeping::Keeping;
use crate::ticketing::model::OrderState;
use crate::ticketing::store::orders::TicketRow;
use crate::ui::qr;
use crate::ui::*;
use crate::web::{At, Ctx, Head, Page};
use leptos::prelude::*;

pub async fn order(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let papers = opened(&ctx, &at).await?;
    let waiting = Waiting::load(&ctx, &papers).await?;
    let asks = !asked(&ctx.site.db, &papers.order, ctx.now).await?.is_empty();
    let returns = Returns::load(&ctx, &papers).await?;
    let offers_change = Offered::load(&ctx, &papers).await?.any(&ctx, &papers);
    let pending = papers.order.state == OrderState::Pending;
    let title = ctx.words().fill("order-title", &[("code", papers.order.code.clone())]);
    // Who comes within days need not be looked for every ten seconds.
    let refresh = pending.then_some(if waiting.in_cash.is_some() { 60 } else { 10 });
    let head = Head { title, private: true, islands: pending, refresh, ..Head::default() };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &papers, &waiting, &Besides { asks, returns, offers_change });
        // Whoever still buys is where tickets are had.
        let current = if pending { Current::Tickets } else { Current::Lookup };
        frame::festival(&ctx, &papers.festival, current, body)
    }))
}

/// What else the holder of an order may have to read or do.
struct Besides {
    /// Something was moved or cancelled.
    asks: bool,
    returns: Returns,
    offers_change: bool,
}

fn draw(ctx: &Ctx, papers: &Papers, waiting: &Waiting, besides: &Besides) -> AnyView {
    // Nobody is asked for money for what will not take place as told.
    let sells = papers.festival.sells_at(ctx.now);
    let held = waiting.keeping == Keeping::Held;
    match (papers.order.state, &waiting.in_cash) {
        (OrderState::Pending, Some(rules)) if held => in_cash::draw(ctx, papers, waiting, rules),
        (OrderState::Pending, Some(_)) if waiting.hold.expires_at <= ctx.now => in_cash::lapsed(ctx, papers, waiting),
        (OrderState::Pending, _) if sells && papers.order.total == Vnd::ZERO => free::draw(ctx, papers, waiting, held),
        (OrderState::Pending, _) if held => pay::draw(ctx, papers, waiting),
        (OrderState::Pending, _) => lapsed(ctx, papers, waiting),
        (OrderState::Paid, _) => tickets(ctx, papers, besides),
        (OrderState::Cancelled, _) => cancelled(ctx, papers, &besides.returns),
    }
}

/// The time to pay is over; the places can be taken again while there are some.
fn lapsed(ctx: &Ctx, papers: &Papers, waiting: &Waiting) -> AnyView {
    let words = ctx.words();
    let gone = waiting.keeping == Keeping::Gone;
    let (title, text) = if gone { ("lapsed-gone-title", "lapsed-gone-text") } else { ("lapsed-title", "lapsed-text") };
    let again = (!gone).then(|| {
        let hidden = parts::hold_fields(ctx, papers.order.hold_id, papers.order.link_version);
        view! { <PostButton action="/api/tickets/hold-again" label=words.get("lapsed-again") hidden=hidden /> }
    });
    let to_do = view! {
        <div class="stack column">
            <Notice look=NoticeLook::Warn title=words.get(title) heads_page=true>
                <p>{words.get(text)}</p>
            </Notice>
            {pay::received(ctx, papers, waiting)}
            {again}
            <p class="note">{words.fill("lapsed-paid", &[("phone", papers.festival.phone(ctx.lang))])}</p>
            {pay::watch(ctx, papers)}
        </div>
    };
    parts::paying(ctx, &waiting.chosen, to_do.into_any())
}

fn tickets(ctx: &Ctx, papers: &Papers, besides: &Besides) -> AnyView {
    let words = ctx.words();
    let asks = besides.asks.then(|| question(ctx));
    let mail = match papers.order.email.clone() {
        Some(email) => words.fill("order-mailed", &[("email", email)]),
        None => words.fill("order-keep-code", &[("code", papers.order.code.clone())]),
    };
    let cards = papers
        .tickets
        .iter()
        .map(|ticket| view! { <li><TicketCard ticket=card(ctx, papers, ticket) /></li> })
        .collect_view();
    let total = papers.invited(ctx).unwrap_or_else(|| papers.order.total.fmt(ctx.lang));
    let key = match papers {
        _ if papers.passed_on => "order-given-line",
        _ if papers.is_guests => "order-guest-line",
        _ => "order-paid-line",
    };
    let title = if papers.passed_on { "order-given-title" } else { "order-paid-title" };
    let total = words.fill(key, &[("code", papers.order.code.clone()), ("total", total)]);
    view! {
        <div class="wrap page stack">
            <div class="split">
                <div class="stack">
                    <Notice look=NoticeLook::Ok title=words.get(title) heads_page=true>
                        <p>{total}</p>
                    </Notice>
                    {asks}
                    <ul class="tickets">{cards}</ul>
                    <p class="note">{mail}</p>
                    {besides.returns.draw(ctx, papers)}
                </div>
                <aside class="stack no-print">{at_the_gate(ctx)} {changes(ctx, papers, besides.offers_change)}</aside>
            </div>
        </div>
    }
    .into_any()
}

/// Something was moved or cancelled, and its holder may choose.
fn question(ctx: &Ctx) -> AnyView {
    let words = ctx.words();
    let href = format!("{}/choice", ctx.path);
    view! {
        <Notice look=NoticeLook::Warn title=words.get("choice-asks")>
            <p>{words.get("choice-asks-text")}</p>
            <p><LinkButton href=href label=words.get("choice-title") /></p>
        </Notice>
    }
    .into_any()
}

fn at_the_gate(ctx: &Ctx) -> AnyView {
    let words = ctx.words();
    let here = ctx.path.to_string();
    let steps = ["gate-step-open", "gate-step-show", "gate-step-code"];
    let steps = steps.map(|key| view! { <li><span>{words.get(key)}</span></li> }).collect_view();
    view! {
        <Card title=words.get("gate-title") edged=true>
            <ol class="to-do">{steps}</ol>
            <p class="row">
                <LinkButton href=format!("{here}/tickets.pdf") label=words.get("order-pdf") icon=Icon::Download />
                <LinkButton href=format!("{here}/calendar.ics") label=words.get("performance-calendar") look=Look::Secondary icon=Icon::Calendar />
            </p>
        </Card>
    }
    .into_any()
}

/// What a holder may want to change, and whom to ask.
fn changes(ctx: &Ctx, papers: &Papers, offered: bool) -> AnyView {
    let words = ctx.words();
    let help = words.fill("order-change-help", &[("phone", papers.festival.phone(ctx.lang))]);
    let policy = papers.festival.refund_policy.get(ctx.lang).to_owned();
    let href = format!("{}/change", ctx.path);
    let way = offered.then(|| {
        view! { <p class="row"><LinkButton href=href label=words.get("back-title") look=Look::Secondary /></p> }
    });
    view! { <Card title=words.get("order-change")><p>{policy}</p>{way}<p class="note">{help}</p></Card> }.into_any()
}

fn card(ctx: &Ctx, papers: &Papers, ticket: &TicketRow) -> Ticket {
    let words = ctx.words();
    let code = papers.ticket_code(ticket);
    let label = words.fill("ticket-qr", &[("code", code.clone())]);
    let token = papers.token(ctx, ticket).unwrap_or_default();
    Ticket {
        number: papers.count(ctx, ticket),
        state: Tag::new(TagLook::Ok, words.get("ticket-valid")),
        title: papers.title(ctx, ticket),
        facts: facts(ctx, papers, ticket),
        qr_svg: qr::svg(&token, &label).unwrap_or_default(),
        code,
        void: false,
    }
}

fn facts(ctx: &Ctx, papers: &Papers, ticket: &TicketRow) -> Vec<(String, String, Option<String>)> {
    let facts = [
        ("ticket-when", Some(papers.when(ctx, ticket))),
        ("ticket-entry", papers.entry(ctx, ticket)),
        ("ticket-where", Some(papers.place(ctx, ticket))),
        ("ticket-product", Some(papers.product_name(ctx, ticket))),
        ("ticket-price", papers.invited(ctx)),
        ("ticket-party", papers.party(ctx, ticket)),
        ("ticket-holder", papers.order.name.clone()),
    ];
    facts.into_iter().filter_map(|(key, value)| Some((ctx.words().get(key), value?, None))).collect()
}

fn cancelled(ctx: &Ctx, papers: &Papers, returns: &Returns) -> AnyView {
    let words = ctx.words();
    let help = [("phone", papers.festival.phone(ctx.lang)), ("code", papers.order.code.clone())];
    let text = if papers.order.paid_at.is_some() { "order-cancelled-text" } else { "order-cancelled-unpaid" };
    view! {
        <div class="wrap page column stack">
            <Notice look=NoticeLook::Error title=words.get("order-cancelled-title") heads_page=true>
                <p>{words.fill(text, &help)}</p>
            </Notice>
            {returns.draw(ctx, papers)}
        </div>
    }
    .into_any()
}
