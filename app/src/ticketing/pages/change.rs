//! What the holder of a paid order may do with its tickets: give some back, or pass the order on.

use super::parts::which_tickets;
use super::waiting::opened;
use crate::festivals::frame::{self, Current};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::TicketId;
use crate::ticketing::commands;
use crate::ticketing::documents::Papers;
use crate::ticketing::links;
use crate::ticketing::model::OrderState;
use crate::ticketing::model::returns::{RequestState, Rules};
use crate::ticketing::store::orders::TicketRow;
use crate::ticketing::store::returns::{self, RequestRow};
use crate::ui::*;
use crate::web::link::Purpose;
use crate::web::{At, Ctx, Head, Page};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// What is offered to the holder of an order, and what they asked last.
pub struct Offered {
    rules: Rules,
    asked: Option<RequestRow>,
    /// Until when the first of those that can still be given back can.
    until: Option<DateTime<Utc>>,
}

impl Offered {
    pub async fn load(ctx: &Ctx, papers: &Papers) -> Result<Self, Fault> {
        let db = &ctx.site.db;
        let rules = returns::rules(db, papers.festival.id).await?.0;
        let until = papers.goes_back_until(rules, ctx.now);
        Ok(Self { rules, asked: returns::last(db, papers.order.id).await?, until })
    }

    fn passes_on(&self, ctx: &Ctx, papers: &Papers) -> bool {
        self.rules.passes_on && !papers.festival.is_over(ctx.now)
    }

    /// Is there anything to do?
    pub fn any(&self, ctx: &Ctx, papers: &Papers) -> bool {
        self.until.is_some() || self.passes_on(ctx, papers) || self.waits()
    }

    fn waits(&self) -> bool {
        self.asked.as_ref().is_some_and(|asked| asked.state == RequestState::Open)
    }
}

pub async fn change(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let papers = opened(&ctx, &at).await?;
    if papers.order.state != OrderState::Paid {
        return Err(Fault::Missing);
    }
    let offered = Offered::load(&ctx, &papers).await?;
    let title = ctx.words().get("back-title");
    let head = Head { title: title.clone(), private: true, ..Head::default() };
    Ok(Page::new(head, move || {
        let words = ctx.words();
        let order = ctx.href(&links::order_path(&ctx, &papers.festival, &papers.order));
        let none = (!offered.any(&ctx, &papers)).then(|| {
            let help = words.fill("order-change-help", &[("phone", papers.festival.phone(ctx.lang))]);
            view! { <Empty title=words.get("back-nothing") text=help /> }
        });
        let body = view! {
            <div class="wrap page column stack">
                {back(order, words.fill("order-title", &[("code", papers.order.code.clone())]))}
                <h1>{title}</h1>
                {answered(&ctx, &offered)}
                {give_back(&ctx, &papers, &offered)}
                {pass_on(&ctx, &papers, &offered)}
                {none}
            </div>
        };
        frame::festival(&ctx, &papers.festival, Current::Lookup, body.into_any())
    }))
}

/// What the treasurer said to the last wish.
fn answered(ctx: &Ctx, offered: &Offered) -> Option<AnyView> {
    let asked = offered.asked.as_ref().filter(|asked| asked.state == RequestState::Refused)?;
    let said = ctx.words().fill("back-refused", &[("answer", asked.answer.clone())]);
    Some(view! { <Notice look=NoticeLook::Warn><p>{said}</p></Notice> }.into_any())
}

/// The fields that name the order, and this page to come back to.
fn hidden(ctx: &Ctx, papers: &Papers) -> Vec<(String, String)> {
    let token = ctx.site.keys.token(Purpose::Order, papers.order.id.0, papers.order.link_version);
    ctx.hidden([("code", &papers.order.code), ("token", &token)])
}

fn inputs(ctx: &Ctx, papers: &Papers) -> AnyView {
    let input = |(name, value)| view! { <input type="hidden" name=name value=value /> };
    hidden(ctx, papers).into_iter().map(input).collect_view().into_any()
}

fn give_back(ctx: &Ctx, papers: &Papers, offered: &Offered) -> Option<AnyView> {
    let words = ctx.words();
    let title = words.get("back-give-back");
    if offered.waits() {
        let (label, hidden) = (words.get("back-keep"), hidden(ctx, papers));
        let card = view! {
            <Card title=title edged=true>
                <p>{words.get("back-waits")}</p>
                <PostButton action="/api/tickets/keep" label=label look=Look::Secondary hidden=hidden />
            </Card>
        };
        return Some(card.into_any());
    }
    let until = words.fill("back-until", &[("at", day::there(ctx.lang, day::moment(ctx.lang, offered.until?)))]);
    let label = |ticket: &TicketRow| -> (TicketId, String) {
        let parts = [papers.ticket_code(ticket), papers.title(ctx, ticket), papers.product_name(ctx, ticket)];
        (ticket.id, parts.join(" · "))
    };
    let open = papers.tickets.iter().filter(|ticket| papers.in_time(offered.rules, ticket, ctx.now).is_some());
    let tickets = open.map(label).collect();
    let note = Field::new("note", words.get("back-note")).optional(words.get("desk-optional"));
    let note = note.value(ctx.typed("note", "")).error(ctx.fault("note"));
    let form = view! {
        <p>{until}</p>
        <form class="stack" method="post" action="/api/tickets/give-back" novalidate>
            {inputs(ctx, papers)}
            {which_tickets(ctx, words.get("back-which"), tickets)}
            <TextField field=note autocomplete="off" />
            <p class="note">{words.get("back-how")}</p>
            <p class="row"><Button label=words.get("back-send") /></p>
        </form>
    };
    Some(view! { <Card title=title edged=true>{form}</Card> }.into_any())
}

fn pass_on(ctx: &Ctx, papers: &Papers, offered: &Offered) -> Option<AnyView> {
    if !offered.passes_on(ctx, papers) {
        return None;
    }
    let words = ctx.words();
    let field = |name: &'static str, key: &str| {
        Field::new(name, words.get(key)).value(ctx.typed(name, "")).error(ctx.fault(name))
    };
    let notice = commands::fingerprint(&papers.festival.privacy);
    let privacy = ctx.href(&papers.festival.path("/privacy"));
    let form = view! {
        <p>{words.get("pass-text")}</p>
        <form class="stack" method="post" action="/api/tickets/pass-on" novalidate>
            {inputs(ctx, papers)}
            <TextField field=field("name", "pass-name") autocomplete="off" />
            <TextField field=field("phone", "buyer-phone") kind=InputKind::Tel autocomplete="off" />
            <TextField field=field("email", "buyer-email") kind=InputKind::Email autocomplete="off" />
            <div>
                <Check field=field("agreed", "pass-consent") sends=notice />
                <p class="note"><a href=privacy>{words.get("nav-privacy")}</a></p>
            </div>
            <p class="note">{words.get("pass-note")}</p>
            <p class="row"><Button label=words.get("pass-send") look=Look::Secondary /></p>
        </form>
    };
    Some(view! { <Card title=words.get("pass-title") edged=true>{form}</Card> }.into_any())
}
