//! The programme of a day as a grid: stages by half hours. Days and filters are links; nothing needs script.

mod model;
#[cfg(test)]
mod tests;

use super::list::{List, day_tabs, load, ways};
use crate::festivals::frame::{self, Current};
use crate::i18n::collate;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::text::unbroken;
use crate::programme::model::{Performance, Status};
use crate::ui::*;
use crate::visit::act::late;
use crate::visit::share;
use crate::web::{At, Ctx, Head, Page};
use leptos::prelude::*;
use model::{Rows, lanes};
use std::collections::BTreeMap;

pub const PATH: &str = "/programme/grid";

pub async fn grid(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let list = load(&ctx, &at, PATH).await?;
    let name = list.festival.name.get(ctx.lang).to_owned();
    let about = [("festival", name), ("day", day::long(ctx.lang, list.filter.day.0))];
    let head = Head {
        title: ctx.words().fill("grid-title", &about),
        description: ctx.words().fill("grid-text", &about),
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
    let shown: Vec<&Performance> = list.on_day(list.filter.day).collect();
    let table = match Rows::of(&shown) {
        Some(rows) => table(ctx, list, &shown, rows),
        None => {
            view! { <Empty title=words.get("programme-empty") text=words.get("programme-empty-text") /> }.into_any()
        }
    };
    view! {
        <div class="wrap page stack">
            <div class="row"><h1>{words.get("grid")}</h1>{ways(ctx, list)}</div>
            <DayTabs label=words.get("programme-days") days=day_tabs(ctx, list) />
            <p class="row no-print">{list.filter.chips(ctx, &list.festival, &list.programme.performances)}</p>
            {table}
            {signs(ctx, &shown)}
        </div>
    }
    .into_any()
}

/// Stages in the order of their names.
fn by_stage<'p>(ctx: &Ctx, shown: &[&'p Performance]) -> Vec<(String, Vec<&'p Performance>)> {
    let mut stages: BTreeMap<&str, Vec<&Performance>> = BTreeMap::new();
    for p in shown {
        stages.entry(p.stage_slug.as_str()).or_default().push(p);
    }
    let named = |on: Vec<&'p Performance>| Some((on.first()?.place(ctx.lang), on));
    let mut stages: Vec<(String, Vec<&Performance>)> = stages.into_values().filter_map(named).collect();
    stages.sort_by(|a, b| collate::compare(&a.0, &b.0));
    stages
}

fn table(ctx: &Ctx, list: &List, shown: &[&Performance], rows: Rows) -> AnyView {
    let words = ctx.words();
    let mut lines: Vec<GridRow> =
        (0..rows.count).map(|row| GridRow { time: day::clock(rows.time(row)), cells: Vec::new() }).collect();
    let mut stages = Vec::new();
    for (name, on) in by_stage(ctx, shown) {
        let lanes = lanes(&on);
        stages.push(GridStage { name: unbroken(&name), columns: lanes.len() });
        for cell in lanes.iter().flat_map(|lane| rows.cells(lane)) {
            let acts = cell.on.iter().map(|p| act(ctx, list, p)).collect();
            if let Some(line) = lines.get_mut(cell.row) {
                line.cells.push(GridCell { stage: unbroken(&name), rows: cell.rows, acts });
            }
        }
    }
    let caption = day::long(ctx.lang, list.filter.day.0);
    view! { <TimeGrid caption=caption corner=words.get("performance-when") stages=stages rows=lines /> }.into_any()
}

fn act(ctx: &Ctx, list: &List, p: &Performance) -> GridAct {
    GridAct {
        kind: Sign::of(p.kind.code()),
        title: unbroken(p.title.get(ctx.lang)),
        href: ctx.href(&list.festival.path(&format!("/programme/{}", p.slug))),
        hours: format!("{}–{}", day::clock(p.starts_at), day::clock(p.ends_at)),
        by: unbroken(p.by.get(ctx.lang)),
        cancelled: match p.status {
            Status::Cancelled => Some(ctx.words().get("status-cancelled")),
            _ => p.is_off().then(|| ctx.words().get("live-off")),
        },
        late: late(ctx, &list.festival, p),
    }
}

/// What the colours mean.
fn signs(ctx: &Ctx, shown: &[&Performance]) -> AnyView {
    let mut kinds: Vec<_> = shown.iter().map(|p| p.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let signs = kinds.into_iter().map(|kind| {
        view! { <li class="row"><KindMark kind=Sign::of(kind.code()) />{ctx.words().get(kind.name_key())}</li> }
    });
    view! { <ul class="row">{signs.collect_view()}</ul> }.into_any()
}
