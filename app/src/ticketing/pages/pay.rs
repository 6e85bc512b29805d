//! Paying by VietQR: the square, the same as text, and the wait for the bank.

use super::parts;
use crate::kernel::lang::Lang;
use crate::ticketing::documents::Papers;
use crate::ticketing::islands::{CopyText, OrderWatch};
use crate::ticketing::model::{Line, Offer};
use crate::ticketing::store::holds::HoldRow;
use crate::ticketing::vietqr::{self, Transfer};
use crate::ticketing::{banks, qr};
use crate::ui::*;
use crate::web::Ctx;
use crate::web::link::Purpose;
use leptos::prelude::*;

pub fn draw(ctx: &Ctx, papers: &Papers, hold: &HoldRow, lines: &[Line], offers: &[Offer]) -> AnyView {
    let words = ctx.words();
    let total = papers.order.total.fmt(ctx.lang);
    let (here, watch) = (ctx.path.to_string(), watch(ctx, papers));
    view! {
        <div class="wrap page">
            {parts::steps(ctx, 2)}
            <div class="split">
                <div class="stack">
                    <div><h1>{words.fill("pay-title", &[("total", total)])}</h1><p class="lead">{words.get("pay-lead")}</p></div>
                    {parts::held_until(ctx, hold.id, hold.expires_at, hold.extended)}
                    {sheet(ctx, papers)}
                    <Notice look=NoticeLook::Waiting>
                        <p><b>{words.get("pay-waiting")}</b>" "{words.get("pay-waiting-text")}</p>
                        <p class="row"><LinkButton href=here label=words.get("pay-check-again") look=Look::River small=true /></p>
                        {watch}
                    </Notice>
                    {ctx.site.demo.then(|| demo(ctx, papers))}
                </div>
                {parts::basket(ctx, lines, offers)}
            </div>
        </div>
    }
    .into_any()
}

/// Turns the page to paid by itself.
pub fn watch(ctx: &Ctx, papers: &Papers) -> AnyView {
    let order = &papers.order;
    let token = ctx.site.keys.token(Purpose::Order, order.id.0, order.link_version);
    let url = format!("/live/orders/{}/{token}", order.code);
    view! { <OrderWatch url=url state=order.state.code().to_owned() /> }.into_any()
}

fn sheet(ctx: &Ctx, papers: &Papers) -> AnyView {
    let words = ctx.words();
    let festival = &papers.festival;
    let transfer = Transfer {
        bin: festival.bank_bin.clone(),
        account: festival.bank_account.clone(),
        amount: Some(papers.order.total),
        memo: papers.order.code.clone(),
    };
    let payload = vietqr::encode(&transfer).unwrap_or_default();
    let square = qr::svg(&payload, &words.get("pay-qr-label")).unwrap_or_default();
    let bank = banks::name(&festival.bank_bin).unwrap_or(&festival.bank_bin).to_owned();
    let copy = |value: String| {
        let done = words.get("copied");
        let label = words.fill("copy-what", &[("what", value.clone())]);
        view! { <CopyText text=value label=label short=words.get("copy") done=done /> }.into_any()
    };
    let facts = vec![
        Fact::new(words.get("pay-bank"), bank),
        Fact::new(words.get("pay-account"), festival.bank_account.clone()).code(),
        Fact::new(words.get("pay-holder"), festival.bank_holder.clone()),
        Fact::new(words.get("pay-amount"), papers.order.total.fmt(Lang::Vi)).code(),
        Fact::new(words.get("pay-memo"), papers.order.code.clone()).code(),
    ];
    let sample = festival.sample.then(|| view! { <p>{words.get("pay-sample")}</p> });
    view! {
        <section class="pay-sheet" aria-label=words.get("pay-qr-label")>
            <div class="stack">
                <div class="qr-frame"><div inner_html=square></div>{sample}</div>
                <p class="note">{words.get("pay-same-phone")}</p>
            </div>
            <div class="stack tight">
                <h2>{words.get("pay-by-hand")}</h2>
                <Facts facts=facts />
                <p class="row">{copy(festival.bank_account.clone())}{copy(papers.order.code.clone())}</p>
            </div>
        </section>
    }
    .into_any()
}

/// In a demonstration the bank is ours: a signed notice goes to the real hook.
fn demo(ctx: &Ctx, papers: &Papers) -> AnyView {
    let words = ctx.words();
    let order = &papers.order;
    let hidden = vec![
        ("from".to_owned(), ctx.path.to_string()),
        ("code".to_owned(), order.code.clone()),
        ("token".to_owned(), ctx.site.keys.token(Purpose::Order, order.id.0, order.link_version)),
    ];
    view! { <PostButton action="/api/tickets/demo-pay" label=words.get("pay-demo") hidden=hidden look=Look::Secondary icon=Icon::Bank /> }.into_any()
}
