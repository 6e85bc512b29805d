//! What is shown instead when it rains: the list of such plans, and one of them with what it would do.

use super::changes::one;
use super::release::{decision, window};
use super::{days, findings, plan, stages, tabs};
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::PerformanceId;
use crate::programme::commands::{self, switched};
use crate::programme::model::alternative::{Alternative, Instead, Switch};
use crate::programme::model::plan::Plan;
use crate::programme::model::said::diff;
use crate::programme::saying::{self, Line, Names};
use crate::programme::store::alternatives;
use crate::ui::*;
use crate::web::frame::dotted;
use crate::web::{At, Fields, Page};
use chrono::NaiveTime;
use leptos::prelude::*;

const PATH: &str = "/programme/instead";

pub async fn list(desk: Desk, _at: At) -> Result<Page, Fault> {
    let all = alternatives::all(&desk.site.db, desk.festival.id).await?;
    let title = desk.words().get("plan-rain");
    Ok(desk.page("programme", title.clone(), move |desk| {
        let words = desk.words();
        let columns = [Column::new("alternative-name"), Column::new("alternative-state"), Column::new("alternative-changes").end()];
        let rows = all.iter().map(|of| row(desk, of)).collect();
        let name = Field::new("name", words.get("alternative-name")).hint(words.get("alternative-name-hint"));
        let name = name.value(desk.typed("name", "")).error(desk.fault("name"));
        view! {
            <div class="stack">
                <h1>{title}</h1>
                {tabs(desk, PATH)}
                <p class="lead">{words.get("alternative-lead")}</p>
                {desk.table("plan-rain", columns, rows, Nothing("alternative-none", None))}
                <form class="stack column" method="post" action="/api/programme/instead/add" novalidate>
                    {desk.from()}
                    <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                    <TextField field=name autocomplete="off" />
                    <p class="row"><Button label=words.get("alternative-add") icon=Icon::Plus look=Look::Secondary /></p>
                </form>
            </div>
        }
        .into_any()
    }))
}

fn row(desk: &Desk, of: &Alternative) -> Row {
    let href = desk.path(&format!("{PATH}/{}", of.id));
    Row(vec![
        view! { <a href=href>{of.name.clone()}</a> }.into_any(),
        state(desk, of).view().into_any(),
        of.changes.len().to_string().into_any(),
    ])
}

fn state(desk: &Desk, of: &Alternative) -> Tag {
    let words = desk.words();
    match of.on {
        Some(_) => Tag::new(TagLook::Warn, words.get("alternative-on")).icon(Icon::Rain),
        None => Tag::new(TagLook::Plain, words.get("alternative-off")),
    }
}

/// What the page is made of.
struct Shown {
    of: Alternative,
    plan: Plan,
    switch: Result<Switch, Fault>,
    lines: Vec<Line>,
    sold: Vec<(PerformanceId, i64)>,
}

pub async fn alternative(desk: Desk, at: At) -> Result<Page, Fault> {
    let (db, festival) = (&desk.site.db, desk.festival.id);
    let id = at.part("alternative").parse().map_err(|_| Fault::Missing)?;
    let of = alternatives::by_id(db, festival, id).await?.ok_or(Fault::Missing)?;
    let plan = plan(&desk).await?;
    let (last, before) = commands::known(db, festival, &of).await?;
    let switch = switched(&plan, &last, &of, &before);
    let wanted = switch.as_ref().map_or_else(|_| last.clone(), |switch| switch.wanted.clone());
    let changes = diff(&last, &wanted);
    let lines = saying::lines(&desk, &Names::load(db, festival).await?, &last, &wanted);
    let sold = desk.ctx.write(changes, |job, changes| Box::pin(commands::sold(job, changes))).await?;
    let title = of.name.clone();
    let shown = Shown { of, plan, switch, lines, sold };
    Ok(desk.page("programme", title, move |desk| draw(desk, &shown)))
}

fn draw(desk: &Desk, shown: &Shown) -> AnyView {
    let (words, of) = (desk.words(), &shown.of);
    let changes = of.changes.iter().enumerate().map(|(at, instead)| change(desk, shown, at, instead)).collect_view();
    let none = of.changes.is_empty().then(|| view! { <p>{words.get("alternative-empty")}</p> });
    let write = of.on.is_none().then(|| (add(desk, shown), drop_it(desk, of)));
    let (add, drop_it) = write.unzip();
    view! {
        <div class="stack">
            {back(desk.path(PATH), words.get("plan-rain"))}
            <div class="title-row"><h1>{of.name.clone()}</h1><p class="row">{state(desk, of).view()}</p></div>
            <Card title=words.get("alternative-changes")>{none}<ul class="plain stack">{changes}</ul></Card>
            {add}
            {outcome(desk, shown)}
            {drop_it}
        </div>
    }
    .into_any()
}

/// `Thứ Bảy 13/03 · Sân khấu 1 · 18:00–22:00 → Nhà thi đấu đa năng tỉnh, từ 18:00`
fn said(desk: &Desk, plan: &Plan, instead: &Instead) -> String {
    let (words, block) = (desk.words(), &instead.block);
    let clock = |time: NaiveTime| time.format("%H:%M").to_string();
    let stage = |slug: &str, none: &str| match plan.stages.iter().find(|stage| stage.slug == slug) {
        Some(stage) => stage.name.get(desk.lang).to_owned(),
        None => words.get(none),
    };
    let hours = format!("{}–{}", clock(block.from), clock(block.until));
    let what = dotted(&[&day::long(desk.lang, block.day.0), &stage(&block.stage, "block-all-stages"), &hours]);
    if instead.cancelled {
        return words.fill("alternative-cancels", &[("what", what)]);
    }
    let to = stage(&block.to_stage, "block-same-stages");
    words.fill("alternative-moves", &[("what", what), ("to", to), ("at", clock(block.to_from))])
}

fn change(desk: &Desk, shown: &Shown, at: usize, instead: &Instead) -> AnyView {
    let of = &shown.of;
    let drop = of.on.is_none().then(|| {
        let (id, version, at) = (of.id.to_string(), of.version.to_string(), at.to_string());
        let hidden = desk.hidden([("festival", &*desk.festival.slug), ("alternative", &*id), ("version", &*version), ("at", &*at)]);
        let label = desk.words().get("alternative-drop-change");
        view! { <PostButton action="/api/programme/instead/drop-change" label=label hidden=hidden look=Look::Quiet small=true icon=Icon::Bin /> }
    });
    view! { <li class="row"><span>{said(desk, &shown.plan, instead)}</span>{drop}</li> }.into_any()
}

fn add(desk: &Desk, shown: &Shown) -> AnyView {
    let (words, fields) = (desk.words(), Fields::of(desk, shown.of.version));
    let first = desk.festival.day_at(desk.now).code();
    let cancelled = fields.ticked("cancelled", false).to_string();
    let cancelled = Field::new("cancelled", words.get("alternative-cancelled")).value(if cancelled == "true" {
        "true"
    } else {
        ""
    });
    let time =
        |name: &str, label: &str| view! { <TextField field=fields.field(name, label, "") kind=InputKind::Time /> };
    let plan = &shown.plan;
    view! {
        <form class="stack" method="post" action="/api/programme/instead/add-change" novalidate>
            {fields.hidden()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            <input type="hidden" name="alternative" value=shown.of.id.to_string() />
            <div class="fields">
                <Select field=fields.field("day", "block-day", &first) choices=days(desk, None) />
                <Select field=fields.field("stage", "block-stage", "") choices=stages(desk, plan, Some("block-all-stages")) />
                {time("from_time", "block-from")}
                {time("until_time", "block-until")}
            </div>
            <div class="fields">
                <Select field=fields.field("to_stage", "block-to-stage", "") choices=stages(desk, plan, Some("block-same-stages")) />
                {time("to_time", "alternative-to-time")}
            </div>
            <Check field=cancelled />
            <p class="row"><Button label=words.get("alternative-add-change") icon=Icon::Plus look=Look::Secondary /></p>
        </form>
    }
    .into_any()
}

/// What people would read, what stands against it, what becomes of tickets; and the button.
fn outcome(desk: &Desk, shown: &Shown) -> Option<AnyView> {
    let words = desk.words();
    let switch = match &shown.switch {
        Ok(switch) if !switch.moved.is_empty() => switch,
        Ok(_) => return None,
        Err(_) => {
            return Some(
                view! { <Notice look=NoticeLook::Warn><p>{words.get("alternative-overtaken")}</p></Notice> }.into_any(),
            );
        }
    };
    let lines = shown.lines.iter().map(|line| one(desk, None, line)).collect_view();
    let (title, blockers) =
        (words.fill("release-different", &[("count", shown.lines.len().to_string())]), switch.blockers());
    let action = if blockers.is_empty() {
        button(desk, shown)
    } else {
        view! { <p class="message">{words.get("alternative-barred")}</p> }.into_any()
    };
    let found = findings::list(desk, &switch.after, blockers);
    Some(view! { <Card title=title><ul class="plain stack">{lines}</ul>{found}{action}</Card> }.into_any())
}

fn button(desk: &Desk, shown: &Shown) -> AnyView {
    let words = desk.words();
    let (to, label) =
        if shown.of.on.is_some() { ("off", "alternative-switch-off") } else { ("on", "alternative-switch-on") };
    let sold = shown.sold.iter().map(|sold| decision(desk, &shown.plan, *sold)).collect_view();
    let fields = Fields::of(desk, shown.plan.version);
    let until = (!shown.sold.is_empty()).then(|| window(&fields));
    view! {
        <form class="stack column" method="post" action="/api/programme/instead/switch" novalidate>
            {desk.from()}
            <input type="hidden" name="version" value=shown.plan.version.to_string() />
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            <input type="hidden" name="alternative" value=shown.of.id.to_string() />
            <input type="hidden" name="to" value=to />
            {sold}
            {until}
            <p class="note">{words.get("release-tells")}</p>
            <p class="row"><Button label=words.get(label) icon=Icon::Rain /></p>
        </form>
    }
    .into_any()
}

fn drop_it(desk: &Desk, of: &Alternative) -> AnyView {
    let (id, version) = (of.id.to_string(), of.version.to_string());
    let hidden = desk.hidden([("festival", &*desk.festival.slug), ("alternative", &*id), ("version", &*version)]);
    let label = desk.words().get("alternative-drop");
    view! { <PostButton action="/api/programme/instead/drop" label=label hidden=hidden look=Look::Quiet small=true icon=Icon::Bin /> }
        .into_any()
}
