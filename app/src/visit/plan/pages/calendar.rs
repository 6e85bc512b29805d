//! Ways on from one's plan: to another phone, to paper, to a calendar that follows it.

use super::load::Plan;
use crate::kernel::day;
use crate::ui::*;
use crate::visit::plan::kept;
use crate::web::Ctx;
use crate::web::link::encode;
use leptos::prelude::*;

/// The plan as a link, for whoever opens it.
pub fn link(ctx: &Ctx, plan: &Plan) -> String {
    format!("{}{}", ctx.site.base_url, ctx.href(&plan.festival.path(&format!("/plan/{}", plan.mine.letters()))))
}

/// Sharing, printing. Where a browser shares by itself, a script takes the first one over.
pub fn ways(ctx: &Ctx, plan: &Plan) -> AnyView {
    let (words, link) = (ctx.words(), link(ctx, plan));
    let zalo = format!("https://zalo.me/share?url={}", encode(&link));
    view! {
        <p class="row end no-print">
            <a class="button secondary small" href=zalo data-share=link.clone()>{icon(Icon::Share)}{words.get("plan-share")}</a>
            <button type="button" class="button secondary small" data-print="" hidden>{icon(Icon::Print)}{words.get("plan-print")}</button>
        </p>
    }
    .into_any()
}

/// The square that carries the plan to another phone, and what a calendar follows.
pub fn card(ctx: &Ctx, plan: &Plan) -> AnyView {
    let words = ctx.words();
    let link = link(ctx, plan);
    // In capitals a square needs a third less; the address is put right where it leads.
    let square = qr::svg(&link.to_uppercase(), &words.get("plan-square")).unwrap_or_default();
    let follow = follow(ctx, plan);
    view! {
        <Card title=words.get("plan-carry")>
            <div class="plan-square" inner_html=square></div>
            <p class="note">{words.get("plan-carry-text")}</p>
            <p class="no-print"><a href=link.clone()>{words.get("plan-link")}</a></p>
        </Card>
        <div class="no-print" id="calendar"><Card title=words.get("plan-calendar")>{follow}</Card></div>
    }
    .into_any()
}

fn follow(ctx: &Ctx, plan: &Plan) -> AnyView {
    let words = ctx.words();
    let hidden = ctx.hidden([("festival", plan.festival.slug.as_str())]);
    let whole = format!("/feeds{}?lang={}", plan.festival.path("/programme.ics"), ctx.lang.code());
    let whole = view! { <p><a href=whole>{words.get("feed-whole")}" (.ics)"</a></p> };
    let Some((id, followed)) = &plan.followed else {
        return view! {
            <p>{words.get("plan-follow-text")}</p>
            <PostButton action="/api/plan/follow" label=words.get("plan-follow") hidden=hidden look=Look::Secondary icon=Icon::Calendar />
            {whole}
        }
        .into_any();
    };
    let path = format!("{}?lang={}", kept::feed_path(&ctx.site, &plan.festival, *id), ctx.lang.code());
    let address = format!("{}{path}", ctx.site.base_url);
    let subscribe = address.replacen("https://", "webcal://", 1).replacen("http://", "webcal://", 1);
    let fetched = match followed.fetched_at {
        Some(at) => words.fill("plan-fetched", &[("at", day::moment(ctx.lang, at))]),
        None => words.get("plan-never-fetched"),
    };
    view! {
        <p><LinkButton href=subscribe label=words.get("plan-subscribe") icon=Icon::Calendar full=true /></p>
        <p><LinkButton href=path label=words.get("plan-file") look=Look::Secondary icon=Icon::Download download="lich-cua-toi.ics" full=true /></p>
        <p class="note">{words.get("plan-address")}</p>
        <p><code class="plan-address">{address}</code></p>
        <p class="note">{fetched}</p>
        <PostButton action="/api/plan/unfollow" label=words.get("plan-unfollow") hidden=hidden look=Look::Quiet small=true />
        {whole}
    }
    .into_any()
}
