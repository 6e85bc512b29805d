//! Many at once: a block to another day or stage, shown before it is done; a break on every stage.

use super::steps::Steps;
use super::{days, findings, plan, plan_title, stages, tabs};
use crate::festivals::desk::Desk;
use crate::kernel::day::{self, FestivalDay};
use crate::kernel::fault::Fault;
use crate::kernel::lang::Text;
use crate::programme::commands::{Block, Preview, preview_block};
use crate::programme::model::Kind;
use crate::programme::model::act::{Act, Spot};
use crate::programme::model::conflict::Level;
use crate::programme::model::plan::{Plan, StageFacts};
use crate::ui::*;
use crate::web::{At, Fields, Page};
use chrono::{NaiveTime, TimeDelta};
use leptos::prelude::*;

pub async fn block(desk: Desk, at: At) -> Result<Page, Fault> {
    let plan = plan(&desk).await?;
    let asked = Block::read(&at.query).ok().filter(|_| !at.query.raw("day").is_empty());
    let preview = asked.as_ref().and_then(|block| Some((block.clone(), preview_block(&plan, block).ok()?)));
    let steps = Steps::load(&desk).await?;
    let typed = at.query;
    let title = desk.words().get("plan-block");
    Ok(desk.page("programme", title.clone(), move |desk| {
        let chosen = |name: &str, otherwise: &str| {
            let typed = typed.raw(name);
            if typed.is_empty() { otherwise.to_owned() } else { typed.to_owned() }
        };
        view! {
            <div class="stack">
                <h1>{title}</h1>
                {tabs(desk, "/programme/block")}
                <p class="lead">{desk.words().get("block-lead")}</p>
                {choose(desk, &plan, chosen)}
                {preview.map(|(block, preview)| reviewed(desk, &plan, &block, &preview))}
                {steps.view(desk, &desk.path)}
            </div>
        }
        .into_any()
    }))
}

fn choose(desk: &Desk, plan: &Plan, chosen: impl Fn(&str, &str) -> String) -> AnyView {
    let words = desk.words();
    let first = desk.festival.first_day.code();
    let field = |name: &str, label: &str, value: String| Field::new(name, words.get(label)).value(value);
    let time = |name: &str, label: &str, at: &str| {
        view! { <TextField field=field(name, label, chosen(name, at)) kind=InputKind::Time /> }
    };
    view! {
        <form class="stack" method="get" action=desk.path("/programme/block")>
            <div class="fields">
                <Select field=field("day", "block-day", chosen("day", &first)) choices=days(desk, None) />
                <Select field=field("stage", "block-stage", chosen("stage", "")) choices=stages(desk, plan, Some("block-all-stages")) />
                {time("from_time", "block-from", "04:00")}
                {time("until_time", "block-until", "04:00")}
            </div>
            <div class="fields">
                <Select field=field("to_day", "block-to-day", chosen("to_day", &first)) choices=days(desk, None) />
                <Select field=field("to_stage", "block-to-stage", chosen("to_stage", "")) choices=stages(desk, plan, Some("block-same-stages")) />
                {time("to_time", "block-to-from", "04:00")}
            </div>
            <p class="row"><Button label=words.get("block-look") look=Look::Secondary icon=Icon::Eye /></p>
        </form>
    }
    .into_any()
}

/// What would move, what stays, what would stand against it; and the button that does it.
fn reviewed(desk: &Desk, plan: &Plan, block: &Block, preview: &Preview) -> AnyView {
    let words = desk.words();
    let count = words.fill("block-count", &[("count", preview.moves.len().to_string())]);
    let moved = preview.moves.iter().map(|(id, _)| view! { <li>{plan_title(desk, plan, *id)}</li> }).collect_view();
    let stay = preview.stay.iter().map(|id| plan_title(desk, plan, *id)).collect::<Vec<_>>().join(", ");
    let stay = (!stay.is_empty()).then(|| view! { <p>{words.fill("block-stay", &[("titles", stay)])}</p> });
    let barred = preview.findings.iter().any(|finding| finding.rule.level() == Level::Move);
    let found = findings::list(desk, plan, preview.findings.iter().copied());
    let act = if barred {
        view! { <p class="message">{words.get("block-barred")}</p> }.into_any()
    } else {
        confirm(desk, plan, block)
    };
    view! { <Card title=count><ul>{moved}</ul>{stay}{found}{act}</Card> }.into_any()
}

fn confirm(desk: &Desk, plan: &Plan, block: &Block) -> AnyView {
    let time = |time: NaiveTime| time.format("%H:%M").to_string();
    let hidden = [
        ("festival", desk.festival.slug.clone()),
        ("version", plan.version.to_string()),
        ("day", block.day.code()),
        ("stage", block.stage.clone()),
        ("from_time", time(block.from)),
        ("until_time", time(block.until)),
        ("to_day", block.to_day.code()),
        ("to_stage", block.to_stage.clone()),
        ("to_time", time(block.to_from)),
    ];
    let hidden = hidden.each_ref().map(|(name, value)| (*name, value.as_str()));
    let label = desk.words().get("block-move");
    view! { <PostButton action="/api/programme/move-block" label=label hidden=desk.hidden(hidden) icon=Icon::Move /> }
        .into_any()
}

pub async fn pause(desk: Desk, _at: At) -> Result<Page, Fault> {
    let plan = plan(&desk).await?;
    let steps = Steps::load(&desk).await?;
    let title = desk.words().get("plan-break");
    Ok(desk.page("programme", title.clone(), move |desk| {
        view! {
            <div class="stack">
                <h1>{title}</h1>
                {tabs(desk, "/programme/break")}
                <p class="lead">{desk.words().get("break-lead")}</p>
                {lacking(desk, &plan)}
                {break_form(desk, &plan)}
                {steps.view(desk, &desk.path)}
            </div>
        }
        .into_any()
    }))
}

fn break_form(desk: &Desk, plan: &Plan) -> AnyView {
    let (words, fields) = (desk.words(), Fields::new(desk));
    let title = Text::new(words.get("break-title"), "");
    let days = desk.festival.days().into_iter().map(|day| (day.code(), day::long(desk.lang, day.0)));
    let used = plan.stages.iter().filter(|stage| is_used(plan, stage));
    let stages = used.map(|stage| (stage.slug.clone(), stage.name.get(desk.lang).to_owned()));
    let time = |name: &str, label: &str, at: &str| {
        view! { <TextField field=fields.field(name, label, at) kind=InputKind::Time /> }
    };
    view! {
        <form class="stack column" method="post" action="/api/programme/breaks/add" novalidate>
            {fields.hidden()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            {fields.line("title", "break-name", &title)}
            <div class="fields">
                {time("from_time", "break-from", "11:30")}
                {time("until_time", "break-until", "13:00")}
            </div>
            {boxes(desk, "days", "break-days", days.collect())}
            {boxes(desk, "stages", "break-stages", stages.collect())}
            <p class="row"><Button label=words.get("break-add") icon=Icon::Plus /></p>
        </form>
    }
    .into_any()
}

/// A stage that came later is offered the breaks that the others have.
fn lacking(desk: &Desk, plan: &Plan) -> Option<AnyView> {
    let offers: Vec<AnyView> = plan
        .acts
        .values()
        .filter(|act| act.kind == Kind::Break)
        .flat_map(|act| {
            let shown: Vec<Spot> =
                plan.open().filter(|(_, of)| of.id == act.id).filter_map(|(s, _)| s.seat.spot).collect();
            let without = |stage: &&StageFacts| is_used(plan, stage) && shown.iter().all(|spot| spot.stage != stage.id);
            let lack = if shown.is_empty() { Vec::new() } else { plan.stages.iter().filter(without).collect() };
            lack.into_iter().map(|stage| offer(desk, act, &shown, stage)).collect::<Vec<_>>()
        })
        .collect();
    let title = desk.words().get("break-lacking");
    (!offers.is_empty()).then(|| view! { <Card title=title><div class="row">{offers}</div></Card> }.into_any())
}

fn offer(desk: &Desk, act: &Act, shown: &[Spot], stage: &StageFacts) -> AnyView {
    let from = shown.first().map(|spot| spot.starts_at).unwrap_or_default();
    let until = from + TimeDelta::minutes(act.minutes);
    let named = [("title", act.title.get(desk.lang).to_owned()), ("stage", stage.name.get(desk.lang).to_owned())];
    let label = desk.words().fill("break-offer", &named);
    let (from, until) = (day::clock(from), day::clock(until));
    let mut hidden = desk.hidden([
        ("festival", &*desk.festival.slug),
        ("title_vi", &*act.title.vi),
        ("title_en", &*act.title.en),
        ("from_time", &*from),
        ("until_time", &*until),
    ]);
    let days = shown.iter().map(|spot| format!("days[{}]", FestivalDay::of(spot.starts_at)));
    let boxes = days.chain([format!("stages[{}]", stage.slug)]);
    hidden.extend(boxes.map(|name| (name, "true".to_owned())));
    view! { <PostButton action="/api/programme/breaks/add" label=label hidden=hidden look=Look::Secondary small=true icon=Icon::Plus /> }
        .into_any()
}

fn is_used(plan: &Plan, stage: &StageFacts) -> bool {
    plan.open().any(|(showing, _)| showing.seat.spot.is_some_and(|spot| spot.stage == stage.id))
}

/// A box for each, all ticked at first.
fn boxes(desk: &Desk, group: &'static str, label: &str, all: Vec<(String, String)>) -> AnyView {
    let fields = Fields::new(desk);
    let error = desk.fault(group);
    let class = if error.is_some() { "field invalid" } else { "field" };
    let message = error.map(|error| view! { <p class="message">{icon(Icon::Warning)}<span>{error}</span></p> });
    let boxes = all.into_iter().map(|(key, said)| {
        let name = format!("{group}[{key}]");
        let ticked = fields.ticked(&name, true);
        view! {
            <label class="choice compact">
                <input type="checkbox" name=name value="true" checked=ticked />
                <span>{said}</span>
            </label>
        }
    });
    view! {
        <fieldset class=class id=field_id(group)>
            <legend>{desk.words().get(label)}</legend>
            {message}
            <div class="choices">{boxes.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
