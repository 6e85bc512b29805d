//! An order behind its link: how to pay, the tickets, or what became of it.

use super::{parts, pay};
use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::kernel::code;
use crate::kernel::fault::Fault;
use crate::ticketing::documents::Papers;
use crate::ticketing::model::{HoldState, Line, Offer, OrderState};
use crate::ticketing::qr;
use crate::ticketing::store::holds::HoldRow;
use crate::ticketing::store::orders::TicketRow;
use crate::ticketing::store::{holds, offers, orders};
use crate::ui::*;
use crate::web::link::Purpose;
use crate::web::{At, Ctx, Head, Page};
use axum::http::header;
use leptos::prelude::*;

/// The order that the link opens, with all that belongs to it.
async fn opened(ctx: &Ctx, at: &At) -> Result<Papers, Fault> {
    let festival = festivals::at(ctx, at).await?;
    let code = code::parse(at.part("code")).map_err(|_| Fault::Missing)?;
    let order = orders::by_code(&ctx.site.db, &code).await?.ok_or(Fault::Missing)?;
    let opens = ctx.site.keys.opens(at.part("token"), Purpose::Order, order.id.0, order.link_version);
    if !opens || order.festival_id != festival.id {
        return Err(Fault::Missing);
    }
    Papers::of(ctx, order).await
}

pub async fn order(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let papers = opened(&ctx, &at).await?;
    let db = &ctx.site.db;
    let hold = holds::by_id(db, papers.order.hold_id).await?.ok_or(Fault::Missing)?;
    let lines = holds::lines(db, hold.id).await?;
    let offers = offers::offers(db, papers.festival.id, ctx.now).await?;
    let pending = papers.order.state == OrderState::Pending;
    let title = ctx.words().fill("order-title", &[("code", papers.order.code.clone())]);
    let head = Head { title, private: true, islands: pending, refresh: pending.then_some(10), ..Head::default() };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &papers, &hold, &lines, &offers);
        frame::festival(&ctx, &papers.festival, Current::Lookup, body)
    }))
}

fn draw(ctx: &Ctx, papers: &Papers, hold: &HoldRow, lines: &[Line], offers: &[Offer]) -> AnyView {
    let held = hold.state == HoldState::Live && hold.expires_at > ctx.now;
    match papers.order.state {
        OrderState::Pending if held => pay::draw(ctx, papers, hold, lines, offers),
        OrderState::Pending => lapsed(ctx, papers, lines, offers),
        OrderState::Paid => tickets(ctx, papers),
        OrderState::Cancelled => cancelled(ctx, papers),
    }
}

/// The time to pay is over; the places can be taken again while there are some.
fn lapsed(ctx: &Ctx, papers: &Papers, lines: &[Line], offers: &[Offer]) -> AnyView {
    let words = ctx.words();
    let hidden = vec![
        ("from".to_owned(), ctx.path.to_string()),
        ("hold".to_owned(), papers.order.hold_id.to_string()),
        ("token".to_owned(), ctx.site.keys.token(Purpose::Hold, papers.order.hold_id.0, 1)),
    ];
    view! {
        <div class="wrap page">
            {parts::steps(ctx, 2)}
            <div class="split">
                <div class="stack column">
                    <Notice look=NoticeLook::Warn title=words.get("lapsed-title") heads_page=true>
                        <p>{words.get("lapsed-text")}</p>
                    </Notice>
                    <PostButton action="/api/tickets/hold-again" label=words.get("lapsed-again") hidden=hidden />
                    <p class="note">{words.fill("lapsed-paid", &[("phone", papers.festival.contact_phone.clone())])}</p>
                    {pay::watch(ctx, papers)}
                </div>
                {parts::basket(ctx, lines, offers)}
            </div>
        </div>
    }
    .into_any()
}

fn tickets(ctx: &Ctx, papers: &Papers) -> AnyView {
    let words = ctx.words();
    let here = ctx.path.to_string();
    let mail = papers.order.email.clone().map(|email| words.fill("order-mailed", &[("email", email)]));
    let cards = papers
        .tickets
        .iter()
        .map(|ticket| view! { <li><TicketCard ticket=card(ctx, papers, ticket) /></li> })
        .collect_view();
    let total = words
        .fill("order-paid-line", &[("code", papers.order.code.clone()), ("total", papers.order.total.fmt(ctx.lang))]);
    view! {
        <div class="wrap page stack">
            {parts::steps(ctx, 3)}
            <Notice look=NoticeLook::Ok title=words.get("order-paid-title") heads_page=true>
                <p>{total}</p>
                <p>{mail}</p>
            </Notice>
            <p class="row no-print">
                <LinkButton href=format!("{here}/tickets.pdf") label=words.get("order-pdf") icon=Icon::Download />
                <LinkButton href=format!("{here}/calendar.ics") label=words.get("performance-calendar") look=Look::Secondary icon=Icon::Calendar />
            </p>
            <ul class="tickets">{cards}</ul>
            <p class="note">{words.get("order-tips")}</p>
            <p class="note">{papers.festival.refund_policy.get(ctx.lang).to_owned()}</p>
        </div>
    }
    .into_any()
}

fn card(ctx: &Ctx, papers: &Papers, ticket: &TicketRow) -> Ticket {
    let words = ctx.words();
    let code = papers.ticket_code(ticket);
    let count = [("number", ticket.number.to_string()), ("count", papers.tickets.len().to_string())];
    let label = words.fill("ticket-qr", &[("code", code.clone())]);
    let token = papers.token(ctx, ticket).unwrap_or_default();
    Ticket {
        number: words.fill("ticket-count", &count),
        state: Tag::new(TagLook::Ok, words.get("ticket-valid")),
        title: papers.title(ctx, ticket),
        facts: vec![
            (words.get("ticket-when"), papers.when(ctx, ticket), None),
            (words.get("ticket-where"), papers.place(ctx, ticket), None),
            (words.get("ticket-product"), papers.product_name(ctx, ticket), None),
            (words.get("ticket-holder"), papers.order.name.clone(), None),
        ],
        qr_svg: qr::svg(&token, &label).unwrap_or_default(),
        code,
        void: false,
    }
}

fn cancelled(ctx: &Ctx, papers: &Papers) -> AnyView {
    let words = ctx.words();
    let help = [("phone", papers.festival.contact_phone.clone()), ("code", papers.order.code.clone())];
    view! {
        <div class="wrap page column stack">
            <Notice look=NoticeLook::Error title=words.get("order-cancelled-title") heads_page=true>
                <p>{words.fill("order-cancelled-text", &help)}</p>
            </Notice>
        </div>
    }
    .into_any()
}

/// The printed tickets.
pub async fn pdf(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let papers = opened(&ctx, &at).await?;
    if papers.order.state != OrderState::Paid {
        return Err(Fault::Missing);
    }
    let file = papers.pdf(&ctx)?;
    Ok(download("application/pdf", &format!("{}.pdf", papers.order.code), file))
}

/// The order for a phone's calendar.
pub async fn calendar(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let papers = opened(&ctx, &at).await?;
    if papers.order.state != OrderState::Paid {
        return Err(Fault::Missing);
    }
    let file = papers.ics(&ctx).into_bytes();
    Ok(download("text/calendar; charset=utf-8", &format!("{}.ics", papers.order.code), file))
}

fn download(kind: &'static str, name: &str, bytes: Vec<u8>) -> Page {
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Page::raw((headers, bytes))
}
