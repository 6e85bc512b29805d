//! An order whose places are kept until its buyer comes and pays in cash: where, when, and until when.

use super::parts;
use super::pay::{self, due, watch};
use super::waiting::Waiting;
use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::money::Vnd;
use crate::ticketing::cash::CashDesk;
use crate::ticketing::documents::Papers;
use crate::ticketing::keeping::Keeping;
use crate::ticketing::model::Line;
use crate::ticketing::model::cash::{Pays, Rules};
use crate::ui::*;
use crate::web::Ctx;
use crate::web::link::Purpose;
use leptos::prelude::*;

/// How one pays at this festival, for whoever has chosen nothing yet.
pub fn ways(ctx: &Ctx, festival: &Festival, rules: &Rules) -> AnyView {
    let words = ctx.words();
    let place = [("place", rules.place.get(ctx.lang).to_owned()), ("opens", rules.opens.get(ctx.lang).to_owned())];
    let other = if rules.offered {
        words.fill("cash-way", &place)
    } else {
        words.fill("cash-way-call", &[("phone", festival.phone(ctx.lang))])
    };
    view! { <p class="note">{words.get("cash-way-transfer")}" "{other}</p> }.into_any()
}

/// Which way of paying the buyer of these lines wants; no question where there is one way.
pub fn question(ctx: &Ctx, desk: &CashDesk, lines: &[Line]) -> Option<AnyView> {
    let words = ctx.words();
    let until = desk.until(lines, ctx.now)?;
    let place = desk.rules.place.get(ctx.lang).to_owned();
    let cash = words
        .fill("cash-pays-cash", &[("place", place), ("until", day::there(ctx.lang, day::moment(ctx.lang, until)))]);
    let choices =
        vec![Choice::new(Pays::Transfer.code(), words.get("cash-pays-transfer")), Choice::new(Pays::Cash.code(), cash)];
    let field = Field::new("pays", words.get("cash-pays")).value(ctx.typed("pays", Pays::Transfer.code()));
    Some(view! { <Radios field=field.error(ctx.fault("pays")) choices=choices /> }.into_any())
}

pub fn draw(ctx: &Ctx, papers: &Papers, waiting: &Waiting, rules: &Rules) -> AnyView {
    let words = ctx.words();
    let due = due(papers, waiting.received).fmt(ctx.lang);
    let until = day::there(ctx.lang, day::moment(ctx.lang, waiting.hold.expires_at));
    let code = papers.order.code.clone();
    let fact = |key: &str, value: String| Fact::new(words.get(key), value);
    let facts = vec![
        fact("cash-where", rules.place.get(ctx.lang).to_owned()),
        fact("cash-opens", rules.opens.get(ctx.lang).to_owned()),
        fact("cash-until", until.clone()),
        fact("pay-amount", due.clone()).code(),
        fact("lookup-code", code.clone()).code(),
    ];
    let came = (waiting.received > Vnd::ZERO).then(|| {
        let said = [("sum", waiting.received.fmt(ctx.lang)), ("due", due.clone())];
        view! { <Notice look=NoticeLook::Info><p>{words.fill("cash-came", &said)}</p></Notice> }
    });
    let keep = papers.order.email.is_none().then(|| words.fill("pay-keep-code", &[("code", code)]));
    let to_do = view! {
        <div class="stack column">
            <div><h1>{words.fill("cash-title", &[("total", due)])}</h1><p class="lead">{words.get("cash-lead")}</p></div>
            <Notice look=NoticeLook::Waiting><p>{words.fill("cash-held", &[("until", until)])}</p></Notice>
            {came}
            <Card title=words.get("cash-how")><Facts facts=facts /></Card>
            {keep.map(|keep| view! { <p>{keep}</p> })}
            <p class="note">{help(ctx, papers)}</p>
            {give_up(ctx, papers, waiting)}
            {watch(ctx, papers)}
        </div>
    };
    parts::paying(ctx, &waiting.chosen, to_do.into_any())
}

/// Whoever cannot come leaves the places to others: folded, because it cannot be taken back.
fn give_up(ctx: &Ctx, papers: &Papers, waiting: &Waiting) -> Option<AnyView> {
    let (words, order) = (ctx.words(), &papers.order);
    let token = ctx.site.keys.token(Purpose::Order, order.id.0, order.link_version);
    let hidden = ctx.hidden([("code", &order.code), ("token", &token)]);
    let fold = view! {
        <details class="fold">
            <summary>{words.get("give-up-title")}</summary>
            <div class="stack">
                <p>{words.get("give-up-text")}</p>
                <PostButton action="/api/tickets/give-up" label=words.get("give-up") look=Look::Secondary hidden=hidden />
            </div>
        </details>
    };
    (waiting.received == Vnd::ZERO).then(|| fold.into_any())
}

/// Nobody came in time. The places are free again, and can be had by transfer while there are some.
pub fn lapsed(ctx: &Ctx, papers: &Papers, waiting: &Waiting) -> AnyView {
    let words = ctx.words();
    let until = [("until", day::there(ctx.lang, day::moment(ctx.lang, waiting.hold.expires_at)))];
    let again = (waiting.keeping == Keeping::Lapsed).then(|| {
        let hidden = parts::hold_fields(ctx, papers.order.hold_id, papers.order.link_version);
        view! {
            <p>{words.get("cash-lapsed-again-text")}</p>
            <PostButton action="/api/tickets/hold-again" label=words.get("cash-lapsed-again") hidden=hidden />
        }
    });
    let to_do = view! {
        <div class="stack column">
            <Notice look=NoticeLook::Warn title=words.get("cash-lapsed-title") heads_page=true>
                <p>{words.fill("cash-lapsed-text", &until)}</p>
            </Notice>
            {pay::received(ctx, papers, waiting)}
            {again}
            <p class="note">{help(ctx, papers)}</p>
            {watch(ctx, papers)}
        </div>
    };
    parts::paying(ctx, &waiting.chosen, to_do.into_any())
}

fn help(ctx: &Ctx, papers: &Papers) -> String {
    ctx.words().fill("cash-help", &[("phone", papers.festival.phone(ctx.lang))])
}
