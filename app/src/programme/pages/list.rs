//! The programme of a day, by the hour, filtered by kind, stage and words.

use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::festivals::model::Festival;
use crate::i18n::collate;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::kernel::text;
use crate::programme::model::{Kind, Performance};
use crate::programme::{store, view};
use crate::ui::*;
use crate::web::{At, Ctx, Form, Head, Page};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What the reader asked to see. What is not understood is ignored.
struct Filter {
    day: FestivalDay,
    kinds: Vec<Kind>,
    stage: String,
    words: String,
}

impl Filter {
    fn read(query: &Form, festival: &Festival, today: FestivalDay) -> Self {
        let day = FestivalDay::parse(query.raw("day")).filter(|day| festival.days().contains(day));
        let kinds = Kind::ALL.iter().copied().filter(|kind| query.raw(&format!("k-{}", kind.code())) == "true");
        Self {
            day: day.unwrap_or(today),
            kinds: kinds.chain(Kind::parse(query.raw("kind"))).collect(),
            stage: text::clean_line(query.raw("stage")).chars().take(60).collect(),
            words: text::clean_line(query.raw("q")).chars().take(60).collect(),
        }
    }

    fn keeps(&self, p: &Performance) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&p.kind))
            && (self.stage.is_empty() || p.stage_slug == self.stage)
            && (self.words.is_empty() || text::contains_folded(&p.search_key, &self.words))
    }

    fn count(&self) -> usize {
        self.kinds.len() + usize::from(!self.stage.is_empty()) + usize::from(!self.words.is_empty())
    }

    /// The query of this filter on another day.
    fn query(&self, day: FestivalDay) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("day", &day.code());
        for kind in &self.kinds {
            query.append_pair(&format!("k-{}", kind.code()), "true");
        }
        for (name, value) in [("stage", &self.stage), ("q", &self.words)] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }
}

pub async fn list(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let filter = Filter::read(&at.query, &festival, festival.day_at(ctx.now));
    let (from, until) = (festival.first_day.starts_at(), festival.last_day.ends_at());
    let all = store::between(&ctx.site.db, festival.id, from, until).await?;
    let words = ctx.words();
    let name = festival.name.get(ctx.lang).to_owned();
    let head = Head {
        title: words.fill("programme-title", &[("festival", name.clone()), ("day", day::long(ctx.lang, filter.day.0))]),
        description: words.fill("programme-text", &[("festival", name)]),
        ..Head::default()
    };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &festival, &filter, &all);
        frame::festival(&ctx, &festival, Current::Programme, body)
    }))
}

fn draw(ctx: &Ctx, festival: &Festival, filter: &Filter, all: &[Performance]) -> AnyView {
    let words = ctx.words();
    let shown: Vec<&Performance> = all.iter().filter(|p| filter.day.contains(p.starts_at) && filter.keeps(p)).collect();
    let count = words.fill("programme-count", &[("count", shown.len().to_string())]);
    let clear = ctx.href(&festival.path(&format!("/programme?day={}", filter.day.code())));
    let filtered = (filter.count() > 0).then(|| view! { <a href=clear>{words.get("programme-clear")}</a> });
    view! {
        <div class="wrap page stack">
            <div class="title-row"><h1>{words.get("nav-programme")}</h1></div>
            <DayTabs label=words.get("programme-days") days=tabs(ctx, festival, filter, all) />
            <div class="split aside-first">
                <div class="stack">
                    <p class="row" role="status"><strong>{count}</strong>{filtered}</p>
                    {groups(ctx, festival, &shown)}
                </div>
                {filters(ctx, filter, all)}
            </div>
        </div>
    }
    .into_any()
}

fn tabs(ctx: &Ctx, festival: &Festival, filter: &Filter, all: &[Performance]) -> Vec<DayTab> {
    let words = ctx.words();
    let tab = |day: FestivalDay| {
        let count = all.iter().filter(|p| day.contains(p.starts_at) && filter.keeps(p)).count();
        DayTab {
            href: ctx.href(&festival.path(&format!("/programme?{}", filter.query(day)))),
            weekday: day::weekday(ctx.lang, day.0).to_owned(),
            date: day.0.format("%d/%m").to_string(),
            count: Some(words.fill("programme-count", &[("count", count.to_string())])),
            current: day == filter.day,
        }
    };
    festival.days().into_iter().map(tab).collect()
}

fn groups(ctx: &Ctx, festival: &Festival, shown: &[&Performance]) -> AnyView {
    let words = ctx.words();
    if shown.is_empty() {
        let (title, text) = (words.get("programme-empty"), words.get("programme-empty-text"));
        return view! { <Empty title=title text=text /> }.into_any();
    }
    let now: Vec<Act> = shown.iter().filter(|p| p.is_on(ctx.now)).map(|p| view::act(ctx, festival, p)).collect();
    let now = (!now.is_empty()).then(|| view! { <HourGroup id="now" title=words.get("home-now") acts=now /> });
    let mut hours: BTreeMap<_, Vec<&&Performance>> = BTreeMap::new();
    for p in shown.iter().filter(|p| !p.is_on(ctx.now)) {
        hours.entry(day::local(p.starts_at).format("%Y%m%d%H").to_string()).or_default().push(p);
    }
    let hours = hours.into_iter().map(|(key, acts)| {
        let hour = key.get(8..).unwrap_or_default().trim_start_matches('0').to_owned();
        let title = words.fill("programme-hour", &[("hour", if hour.is_empty() { "0".into() } else { hour })]);
        let acts = acts.into_iter().map(|p| view::act(ctx, festival, p)).collect();
        view! { <HourGroup id=format!("h{key}") title=title acts=acts /> }
    });
    (now, hours.collect_view()).into_any()
}

fn filters(ctx: &Ctx, filter: &Filter, all: &[Performance]) -> AnyView {
    let words = ctx.words();
    let kinds: Vec<_> = Kind::ALL
        .iter()
        .filter(|kind| all.iter().any(|p| p.kind == **kind))
        .map(|kind| {
            let ticked = if filter.kinds.contains(kind) { "true" } else { "" };
            let field = Field::new(format!("k-{}", kind.code()), words.get(kind.name_key())).value(ticked);
            view! { <Check field=field compact=true /> }
        })
        .collect();
    let mut stages: BTreeMap<&str, String> = BTreeMap::new();
    for p in all {
        stages.insert(&p.stage_slug, view::place(p, ctx.lang));
    }
    let mut stages: Vec<(&str, String)> = stages.into_iter().collect();
    stages.sort_by(|a, b| collate::compare(&a.1, &b.1));
    let every = Choice::new("", words.get("programme-every-stage"));
    let stages: Vec<Choice> =
        std::iter::once(every).chain(stages.into_iter().map(|(slug, name)| Choice::new(slug, name))).collect();
    let count = filter.count();
    let badge = (count > 0).then(
        || view! { <span class="count">{count}<span class="sr">" " {words.get("programme-chosen")}</span></span> },
    );
    view! {
        <aside aria-label=words.get("programme-filters")>
            <details class="card fold pinned">
                <summary>{icon(Icon::Filter)}<b>{words.get("programme-filter")}</b>{badge}</summary>
                <form class="stack" method="get">
                    <input type="hidden" name="day" value=filter.day.code() />
                    <TextField field=Field::new("q", words.get("programme-search")).value(filter.words.clone()) kind=InputKind::Search />
                    <fieldset class="field"><legend>{words.get("programme-kind")}</legend><div class="choices">{kinds}</div></fieldset>
                    <Select field=Field::new("stage", words.get("programme-stage")).value(filter.stage.clone()) choices=stages />
                    <p><Button label=words.get("programme-apply") look=Look::Secondary full=true /></p>
                </form>
            </details>
        </aside>
    }
    .into_any()
}
