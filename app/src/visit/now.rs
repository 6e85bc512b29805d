//! Now and next on every stage, right through midnight, by when things are expected; and one stage for itself, for
//! the screen beside it. Open pages follow by themselves, and without script by a link.

use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::festivals::model::Festival;
use crate::i18n::collate;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::Fault;
use crate::kernel::text::unbroken;
use crate::programme::model::Performance;
use crate::programme::{self, Programme};
use crate::ticketing::admission::Tickets;
use crate::ui::*;
use crate::visit::{act, live, share};
use crate::web::{At, Ctx, Head, Page};
use chrono::TimeDelta;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// "Next" is no further off.
const SOON: TimeDelta = TimeDelta::hours(12);
/// Who comes this much before hears that it is off.
const BEFORE: TimeDelta = TimeDelta::hours(1);

/// What the page is made of.
struct Now {
    festival: Festival,
    programme: Arc<Programme>,
    tickets: Arc<Tickets>,
    /// Only this one, and what it is called.
    stage: Option<(String, String)>,
}

impl Now {
    fn here(&self) -> impl Iterator<Item = &Performance> {
        let wanted = self.stage.as_ref().map(|(slug, _)| slug);
        self.programme.performances.iter().filter(move |p| wanted.is_none_or(|slug| p.stage_slug == *slug))
    }
}

/// A stage with what is on and what comes.
struct Stage<'p> {
    name: String,
    on: Vec<&'p Performance>,
    next: Option<&'p Performance>,
    /// What should be on or come soon, and does not.
    off: Vec<&'p Performance>,
}

pub async fn now(ctx: Ctx, at: At) -> Result<Page, Fault> {
    page(ctx, at, false).await
}

pub async fn stage(ctx: Ctx, at: At) -> Result<Page, Fault> {
    page(ctx, at, true).await
}

async fn page(ctx: Ctx, at: At, one: bool) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let programme = programme::of(&ctx, &festival).await?;
    let slug = at.part("stage");
    let known = programme.performances.iter().find(|p| p.stage_slug == slug);
    let stage = known.map(|p| (slug.to_owned(), p.place(ctx.lang)));
    if one && stage.is_none() {
        return Err(Fault::Missing);
    }
    let now = Now { tickets: Tickets::load(&ctx, &festival).await?, programme, festival, stage };
    let name = [("festival", now.festival.name.get(ctx.lang).to_owned())];
    let title = ctx.words().fill("now-title", &name);
    let head = Head {
        title: now.stage.iter().map(|(_, name)| name.clone()).chain([title]).collect::<Vec<_>>().join(" · "),
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
    for p in now.here() {
        let on = act::is_on(ctx, &now.festival, p);
        let soon = dated(now) && p.is_ahead(ctx.now) && p.begins() <= ctx.now + SOON;
        let off = p.live.mark.absent && (p.starts_at - BEFORE..p.ends_at).contains(&ctx.now);
        if !on && !soon && !off {
            continue;
        }
        let new = || Stage { name: p.place(ctx.lang), on: Vec::new(), next: None, off: Vec::new() };
        let stage = stages.entry(p.stage_slug.as_str()).or_insert_with(new);
        if off {
            stage.off.push(p);
        } else if on {
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
    let title = now.stage.as_ref().map_or_else(|| words.get("now"), |(_, name)| unbroken(name));
    let screen = if now.stage.is_some() { "wrap page column stack screen" } else { "wrap page column stack" };
    view! {
        <div class=screen>
            <div class="stack" id="live" data-live=live::path(&now.festival)>
                <div class="section-title"><h1>{title}</h1>{Tag::new(TagLook::Saved, frame::moment(ctx)).icon(Icon::Clock).view()}</div>
                <p class="note no-print">{words.fill("now-as-of", &[("at", day::clock(ctx.now))])}" "<a href=ctx.path.to_string()>{words.get("live-again")}</a></p>
                {list}
            </div>
        </div>
    }
    .into_any()
}

/// When it begins, where it is still to come.
fn opening(ctx: &Ctx, now: &Now) -> Option<String> {
    let first = now.here().find(|p| dated(now) && p.is_ahead(ctx.now))?;
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
    let next = stage.next.map(|p| {
        // What comes on another day says which.
        let day = FestivalDay::of(p.begins());
        let today = day.contains(ctx.now);
        let when = if today { words.get("home-next") } else { day::long(ctx.lang, day::local(p.begins()).date()) };
        shown(p, Tag::new(TagLook::Plain, when).icon(Icon::Clock))
    });
    let off = stage.off.iter().map(|p| act::act(ctx, &now.festival, &now.tickets, p));
    let acts: Vec<Act> = off.chain(on).chain(next).collect();
    view! { <HourGroup id=format!("stage{at}") title=unbroken(&stage.name) acts=acts /> }.into_any()
}
