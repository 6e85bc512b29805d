//! What a reader asked to see: as the address has it, as chips that take it back, and as a form.

use crate::festivals::model::Festival;
use crate::i18n::collate;
use crate::kernel::day::FestivalDay;
use crate::kernel::text;
use crate::programme::model::{Kind, Part, Performance};
use crate::ui::*;
use crate::web::{Ctx, Form};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What is not understood is ignored.
pub struct Filter {
    /// Of the page it narrows, behind the festival.
    pub path: &'static str,
    pub day: FestivalDay,
    kinds: Vec<Kind>,
    stage: String,
    part: Option<Part>,
    free: bool,
    words: String,
    /// The reader came to search: the form is open.
    find: bool,
}

impl Filter {
    /// Without a day asked for it is today, or else the next day that has any of it.
    pub fn read(
        query: &Form,
        path: &'static str,
        festival: &Festival,
        all: &[Performance],
        today: FestivalDay,
    ) -> Self {
        let kinds = Kind::ALL.iter().copied().filter(|kind| query.raw(&name(*kind)) == "true");
        let mut filter = Self {
            path,
            day: today,
            kinds: kinds.chain(Kind::parse(query.raw("kind"))).collect(),
            stage: text::clean_line(query.raw("stage")).chars().take(60).collect(),
            part: Part::parse(query.raw("part")),
            free: query.raw("free") == "true",
            words: text::clean_line(query.raw("q")).chars().take(60).collect(),
            find: query.0.contains_key("find"),
        };
        let asked = FestivalDay::parse(query.raw("day")).filter(|day| festival.days().contains(day));
        filter.day = asked.or_else(|| filter.first_day(all)).unwrap_or(today);
        filter
    }

    fn first_day(&self, all: &[Performance]) -> Option<FestivalDay> {
        let mut days = all.iter().filter(|p| self.keeps(p)).map(|p| FestivalDay::of(p.starts_at));
        let first = days.clone().next();
        days.find(|day| *day >= self.day).or(first)
    }

    /// What was typed to search for.
    pub fn words(&self) -> &str {
        &self.words
    }

    pub fn keeps(&self, p: &Performance) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&p.kind))
            && (self.stage.is_empty() || p.stage_slug == self.stage)
            && self.part.is_none_or(|part| part == Part::of(p.starts_at))
            && (!self.free || !p.has_tickets)
            && (self.words.is_empty() || text::contains_folded(&p.search_key, &self.words))
    }

    /// Each condition: name and value as the address has them.
    fn conditions(&self) -> Vec<(String, String)> {
        let kinds = self.kinds.iter().map(|kind| (name(*kind), "true".to_owned()));
        let part = self.part.map(Part::code).unwrap_or_default();
        let free = if self.free { "true" } else { "" };
        let others = [("stage", self.stage.as_str()), ("part", part), ("free", free), ("q", self.words.as_str())];
        let others = others.into_iter().filter(|(_, value)| !value.is_empty());
        kinds.chain(others.map(|(name, value)| (name.to_owned(), value.to_owned()))).collect()
    }

    /// The query of this filter on a day, perhaps without one condition.
    pub fn query(&self, day: FestivalDay, without: Option<usize>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("day", &day.code());
        let kept = self.conditions().into_iter().enumerate().filter(|(at, _)| Some(*at) != without);
        query.extend_pairs(kept.map(|(_, pair)| pair)).finish()
    }

    /// What is in force, each with the way to take it back.
    pub fn chips(&self, ctx: &Ctx, festival: &Festival, all: &[Performance]) -> AnyView {
        let words = ctx.words();
        let conditions = self.conditions();
        let chip = |(at, (name, value)): (usize, &(String, String))| {
            let href = ctx.href(&festival.path(&format!("{}?{}", self.path, self.query(self.day, Some(at)))));
            view! { <Chip href=href label=self.said(ctx, all, name, value) remove=words.get("programme-remove") /> }
        };
        let chips = conditions.iter().enumerate().map(chip).collect_view();
        let clear = ctx.href(&festival.path(&format!("{}?day={}", self.path, self.day.code())));
        let clear = (conditions.len() > 1).then(|| view! { <a href=clear>{words.get("programme-clear")}</a> });
        (chips, clear).into_any()
    }

    fn said(&self, ctx: &Ctx, all: &[Performance], name: &str, value: &str) -> String {
        let words = ctx.words();
        match name {
            "stage" => {
                let there = all.iter().find(|p| p.stage_slug == value);
                there.map_or_else(|| value.to_owned(), |p| p.place(ctx.lang))
            }
            "part" => self.part.map(|part| words.get(part.name_key())).unwrap_or_default(),
            "free" => words.get("free"),
            "q" => format!("“{value}”"),
            kind => {
                let kind = Kind::parse(kind.trim_start_matches(KIND));
                kind.map(|kind| words.get(kind.name_key())).unwrap_or_default()
            }
        }
    }

    /// The form, folded on a phone.
    pub fn form(&self, ctx: &Ctx, all: &[Performance]) -> AnyView {
        let words = ctx.words();
        let count = self.conditions().len();
        let badge = (count > 0).then(|| {
            view! { <span class="count">{count}<span class="sr">" " {words.get("programme-chosen")}</span></span> }
        });
        let search = Field::new("q", words.get("programme-search")).hint(words.get("programme-search-hint"));
        let stage = Field::new("stage", words.get("programme-stage")).value(self.stage.clone());
        let part = Field::new("part", words.get("programme-part")).value(self.part.map(Part::code).unwrap_or_default());
        view! {
            <aside aria-label=words.get("programme-filters")>
                <details class="card fold pinned" open=self.find>
                    <summary>{icon(Icon::Filter)}<b>{words.get("programme-filter")}</b>{badge}</summary>
                    <form class="stack" method="get">
                        <input type="hidden" name="day" value=self.day.code() />
                        <TextField field=search.value(self.words.clone()) kind=InputKind::Search />
                        <Select field=stage choices=stages(ctx, all) />
                        <Select field=part choices=parts(ctx) />
                        <fieldset class="field"><legend>{words.get("programme-kind")}</legend><div class="choices">{self.ticks(ctx, all)}</div></fieldset>
                        {tick("free".into(), words.get("programme-free"), self.free)}
                        <p><Button label=words.get("programme-apply") look=Look::Secondary full=true /></p>
                    </form>
                </details>
            </aside>
        }
        .into_any()
    }

    /// The kinds there are.
    fn ticks(&self, ctx: &Ctx, all: &[Performance]) -> AnyView {
        let kinds = Kind::ALL.iter().filter(|kind| all.iter().any(|p| p.kind == **kind));
        let ticks = kinds.map(|kind| tick(name(*kind), ctx.words().get(kind.name_key()), self.kinds.contains(kind)));
        ticks.collect_view().into_any()
    }
}

/// What the field of a kind begins with.
const KIND: &str = "k-";

fn name(kind: Kind) -> String {
    format!("{KIND}{}", kind.code())
}

fn tick(name: String, label: String, ticked: bool) -> impl IntoView {
    let field = Field::new(name, label).value(if ticked { "true" } else { "" });
    view! { <Check field=field compact=true /> }
}

fn stages(ctx: &Ctx, all: &[Performance]) -> Vec<Choice> {
    let stages: BTreeMap<&str, &str> = all.iter().map(|p| (p.stage_slug.as_str(), p.place.get(ctx.lang))).collect();
    let mut stages: Vec<(&str, &str)> = stages.into_iter().collect();
    stages.sort_by(|a, b| collate::compare(a.1, b.1));
    let every = Choice::new("", ctx.words().get("programme-every-stage"));
    std::iter::once(every).chain(stages.into_iter().map(|(slug, name)| Choice::new(slug, name))).collect()
}

fn parts(ctx: &Ctx) -> Vec<Choice> {
    let words = ctx.words();
    let whole = Choice::new("", words.get("programme-whole-day"));
    let parts = Part::ALL.iter().map(|part| Choice::new(part.code(), words.get(part.name_key())));
    std::iter::once(whole).chain(parts).collect()
}
