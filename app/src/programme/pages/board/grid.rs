//! Stages by the hour.

use super::super::findings;
use super::Board;
use super::columns::{Cell, column, rows};
use crate::festivals::desk::Desk;
use crate::kernel::day::clock;
use crate::kernel::span::Span;
use crate::programme::model::Status;
use crate::programme::model::act::{Act, Showing};
use crate::programme::model::conflict::Level;
use crate::programme::model::plan::StageFacts;
use crate::ui::*;
use leptos::prelude::*;

/// From eight until ten in the evening, and longer where something is on.
const USUAL: (i64, i64) = (4 * 60, 18 * 60);

/// A showing in its place.
struct Item {
    showing: Showing,
    act: Act,
    show: Span,
    occupied: Span,
}

pub fn grid(desk: &Desk, board: &Board) -> AnyView {
    let words = desk.words();
    let items = items(board);
    let stages = stages(board, &items);
    if stages.is_empty() {
        return view! { <Empty title=words.get("board-empty") text=words.get("board-empty-text") /> }.into_any();
    }
    let table = table(desk, board, &stages, &items);
    let keys = view! { <p class="note" id="board-keys" hidden>{words.get("board-keys")}</p> };
    match &board.picked {
        None => view! { <div class="stack tight">{table}{keys}</div> }.into_any(),
        Some(showing) => view! {
            <form method="post" action="/api/programme/put">
                <input type="hidden" name="from" value=board.back(desk) />
                <input type="hidden" name="to" value=board.view.back(desk, None) />
                <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                <input type="hidden" name="showing" value=showing.id.to_string() />
                <input type="hidden" name="version" value=showing.version.to_string() />
                <input type="hidden" name="day" value=board.view.day.code() />
                <DefaultSubmit />
                {table}
            </form>
        }
        .into_any(),
    }
}

fn table(desk: &Desk, board: &Board, stages: &[&StageFacts], items: &[Item]) -> AnyView {
    let (words, step) = (desk.words(), board.view.zoom.step());
    let day = stretch(board, items);
    let columns: Vec<Vec<Cell<&Item>>> = stages.iter().map(|stage| cells(day, step, stage, items)).collect();
    let head = stages.iter().map(|stage| {
        view! { <th scope="col" data-stage=stage.slug.clone()>{stage.name.get(desk.lang).to_owned()}</th> }
    });
    let head = head.collect_view();
    let body = (0..rows(day, step)).map(|row| line(desk, board, day, (row, stages), &columns)).collect_view();
    let (label, caption) = (words.get("board-grid"), words.get("board-grid"));
    let first = minute(board, day.from).to_string();
    view! {
        <div class="table-frame board-frame" role="region" tabindex="0" aria-label=label id="grid">
            <table class="table board-grid" data-first=first data-step=step.to_string()>
                <caption class="sr">{caption}</caption>
                <thead><tr><th scope="col">{words.get("board-time")}</th>{head}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn items(board: &Board) -> Vec<Item> {
    let item = |(showing, act): (&Showing, &Act)| {
        let (spot, show) = (showing.seat.spot?, showing.show()?);
        let here = board.view.day.contains(spot.starts_at) && showing.status != Status::Cancelled;
        here.then(|| Item {
            showing: showing.clone(),
            act: act.clone(),
            show,
            occupied: show.widened(act.set_up, act.strike),
        })
    };
    board.plan.open().filter_map(item).collect()
}

/// Those that something is on that day; where more were asked for, or something is picked up, all that the festival
/// uses, or all that there are where it uses none yet.
fn stages<'b>(board: &'b Board, items: &[Item]) -> Vec<&'b StageFacts> {
    let on = |stage: &StageFacts| items.iter().any(|item| item.showing.seat.spot.is_some_and(|s| s.stage == stage.id));
    let used = |stage: &StageFacts| {
        board.plan.open().any(|(showing, _)| showing.seat.spot.is_some_and(|spot| spot.stage == stage.id))
    };
    let more = board.picked.is_some() || board.view.every_stage;
    let none_yet = more && !board.plan.stages.iter().any(used);
    board.plan.stages.iter().filter(|stage| none_yet || on(stage) || (more && used(stage))).collect()
}

fn stretch(board: &Board, items: &[Item]) -> Span {
    let four = board.view.day.starts_at().timestamp() / 60;
    let first = items.iter().map(|item| item.occupied.from).min().unwrap_or(i64::MAX).min(four + USUAL.0);
    let last = items.iter().map(|item| item.occupied.until).max().unwrap_or(0).max(four + USUAL.1);
    let (from, until) = ((first - four).max(0) / 60 * 60, (last - four + 59) / 60 * 60);
    Span { from: four + from, until: four + until.min(24 * 60) }
}

/// Since the festival's day began.
fn minute(board: &Board, minute: i64) -> i64 {
    minute - board.view.day.starts_at().timestamp() / 60
}

fn cells<'i>(day: Span, step: i64, stage: &StageFacts, items: &'i [Item]) -> Vec<Cell<&'i Item>> {
    let here = items.iter().filter(|item| item.showing.seat.spot.is_some_and(|spot| spot.stage == stage.id));
    column(day, step, here.map(|item| (item.occupied, item)).collect())
}

fn line(
    desk: &Desk,
    board: &Board,
    day: Span,
    (row, stages): (usize, &[&StageFacts]),
    columns: &[Vec<Cell<&Item>>],
) -> AnyView {
    let step = board.view.zoom.step();
    let minute = day.from + row as i64 * step;
    let at = clock(Span { from: minute, until: minute + step }.starts_at());
    let hour = minute % 60 == 0;
    let time = view! { <th scope="row" class=hour.then_some("hour")><time>{at.clone()}</time></th> };
    let cells = stages.iter().zip(columns).filter_map(|(stage, column)| {
        let cell = &column[column.binary_search_by_key(&row, |cell| cell.row).ok()?];
        Some(if cell.holds.is_empty() { free(desk, board, stage, &at) } else { full(desk, board, stage, cell) })
    });
    view! { <tr>{time}{cells.collect_view()}</tr> }.into_any()
}

/// A place to put down what is held.
fn free(desk: &Desk, board: &Board, stage: &StageFacts, at: &str) -> AnyView {
    if board.picked.is_none() {
        return view! { <td></td> }.into_any();
    }
    let said = [("stage", stage.name.get(desk.lang).to_owned()), ("time", at.to_owned())];
    let spoken = desk.words().fill("board-put", &said);
    let value = format!("{} {at}", stage.slug);
    view! { <td class="free"><button name="spot" value=value aria-label=spoken>{at.to_owned()}</button></td> }
        .into_any()
}

fn full(desk: &Desk, board: &Board, stage: &StageFacts, cell: &Cell<&Item>) -> AnyView {
    let items = cell.holds.iter().map(|item| one(desk, board, stage, item)).collect_view();
    view! { <td class="full" rowspan=cell.rows.to_string()>{items}</td> }.into_any()
}

fn class(board: &Board, item: &Item, grave: Option<Level>) -> String {
    let family = Sign::of(item.act.kind.code()).class();
    match grave {
        _ if board.is_held(&item.showing) => format!("placed {family} held"),
        Some(Level::Move | Level::Release) => format!("placed {family} wrong"),
        _ => format!("placed {family}"),
    }
}

fn one(desk: &Desk, board: &Board, stage: &StageFacts, item: &Item) -> AnyView {
    let (words, showing, act) = (desk.words(), &item.showing, &item.act);
    let grave = board.findings.iter().filter(|f| f.is_about(showing.id) && board.plan.waiver(f).is_none());
    let grave = grave.map(|finding| finding.rule.level()).min();
    let tag = grave.map(|level| findings::tag(desk, level).view());
    let pinned = showing.pinned.then(|| Tag::new(TagLook::Indigo, words.get("showing-pinned")).view());
    let title = act.title.get(desk.lang).to_owned();
    let times = format!("{}–{}", clock(item.show.starts_at()), clock(item.show.ends_at()));
    let around = (act.set_up + act.strike > 0).then(|| {
        let said = [("before", act.set_up.to_string()), ("after", act.strike.to_string())];
        view! { <p class="around">{words.fill("board-around", &said)}</p> }
    });
    let (name, spoken) = (title.clone(), words.fill("board-pick-spoken", &[("title", title.clone())]));
    let href = desk.path(&format!("/programme/showings/{}", showing.code));
    view! {
        <div
            class=class(board, item, grave)
            data-code=showing.code.clone()
            data-id=showing.id.to_string()
            data-version=showing.version.to_string()
            data-title=name
            data-minutes=showing.seat.minutes.to_string()
            data-stage=stage.slug.clone()
            data-start=minute(board, item.show.from).to_string()
            data-until=minute(board, item.occupied.until).to_string()
        >
            <p class="times">{times}</p>
            <p><a href=href>{title}</a></p>
            <p class="by">{board.by(desk, act)}</p>
            {around}
            {tag}
            {pinned}
            <a class="pick" href=board.pick(desk, showing) aria-label=spoken>{icon(Icon::Move)}</a>
        </div>
    }
    .into_any()
}
