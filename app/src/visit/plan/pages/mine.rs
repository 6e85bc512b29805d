//! One's own plan, day by day.

use super::load::Plan;
use super::{calendar, thread};
use crate::festivals::frame::{self, Current};
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::programme::model::Performance;
use crate::ui::*;
use crate::visit::plan::model::{Stop, walked};
use crate::web::{At, Ctx, Head, Page};
use leptos::prelude::*;

pub async fn mine(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let plan = Plan::load(&ctx, &at).await?;
    let head = Head { title: ctx.words().get("plan"), private: true, ..Head::default() };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &plan);
        frame::festival(&ctx, &plan.festival, Current::Plan, body)
    }))
}

fn draw(ctx: &Ctx, plan: &Plan) -> AnyView {
    let words = ctx.words();
    let chosen = plan.chosen();
    let days: Vec<(FestivalDay, Vec<Stop<'_>>)> =
        plan.festival.days().into_iter().map(|day| (day, stops(&chosen, day))).collect();
    let lead = view! { <h1>{words.get("plan")}</h1><p class="muted">{words.get("plan-kept")}</p> };
    if chosen.is_empty() {
        let href = ctx.href(&plan.festival.path("/programme"));
        return view! {
            <div class="wrap page stack column">
                <div>{lead}</div>
                <Empty title=words.get("plan-empty") text=words.get("plan-empty-text")>
                    <LinkButton href=href label=words.get("home-see-programme") icon=Icon::Calendar />
                </Empty>
            </div>
        }
        .into_any();
    }
    let sections = days.iter().map(|(day, stops)| one_day(ctx, plan, *day, stops)).collect_view();
    view! {
        <div class="wrap page stack">
            <div class="row"><div>{lead}</div>{calendar::ways(ctx, plan)}</div>
            <div class="split">
                <form class="sections paper" method="post" action="/api/plan/star">
                    <input type="hidden" name="festival" value=plan.festival.slug.clone() />
                    {ctx.from()}
                    {sections}
                </form>
                <aside class="stack" aria-label=words.get("plan-summary")>
                    {summary(ctx, plan, &chosen, &days)}
                    {calendar::card(ctx, plan)}
                </aside>
            </div>
        </div>
    }
    .into_any()
}

fn stops<'p>(chosen: &[&'p Performance], day: FestivalDay) -> Vec<Stop<'p>> {
    let today: Vec<&Performance> = chosen.iter().copied().filter(|p| day.contains(p.starts_at)).collect();
    walked(&today)
}

fn one_day(ctx: &Ctx, plan: &Plan, day: FestivalDay, stops: &[Stop<'_>]) -> AnyView {
    let words = ctx.words();
    let title = day::long(ctx.lang, day.0);
    if !stops.is_empty() {
        let acts = thread::acts(ctx, plan, stops);
        return view! { <HourGroup id=format!("d{}", day.code()) title=title acts=acts /> }.into_any();
    }
    // What is past needs no more plans.
    if day.ends_at() <= ctx.now {
        return ().into_any();
    }
    let href = ctx.href(&plan.festival.path(&format!("/programme?day={}", day.code())));
    view! {
        <section class="stack no-print">
            <h2 class="hour-mark">{title}</h2>
            <p>{words.get("plan-empty-day")}" " <a href=href>{words.get("plan-free-look")}</a></p>
        </section>
    }
    .into_any()
}

fn summary(ctx: &Ctx, plan: &Plan, chosen: &[&Performance], days: &[(FestivalDay, Vec<Stop<'_>>)]) -> AnyView {
    let words = ctx.words();
    let between = || days.iter().flat_map(|(_, stops)| stops).filter_map(|stop| Some(stop.before?.1));
    let warnings = between().filter(|between| between.is_warning()).count();
    let walk: i64 = between().filter_map(|b| b.trip()).filter(|trip| !trip.by_vehicle).map(|trip| trip.metres).sum();
    let gone = plan.mine.len() - chosen.len();
    let mut facts = vec![
        Fact::new(words.get("plan-chosen"), words.fill("programme-count", &[("count", chosen.len().to_string())])),
        Fact::new(words.get("plan-care"), words.fill("plan-places", &[("count", warnings.to_string())])),
        Fact::new(words.get("plan-on-foot"), words.fill("plan-km", &[("km", thread::kilometres(ctx, walk))])),
    ];
    if gone > 0 {
        facts.push(Fact::new(words.get("plan-gone"), words.fill("programme-count", &[("count", gone.to_string())])));
    }
    view! { <Card title=words.get("plan-summary") edged=true><Facts facts=facts /></Card> }.into_any()
}
