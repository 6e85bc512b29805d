//! Paying by VietQR: the square, the same as text, and the wait for the bank.

use super::parts;
use super::waiting::Waiting;
use crate::islands::ticketing::{CopyText, OrderWatch};
use crate::kernel::banks;
use crate::kernel::money::Vnd;
use crate::kernel::vietqr::{self, Transfer};
use crate::ticketing::documents::Papers;
use crate::ticketing::keeping::Keeping;
use crate::ui::qr;
use crate::ui::*;
use crate::web::Ctx;
use crate::web::link::Purpose;
use leptos::prelude::*;

pub fn draw(ctx: &Ctx, papers: &Papers, waiting: &Waiting) -> AnyView {
    let words = ctx.words();
    let due = due(papers, waiting.received);
    let total = due.fmt(ctx.lang);
    let (here, watch) = (ctx.path.to_string(), watch(ctx, papers));
    let to_do = view! {
        <div class="stack">
            <div><h1>{words.fill("pay-title", &[("total", total)])}</h1><p class="lead">{words.get("pay-lead")}</p></div>
            {parts::held_until(ctx, &waiting.hold, papers.order.link_version)}
            {received(ctx, papers, waiting)}
            {sheet(ctx, papers, due)}
            <Notice look=NoticeLook::Waiting>
                <p><b>{words.get("pay-waiting")}</b>" "{words.get("pay-waiting-text")}</p>
                <p class="row"><LinkButton href=here label=words.get("pay-check-again") look=Look::River small=true /></p>
                {watch}
            </Notice>
            {ctx.site.sample.is_some().then(|| demo(ctx, papers))}
            {other_ways(ctx, papers, waiting.received)}
        </div>
    };
    parts::paying(ctx, &waiting.chosen, to_do.into_any())
}

/// What is still missing of an order's total.
pub fn due(papers: &Papers, received: Vnd) -> Vnd {
    Vnd((papers.order.total.0 - received.0).max(0))
}

/// What the buyer's bank is asked to do.
pub fn transfer(papers: &Papers, due: Vnd) -> Transfer {
    Transfer {
        bin: papers.account.bin.clone(),
        account: papers.account.number.clone(),
        amount: Some(due),
        memo: papers.order.code.clone(),
    }
}

/// What came in already, so that nobody pays it twice.
pub fn received(ctx: &Ctx, papers: &Papers, waiting: &Waiting) -> Option<AnyView> {
    if waiting.received == Vnd::ZERO {
        return None;
    }
    let due = due(papers, waiting.received);
    let key = match waiting.keeping {
        Keeping::Gone => "pay-received-back",
        _ if due == Vnd::ZERO => "pay-received-all",
        Keeping::Held => "pay-received",
        Keeping::Lapsed => "pay-received-lapsed",
    };
    let sums = [("sum", waiting.received.fmt(ctx.lang)), ("due", due.fmt(ctx.lang))];
    let text = ctx.words().fill(key, &sums);
    Some(view! { <Notice look=NoticeLook::Info><p>{text}</p></Notice> }.into_any())
}

/// Turns the page to paid by itself.
pub fn watch(ctx: &Ctx, papers: &Papers) -> AnyView {
    let order = &papers.order;
    let token = ctx.site.keys.token(Purpose::Order, order.id.0, order.link_version);
    let url = format!("/live/orders/{}/{token}", order.code);
    view! { <OrderWatch url=url state=order.state.code().to_owned() /> }.into_any()
}

fn sheet(ctx: &Ctx, papers: &Papers, due: Vnd) -> AnyView {
    let words = ctx.words();
    let (festival, account) = (&papers.festival, &papers.account);
    let payload = vietqr::encode(&transfer(papers, due)).unwrap_or_default();
    let square = qr::svg(&payload, &words.get("pay-qr-label")).unwrap_or_default();
    let bank = banks::name(&account.bin).unwrap_or(&account.bin).to_owned();
    let copy = |value: String| {
        let done = words.get("copied");
        let label = words.fill("copy-what", &[("what", value.clone())]);
        view! { <CopyText text=value label=label short=words.get("copy") done=done /> }.into_any()
    };
    let facts = vec![
        Fact::new(words.get("pay-bank"), bank),
        Fact::new(words.get("pay-account"), account.number.clone()).code().beside(copy(account.number.clone())),
        Fact::new(words.get("pay-holder"), account.holder.clone()),
        Fact::new(words.get("pay-amount"), due.fmt(ctx.lang)).code(),
        Fact::new(words.get("pay-memo"), papers.order.code.clone()).code().beside(copy(papers.order.code.clone())),
    ];
    let sample = festival.sample.then(|| view! { <p>{words.get("pay-sample")}</p> });
    view! {
        <section class="pay-sheet" aria-label=words.get("pay-qr-label")>
            <div class="stack">
                <div class="qr-frame"><div inner_html=square></div>{sample}</div>
                <LinkButton href=format!("{}/vietqr.png", ctx.path) label=words.get("pay-save") look=Look::Secondary icon=Icon::Download />
                <p class="note">{words.get("pay-same-phone")}</p>
            </div>
            <div class="stack tight">
                <h2>{words.get("pay-by-hand")}</h2>
                <Facts facts=facts />
            </div>
        </section>
    }
    .into_any()
}

/// For those whose bank does not know VietQR, and those who changed their mind.
fn other_ways(ctx: &Ctx, papers: &Papers, received: Vnd) -> AnyView {
    let (words, festival) = (ctx.words(), &papers.festival);
    let hours = festival.contact_hours.get(ctx.lang).to_owned();
    let call = [("phone", festival.phone(ctx.lang)), ("hours", hours), ("code", papers.order.code.clone())];
    let keep =
        papers.order.email.is_none().then(|| words.fill("pay-keep-code", &[("code", papers.order.code.clone())]));
    // Whoever paid a part of it has something to settle with the organisers.
    let leave = (received == Vnd::ZERO).then(|| view! { <p>{words.get("pay-leave")}</p> });
    view! {
        {keep.map(|keep| view! { <p>{keep}</p> })}
        <details class="fold">
            <summary>{words.get("pay-cannot")}</summary>
            <div class="stack"><p>{words.fill("pay-cannot-text", &call)}</p>{leave}</div>
        </details>
    }
    .into_any()
}

/// In a demonstration the bank is ours: a signed notice goes to the real hook.
fn demo(ctx: &Ctx, papers: &Papers) -> AnyView {
    let words = ctx.words();
    let order = &papers.order;
    let token = ctx.site.keys.token(Purpose::Order, order.id.0, order.link_version);
    let hidden = ctx.hidden([("code", &order.code), ("token", &token)]);
    view! { <PostButton action="/api/tickets/demo-pay" label=words.get("pay-demo") hidden=hidden look=Look::Secondary icon=Icon::Bank /> }.into_any()
}
