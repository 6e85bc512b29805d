//! A plan that somebody sent, laid over one's own. Looking at it changes nothing.

use super::load::Plan;
use crate::festivals::frame::{self, Current};
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::programme::model::Performance;
use crate::ui::*;
use crate::visit::act;
use crate::visit::plan::model::{Sent, Stars};
use crate::web::{At, Ctx, Head, Page};
use leptos::prelude::*;

/// What the page is made of.
struct Shown {
    plan: Plan,
    stars: Stars,
    sent: Sent,
}

pub async fn sent(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let plan = Plan::load(&ctx, &at).await?;
    let stars = Stars::read(at.part("stars"));
    let sent = Sent::of(&stars, &plan.mine, plan.all(), &plan.codes);
    let shown = Shown { plan, stars, sent };
    let head = Head { title: ctx.words().get("plan-sent"), private: true, ..Head::default() };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &shown);
        frame::festival(&ctx, &shown.plan.festival, Current::Plan, body)
    }))
}

fn draw(ctx: &Ctx, shown: &Shown) -> AnyView {
    let (words, plan) = (ctx.words(), &shown.plan);
    let days = plan.festival.days().into_iter().filter_map(|day| one_day(ctx, shown, day)).collect_view();
    view! {
        <div class="wrap page stack column">
            <h1>{words.get("plan-sent")}</h1>
            {counts(ctx, shown)}
            {take(ctx, shown)}
            <div class="sections">{days}</div>
        </div>
    }
    .into_any()
}

/// How many there are, how many of them are new, and what is not there any more.
fn counts(ctx: &Ctx, shown: &Shown) -> AnyView {
    let (words, sent) = (ctx.words(), &shown.sent);
    let line = |key, count: usize| (count > 0).then(|| words.fill(key, &[("count", count.to_string())]));
    let more = [line("plan-sent-cancelled", sent.cancelled), line("plan-sent-unknown", sent.unknown)];
    let counts = [("count", sent.open.len().to_string()), ("new", sent.new.to_string())];
    let lines = std::iter::once(words.fill("plan-sent-counts", &counts)).chain(more.into_iter().flatten());
    view! { <p class="lead">{lines.collect::<Vec<_>>().join(" ")}</p> }.into_any()
}

fn take(ctx: &Ctx, shown: &Shown) -> Option<AnyView> {
    let (words, plan) = (ctx.words(), &shown.plan);
    let own = plan.mine.len() > 0;
    let button = |how: &str, key, look| {
        let stars = shown.sent.open.letters();
        let hidden = ctx.hidden([("how", how), ("stars", &stars), ("festival", &plan.festival.slug)]);
        view! { <PostButton action="/api/plan/take" label=words.get(key) hidden=hidden look=look /> }.into_any()
    };
    let replace = own.then(|| button("replace", "plan-replace", Look::Secondary));
    (shown.sent.open.len() > 0).then(|| {
        view! { <div class="row no-print">{button("add", "plan-add", Look::Primary)}{replace}</div> }.into_any()
    })
}

/// Theirs and one's own together, each with whose it is.
fn one_day(ctx: &Ctx, shown: &Shown, day: FestivalDay) -> Option<AnyView> {
    let plan = &shown.plan;
    let whose = |p: &Performance| {
        let code = plan.codes.code(p.id);
        (shown.stars.has(code), plan.mine.has(code))
    };
    let today = plan.all().iter().filter(|p| day.contains(p.starts_at) && whose(p) != (false, false));
    let acts: Vec<Act> = today.map(|p| one(ctx, plan, p, whose(p))).collect();
    let title = day::long(ctx.lang, day.0);
    (!acts.is_empty()).then(|| view! { <HourGroup id=format!("d{}", day.code()) title=title acts=acts /> }.into_any())
}

fn one(ctx: &Ctx, plan: &Plan, p: &Performance, (theirs, mine): (bool, bool)) -> Act {
    let words = ctx.words();
    let mut act = act::act(ctx, &plan.festival, &plan.tickets, p);
    act.tags.push(match (theirs, mine) {
        (true, true) => Tag::new(TagLook::Saved, words.get("plan-both")),
        (true, false) => Tag::new(TagLook::Violet, words.get("plan-theirs")),
        _ => Tag::new(TagLook::Saved, words.get("plan-mine")),
    });
    act
}
