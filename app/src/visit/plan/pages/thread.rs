//! A day of a plan on the thread, with what lies between its things.

use super::load::Plan;
use crate::kernel::day;
use crate::kernel::text::unbroken;
use crate::programme::model::Performance;
use crate::ui::*;
use crate::visit::act;
use crate::visit::plan::model::{Between, Stop, Trip, instead};
use crate::web::Ctx;
use leptos::prelude::*;

/// The things of one's own day.
pub fn acts(ctx: &Ctx, plan: &Plan, stops: &[Stop<'_>]) -> Vec<Act> {
    stops.iter().map(|stop| one(ctx, plan, stop)).collect()
}

fn one(ctx: &Ctx, plan: &Plan, stop: &Stop<'_>) -> Act {
    let p = stop.p;
    let mut act = act::act(ctx, &plan.festival, &plan.tickets, p);
    act.heart = Some(Heart { on: true, ..act::heart(ctx, &plan.codes, p) });
    act.id = Some(format!("p{}", plan.codes.letters(p.id)));
    act.before = stop.before.map(|(before, between)| said(ctx, plan, before, p, between));
    if p.is_off() {
        act.after = others(ctx, plan, p, "plan-instead");
    }
    act
}

/// Ways out of something that cannot be, as links.
fn others(ctx: &Ctx, plan: &Plan, p: &Performance, title: &str) -> Option<AnyView> {
    let lang = ctx.lang;
    let link = |other: &&Performance| {
        let href = ctx.href(&plan.festival.path(&format!("/programme/{}", other.slug)));
        let date = day::short(lang, day::local(other.starts_at).date());
        view! { <li><a href=href>{unbroken(other.title.get(lang))}</a>", " <span class="keep">{day::clock(other.starts_at)}" "{date}</span></li> }
    };
    let found = instead(p, plan.all(), &plan.chosen(), ctx.now);
    let links = found.iter().map(link).collect_view();
    (!found.is_empty()).then(|| view! { <p>{ctx.words().get(title)}</p><ul>{links}</ul> }.into_any())
}

fn said(ctx: &Ctx, plan: &Plan, before: &Performance, p: &Performance, between: Between) -> AnyView {
    let words = ctx.words();
    match between {
        Between::Clash { minutes, trip } => {
            let facts = [
                ("first", before.title.get(ctx.lang).to_owned()),
                ("ends", day::clock(before.ends())),
                ("second", p.title.get(ctx.lang).to_owned()),
                ("starts", day::clock(p.begins())),
            ];
            let title = words.fill("plan-clash", &[("minutes", minutes.to_string())]);
            let way = trip.map(|trip| format!(" {}", way(ctx, trip))).unwrap_or_default();
            let text = words.fill("plan-clash-text", &facts) + &way;
            warning(title, text, others(ctx, plan, p, "plan-clash-instead"))
        }
        Between::Late { missing, trip } => {
            let title = words.fill("plan-late", &[("minutes", missing.to_string())]);
            let gap = (p.begins() - before.ends()).num_minutes().to_string();
            let text = format!("{} {}", way(ctx, trip), words.fill("plan-late-text", &[("gap", gap)]));
            warning(title, text, None)
        }
        Between::Way { spare, trip } => {
            let rest = words.fill("plan-spare", &[("minutes", spare.to_string())]);
            view! { <p>{icon(Icon::Run)}" " {way(ctx, trip)}" " {rest}</p> }.into_any()
        }
        Between::Free { minutes } => {
            let text = words.fill("plan-free", &[("hours", (minutes / 60).to_string())]);
            let from = format!("/programme?day={}", day::FestivalDay::of(p.starts_at).code());
            let href = ctx.href(&plan.festival.path(&from));
            view! { <p>{text}" " <a href=href>{words.get("plan-free-look")}</a></p> }.into_any()
        }
    }
}

fn warning(title: String, text: String, more: Option<AnyView>) -> AnyView {
    view! { <Notice look=NoticeLook::Warn title=title><p>{text}</p>{more}</Notice> }.into_any()
}

/// `Đi bộ khoảng 18 phút.`
fn way(ctx: &Ctx, trip: Trip) -> String {
    let facts = [("minutes", trip.minutes.to_string()), ("km", kilometres(ctx, trip.metres))];
    ctx.words().fill(if trip.by_vehicle { "plan-ride" } else { "plan-walk" }, &facts)
}

/// `2,4`, in English `2.4`.
pub fn kilometres(ctx: &Ctx, metres: i64) -> String {
    let tenths = (metres + 50) / 100;
    let comma = if ctx.lang == crate::kernel::lang::Lang::Vi { ',' } else { '.' };
    format!("{}{comma}{}", tenths / 10, tenths % 10)
}
