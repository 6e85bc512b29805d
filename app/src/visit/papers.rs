//! Paper for those who work on the day: what runs on each stage, what the loudspeaker says, who is let in where.
//!
//! A browser prints it, a stage a sheet, with the release it is from and a square that leads to the newest.

mod sheets;

use crate::festivals::desk::Desk;
use crate::festivals::model::Festival;
use crate::i18n::collate;
use crate::kernel::codes::codes;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::kernel::text::unbroken;
use crate::programme::model::{Performance, Status};
use crate::programme::store::releases::{self, Head};
use crate::programme::{self, Programme};
use crate::ui::*;
use crate::web::{At, Page};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

codes! {
    /// What is printed.
    Paper {
        /// A stage's day, with the pauses between.
        Run = "run", "paper-run";
        /// What is said over the loudspeaker, in both languages.
        Voice = "voice", "paper-voice";
        /// What needs a ticket, and from when on people are let in.
        Door = "door", "paper-door";
    }
}

/// What the page is made of.
struct Shown {
    paper: Paper,
    day: FestivalDay,
    programme: Arc<Programme>,
    release: Option<Head>,
}

pub async fn papers(desk: Desk, at: At) -> Result<Page, Fault> {
    let festival = &desk.festival;
    let asked = FestivalDay::parse(at.query.raw("day")).filter(|day| festival.days().contains(day));
    let shown = Shown {
        paper: Paper::parse(at.query.raw("paper")).unwrap_or(Paper::Run),
        day: asked.unwrap_or(festival.day_at(desk.now)),
        programme: programme::of(&desk, festival).await?,
        release: releases::heads(&desk.site.db, festival.id).await?.into_iter().next(),
    };
    let title = desk.words().get("desk-papers");
    Ok(desk.page("papers", title, move |desk| draw(desk, &shown)))
}

fn draw(desk: &Desk, shown: &Shown) -> AnyView {
    let words = desk.words();
    let stages = stages(desk, shown);
    let sheets = stages.iter().map(|(name, on)| sheet(desk, shown, name, on)).collect_view();
    let none = stages.is_empty().then(|| {
        view! { <Empty title=words.get("programme-empty") text=words.get("paper-none") /> }
    });
    view! {
        <div class="stack">
            <div class="stack no-print">
                <h1>{words.get("desk-papers")}</h1>
                <p class="note">{words.get("paper-note")}</p>
                {choice(desk, shown)}
                <DayTabs label=words.get("programme-days") days=days(desk, shown) />
            </div>
            {sheets}
            {none}
        </div>
    }
    .into_any()
}

/// Where this paper of this day stands.
fn address(desk: &Desk, paper: Paper, day: FestivalDay) -> String {
    desk.path(&format!("/papers?paper={}&day={}", paper.code(), day.code()))
}

fn choice(desk: &Desk, shown: &Shown) -> AnyView {
    let link = |paper: &Paper| {
        let here = (*paper == shown.paper).then_some("page");
        let label = desk.words().get(paper.name_key());
        view! { <li><a href=address(desk, *paper, shown.day) aria-current=here>{label}</a></li> }
    };
    view! { <ul class="row">{Paper::ALL.iter().map(link).collect_view()}</ul> }.into_any()
}

fn days(desk: &Desk, shown: &Shown) -> Vec<DayTab> {
    let tab = |day: FestivalDay| DayTab {
        href: address(desk, shown.paper, day),
        weekday: day::weekday(desk.lang, day.0).to_owned(),
        date: day::short(desk.lang, day.0),
        count: None,
        current: day == shown.day,
    };
    desk.festival.days().into_iter().map(tab).collect()
}

/// What takes place that day, by stage; for the doors only what needs a ticket.
fn stages<'p>(desk: &Desk, shown: &'p Shown) -> Vec<(String, Vec<&'p Performance>)> {
    let mut stages: BTreeMap<&str, Vec<&Performance>> = BTreeMap::new();
    let today = shown.programme.performances.iter().filter(|p| shown.day.contains(p.starts_at));
    for p in today.filter(|p| shown.paper != Paper::Door || p.has_tickets) {
        // What is called off is crossed out on a run sheet, and nobody announces it or opens a door for it.
        if shown.paper == Paper::Run || p.status != Status::Cancelled {
            stages.entry(p.stage_slug.as_str()).or_default().push(p);
        }
    }
    let named = |on: Vec<&'p Performance>| Some((on.first()?.place(desk.lang), on));
    let mut stages: Vec<(String, Vec<&Performance>)> = stages.into_values().filter_map(named).collect();
    stages.sort_by(|a, b| collate::compare(&a.0, &b.0));
    stages
}

fn sheet(desk: &Desk, shown: &Shown, name: &str, on: &[&Performance]) -> AnyView {
    let title = format!("{}: {}", desk.words().get(shown.paper.name_key()), unbroken(name));
    let body = match shown.paper {
        Paper::Run => sheets::run(desk, on, title.clone()),
        Paper::Voice => sheets::voice(desk, on),
        Paper::Door => sheets::door(desk, on, title.clone()),
    };
    view! {
        <section class="sheet stack">
            <div class="sheet-head">
                <div><h2>{title}</h2><p>{day::long(desk.lang, shown.day.0)}</p><p class="note">{stamp(desk, shown)}</p></div>
                <div class="sheet-square" inner_html=square(desk, &desk.festival, on)></div>
            </div>
            {body}
        </section>
    }
    .into_any()
}

/// Which release this is, and when it was printed: paper does not change by itself.
fn stamp(desk: &Desk, shown: &Shown) -> String {
    let number = shown.release.as_ref().map_or(0, |head| head.number).to_string();
    let facts = [("number", number), ("at", day::moment(desk.lang, desk.now))];
    desk.words().fill("paper-stamp", &facts)
}

/// Leads to the newest programme of the stage.
fn square(desk: &Desk, festival: &Festival, on: &[&Performance]) -> String {
    let stage = on.first().map(|p| p.stage_slug.as_str()).unwrap_or_default();
    let address = format!("{}{}", desk.site.base_url, desk.href(&festival.path(&format!("/programme?stage={stage}"))));
    qr::svg(&address, &desk.words().get("paper-square")).unwrap_or_default()
}
