//! Now and next on every stage, right through midnight.

use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::festivals::model::Festival;
use crate::i18n::collate;
use crate::kernel::day;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::Fault;
use crate::kernel::text::unbroken;
use crate::programme::model::Performance;
use crate::programme::{self, Programme};
use crate::ticketing::admission::Tickets;
use crate::ui::*;
use crate::visit::{act, share};
use crate::web::{At, Ctx, Head, Page};
use chrono::TimeDelta;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// "Next" is no further off.
const SOON: TimeDelta = TimeDelta::hours(12);

/// What the page is made of.
struct Now {
    festival: Festival,
    programme: Arc<Programme>,
    tickets: Arc<Tickets>,
}

/// A stage with what is on and what comes.
struct Stage<'p> {
    name: String,
    on: Vec<&'p Performance>,
    next: Option<&'p Performance>,
}

pub async fn now(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let now = Now {
        programme: programme::of(&ctx, &festival).await?,
        tickets: Tickets::load(&ctx, &festival).await?,
        festival,
    };
    let name = [("festival", now.festival.name.get(ctx.lang).to_owned())];
    let head = Head {
        title: ctx.words().fill("now-title", &name),
        description: ctx.words().fill("now-text", &name),
        image: Some(share::path(&ctx, &now.festival)),
        ..Head::default()
    };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &now);
        frame::festival(&ctx, &now.festival, Current::Home, body)
    }))
}

/// The old dates of a festival that is put off say nothing.
fn dated(now: &Now) -> bool {
    now.festival.state != FestivalState::Postponed
}

/// Those where something is on come first.
fn stages<'p>(ctx: &Ctx, now: &'p Now) -> Vec<Stage<'p>> {
    let mut stages: BTreeMap<&str, Stage<'p>> = BTreeMap::new();
    for p in &now.programme.performances {
        let on = act::is_on(ctx, &now.festival, p);
        let soon = dated(now) && p.is_ahead(ctx.now) && p.starts_at <= ctx.now + SOON;
        if !on && !soon {
            continue;
        }
        let new = || Stage { name: p.place(ctx.lang), on: Vec::new(), next: None };
        let stage = stages.entry(p.stage_slug.as_str()).or_insert_with(new);
        if on {
            stage.on.push(p);
        } else if stage.next.is_none() {
            stage.next = Some(p);
        }
    }
    let mut stages: Vec<Stage<'p>> = stages.into_values().collect();
    stages.sort_by(|a, b| a.on.is_empty().cmp(&b.on.is_empty()).then_with(|| collate::compare(&a.name, &b.name)));
    stages
}

fn draw(ctx: &Ctx, now: &Now) -> AnyView {
    let words = ctx.words();
    let stages = stages(ctx, now);
    let programme = ctx.href(&now.festival.path("/programme"));
    let list = if stages.is_empty() {
        view! {
            <Empty title=words.get("now-none") text=opening(ctx, now)>
                <LinkButton href=programme label=words.get("home-see-programme") icon=Icon::Calendar />
            </Empty>
        }
        .into_any()
    } else {
        let sections = stages.iter().enumerate().map(|(at, stage)| one(ctx, now, at, stage)).collect_view();
        view! { {sections}<p><a href=programme>{words.get("home-all-day")}" "{icon(Icon::Chevron)}</a></p> }.into_any()
    };
    view! {
        <div class="wrap page column stack">
            <div class="section-title"><h1>{words.get("now")}</h1>{Tag::new(TagLook::Saved, frame::moment(ctx)).icon(Icon::Clock).view()}</div>
            {list}
        </div>
    }
    .into_any()
}

/// When it begins, where it is still to come.
fn opening(ctx: &Ctx, now: &Now) -> Option<String> {
    let first = now.programme.performances.iter().find(|p| dated(now) && p.is_ahead(ctx.now))?;
    let at = format!("{}, {}", day::long(ctx.lang, day::local(first.starts_at).date()), day::clock(first.starts_at));
    Some(ctx.words().fill("now-opens", &[("at", at)]))
}

fn one(ctx: &Ctx, now: &Now, at: usize, stage: &Stage<'_>) -> AnyView {
    let words = ctx.words();
    let shown = |p: &Performance, tag: Tag| {
        let mut act = act::act(ctx, &now.festival, &now.tickets, p);
        act.tags.insert(0, tag);
        act
    };
    let on = stage.on.iter().map(|p| shown(p, Tag::new(TagLook::Saved, words.get("home-now")).icon(Icon::Clock)));
    let next = stage.next.map(|p| shown(p, Tag::new(TagLook::Plain, words.get("home-next")).icon(Icon::Clock)));
    let acts: Vec<Act> = on.chain(next).collect();
    view! { <HourGroup id=format!("stage{at}") title=unbroken(&stage.name) acts=acts /> }.into_any()
}
