//! The programme of a day by the hour: what is on, what is to come, and what is past folded away.

use super::filter::Filter;
use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::festivals::model::Festival;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::programme::model::Performance;
use crate::programme::{self, Programme};
use crate::ticketing::admission::Tickets;
use crate::ui::*;
use crate::visit::act as view;
use crate::web::{At, Ctx, Head, Page};
use chrono::Timelike;
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the page is made of.
struct List {
    festival: Festival,
    filter: Filter,
    programme: Arc<Programme>,
    tickets: Arc<Tickets>,
}

pub async fn list(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let programme = programme::of(&ctx, &festival).await?;
    let filter = Filter::read(&at.query, &festival, &programme.performances, festival.day_at(ctx.now));
    let tickets = Tickets::load(&ctx, &festival).await?;
    let words = ctx.words();
    let name = festival.name.get(ctx.lang).to_owned();
    let head = Head {
        title: words.fill("programme-title", &[("festival", name.clone()), ("day", day::long(ctx.lang, filter.day.0))]),
        description: words.fill("programme-text", &[("festival", name)]),
        ..Head::default()
    };
    let list = List { festival, filter, programme, tickets };
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
    let shown: Vec<&Performance> = on_day(list, list.filter.day).collect();
    let count = words.fill("programme-count", &[("count", shown.len().to_string())]);
    view! {
        <div class="wrap page stack">
            <h1>{words.get("nav-programme")}</h1>
            <DayTabs label=words.get("programme-days") days=tabs(ctx, list) />
            <div class="split">
                {list.filter.form(ctx, &list.programme.performances)}
                <div class="stack">
                    <p class="row no-print" role="status"><strong>{count}</strong>{list.filter.chips(ctx, &list.festival, &list.programme.performances)}</p>
                    {groups(ctx, list, &shown)}
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn on_day(list: &List, day: FestivalDay) -> impl Iterator<Item = &Performance> {
    list.programme.performances.iter().filter(move |p| day.contains(p.starts_at) && list.filter.keeps(p))
}

fn tabs(ctx: &Ctx, list: &List) -> Vec<DayTab> {
    let tab = |day: FestivalDay| {
        let count = on_day(list, day).count().to_string();
        DayTab {
            href: ctx.href(&list.festival.path(&format!("/programme?{}", list.filter.query(day, None)))),
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
        let (title, text) = (words.get("programme-empty"), words.get("programme-empty-text"));
        return view! { <Empty title=title text=text /> }.into_any();
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

fn acts(ctx: &Ctx, list: &List, performances: &[&Performance]) -> Vec<Act> {
    performances.iter().map(|p| view::act(ctx, &list.festival, &list.tickets, p)).collect()
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
