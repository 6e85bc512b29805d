//! The programme of a day by the hour: what is on, what is to come, and what is past folded away.

use super::filter::Filter;
use super::grid;
use super::hints::Hints;
use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::festivals::model::Festival;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::pictures::{self, Heads, photo};
use crate::programme::model::Performance;
use crate::programme::{self, Programme};
use crate::ticketing::admission::Tickets;
use crate::ui::*;
use crate::visit::act as view;
use crate::visit::code::Codes;
use crate::visit::{plan, share};
use crate::web::{At, Ctx, Head, Page};
use chrono::Timelike;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

const PATH: &str = "/programme";

/// What the page is made of.
pub struct List {
    pub festival: Festival,
    pub filter: Filter,
    pub programme: Arc<Programme>,
    tickets: Arc<Tickets>,
    codes: Arc<Codes>,
    pictures: Arc<Heads>,
    hints: Hints,
}

impl List {
    pub fn on_day(&self, day: FestivalDay) -> impl Iterator<Item = &Performance> {
        self.programme.performances.iter().filter(move |p| day.contains(p.starts_at) && self.filter.keeps(p))
    }
}

/// The programme as the page at `path` was asked for it.
pub async fn load(ctx: &Ctx, at: &At, path: &'static str) -> Result<List, Fault> {
    let festival = festivals::at(ctx, at).await?;
    let programme = programme::of(ctx, &festival).await?;
    let filter = Filter::read(&at.query, path, &festival, &programme.performances, festival.day_at(ctx.now));
    let (tickets, codes) = (Tickets::load(ctx, &festival).await?, Codes::load(ctx, &festival).await?);
    let hints = Hints::load(ctx, &festival, &filter, &programme).await?;
    let pictures = pictures::heads(ctx, festival.id).await?;
    Ok(List { festival, filter, programme, tickets, codes, pictures, hints })
}

pub async fn list(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let list = load(&ctx, &at, PATH).await?;
    let words = ctx.words();
    let name = list.festival.name.get(ctx.lang).to_owned();
    let head = Head {
        title: words
            .fill("programme-title", &[("festival", name.clone()), ("day", day::long(ctx.lang, list.filter.day.0))]),
        description: words.fill("programme-text", &[("festival", name)]),
        image: Some(share::path(&ctx, &list.festival)),
        embeds: true,
        ..Head::default()
    };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &list);
        frame::festival(&ctx, &list.festival, Current::Programme, body)
    }))
}

fn draw(ctx: &Ctx, list: &List) -> AnyView {
    let words = ctx.words();
    if list.programme.performances.is_empty() {
        let (title, text) = (words.get("programme-none"), words.get("programme-none-text"));
        let title_row = view! { <h1>{words.get("nav-programme")}</h1> };
        return view! { <div class="wrap page stack">{title_row}<Empty title=title text=text /></div> }.into_any();
    }
    let shown: Vec<&Performance> = list.on_day(list.filter.day).collect();
    let count = words.fill("programme-count", &[("count", shown.len().to_string())]);
    // A heart leads back to what was looked for.
    let here = ctx.href(&list.festival.path(&format!("{PATH}?{}", list.filter.query(list.filter.day, None))));
    view! {
        <div class="wrap page stack">
            <div class="row"><h1>{words.get("nav-programme")}</h1>{ways(ctx, list)}</div>
            <DayTabs label=words.get("programme-days") days=day_tabs(ctx, list) />
            <div class="split">
                {list.filter.form(ctx, &list.programme.performances)}
                <div class="stack">
                    <p class="row no-print" role="status"><strong>{count}</strong>{list.filter.chips(ctx, &list.festival, &list.programme.performances)}</p>
                    {list.hints.draw(ctx, &list.festival, &list.filter)}
                    <form class="stack paper" method="post" action="/api/plan/star" data-hearts=plan::cookie(&list.festival)>
                        <input type="hidden" name="from" value=here />
                        <input type="hidden" name="festival" value=list.festival.slug.clone() />
                        {groups(ctx, list, &shown)}
                    </form>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// The other look of this day, and the programme for a calendar.
pub fn ways(ctx: &Ctx, list: &List) -> AnyView {
    let (words, festival) = (ctx.words(), &list.festival);
    let (path, key, sign) =
        if list.filter.path == PATH { (grid::PATH, "grid", Icon::Grid) } else { (PATH, "grid-list", Icon::List) };
    let other = ctx.href(&festival.path(&format!("{path}?{}", list.filter.query(list.filter.day, None))));
    let calendar = format!("/feeds{}", festival.path(&format!("/programme.ics?lang={}", ctx.lang.code())));
    view! {
        <p class="row end no-print">
            <LinkButton href=other label=words.get(key) look=Look::Secondary icon=sign small=true />
            <button type="button" class="button secondary small" data-print="" hidden>{icon(Icon::Print)}{words.get("plan-print")}</button>
            <LinkButton href=calendar label=words.get("feed-whole") look=Look::Quiet icon=Icon::Download small=true />
        </p>
    }
    .into_any()
}

pub fn day_tabs(ctx: &Ctx, list: &List) -> Vec<DayTab> {
    let tab = |day: FestivalDay| {
        let count = list.on_day(day).count().to_string();
        DayTab {
            href: ctx.href(&list.festival.path(&format!("{}?{}", list.filter.path, list.filter.query(day, None)))),
            weekday: day::weekday(ctx.lang, day.0).to_owned(),
            date: day::short(ctx.lang, day.0),
            count: Some(ctx.words().fill("programme-count", &[("count", count)])),
            current: day == list.filter.day,
        }
    };
    list.festival.days().into_iter().map(tab).collect()
}

fn groups(ctx: &Ctx, list: &List, shown: &[&Performance]) -> AnyView {
    let words = ctx.words();
    if shown.is_empty() {
        return nothing(ctx, list);
    }
    // Tomorrow nobody asks what of yesterday is past: only today is folded.
    let today = list.filter.day.contains(ctx.now);
    let (past, open): (Vec<&Performance>, Vec<_>) =
        shown.iter().partition(|p| today && view::is_past(ctx, &list.festival, p));
    let (on, ahead): (Vec<&Performance>, Vec<_>) = open.into_iter().partition(|p| view::is_on(ctx, &list.festival, p));
    let now = (!on.is_empty()).then(|| {
        view! { <HourGroup id="now" title=words.get("home-now") acts=acts(ctx, list, &on) /> }
    });
    let title = words.fill("programme-past", &[("count", past.len().to_string())]);
    let alone = past.len() == shown.len();
    let past = (!past.is_empty()).then(|| view! { <PastActs title=title open=alone acts=acts(ctx, list, &past) /> });
    (now, hours(ctx, list, &ahead), past).into_any()
}

/// Nothing on this day by this filter: the days that have something are one press away.
fn nothing(ctx: &Ctx, list: &List) -> AnyView {
    let words = ctx.words();
    let days: Vec<FestivalDay> =
        list.festival.days().into_iter().filter(|day| list.on_day(*day).next().is_some()).collect();
    let text = words.get(if days.is_empty() { "programme-empty-text" } else { "programme-empty-elsewhere" });
    let link = |day: FestivalDay| {
        let href = ctx.href(&list.festival.path(&format!("{PATH}?{}", list.filter.query(day, None))));
        let count = words.fill("programme-count", &[("count", list.on_day(day).count().to_string())]);
        let label = format!("{}: {count}", day::long(ctx.lang, day.0));
        view! { <LinkButton href label look=Look::Secondary icon=Icon::Calendar /> }
    };
    let links = days.into_iter().map(link).collect_view();
    view! { <Empty title=words.get("programme-empty") text=text>{links}</Empty> }.into_any()
}

fn acts(ctx: &Ctx, list: &List, performances: &[&Performance]) -> Vec<Act> {
    let act = |p: &&Performance| Act {
        heart: Some(view::heart(ctx, &list.codes, p)),
        id: Some(format!("p{}", list.codes.letters(p.id))),
        photo: list.pictures.get(&p.id).map(|picture| photo(ctx.lang, picture)),
        ..view::act(ctx, &list.festival, &list.tickets, p)
    };
    performances.iter().map(act).collect()
}

fn hours(ctx: &Ctx, list: &List, ahead: &[&Performance]) -> AnyView {
    let mut hours: BTreeMap<_, Vec<&Performance>> = BTreeMap::new();
    for p in ahead {
        hours.entry(day::local(p.starts_at).format("%Y%m%d%H").to_string()).or_default().push(p);
    }
    let group = |(key, these): (String, Vec<&Performance>)| {
        let title = hour(ctx, these.first()?);
        Some(view! { <HourGroup id=format!("h{key}") title=title acts=acts(ctx, list, &these) /> })
    };
    hours.into_iter().filter_map(group).collect_view().into_any()
}

/// `7 giờ`, in English `07:00`.
fn hour(ctx: &Ctx, first: &Performance) -> String {
    let hour = day::local(first.starts_at).hour();
    let hour = match ctx.lang {
        Lang::Vi => hour.to_string(),
        Lang::En => format!("{hour:02}"),
    };
    ctx.words().fill("programme-hour", &[("hour", hour)])
}
