//! A day: hours across. On a phone each stage is a list.

use super::Shelf;
use super::layout::{COLUMN, Cell, cells, rows};
use super::load::{Item, window};
use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::span::Span;
use crate::ui::*;
use crate::venues::model::Stage;
use leptos::prelude::*;

/// The hours that are always shown, in minutes after four in the morning.
const USUAL: (i64, i64) = (3 * 60, 19 * 60);
/// Fewer columns have no room for words beside each other.
const NARROW: i64 = 120 / COLUMN;
/// And still fewer none for a word: there the name stands upright.
const THIN: i64 = 75 / COLUMN;
/// A head stands over so many minutes.
const HEAD: i64 = 120;

pub fn draw(desk: &Desk, shelf: &Shelf) -> AnyView {
    let words = desk.words();
    let shown = hours(shelf);
    let heads = (shown.from..shown.until).step_by(HEAD as usize).map(|minute| {
        let span = (shown.until - minute).min(HEAD) / COLUMN;
        let clock = day::clock(Span { from: minute, until: minute + 1 }.starts_at());
        view! { <th scope="col" colspan=span.to_string()>{clock}</th> }
    });
    let heads = heads.collect_view();
    let stages = shelf.stages.iter().map(|stage| of_stage(desk, shelf, stage, shown)).collect_view();
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-label=words.get("desk-venues")>
            <table class="slots">
                <caption class="sr">{words.get("venues-caption")}</caption>
                <thead><tr><th scope="col">{words.get("booking-stage")}</th>{heads}</tr></thead>
                {stages}
            </table>
        </div>
    }
    .into_any()
}

/// From seven to eleven at night, and more where there is something; whole heads.
fn hours(shelf: &Shelf) -> Span {
    let whole = window(shelf.day, 1);
    let from = shelf.items.iter().map(|item| item.span.from).min().unwrap_or(i64::MAX).min(whole.from + USUAL.0);
    let until = shelf.items.iter().map(|item| item.span.until).max().unwrap_or(i64::MIN).max(whole.from + USUAL.1);
    let hour = |minute: i64| minute.div_euclid(60) * 60;
    Span { from: hour(from.max(whole.from)), until: hour(until.min(whole.until) + 59) }
}

fn of_stage(desk: &Desk, shelf: &Shelf, stage: &Stage, shown: Span) -> AnyView {
    let items = shelf.items.iter().filter(|item| item.stage == stage.id).map(|item| (item.span, item.clone()));
    let mut lines = rows(items.collect());
    if lines.is_empty() {
        lines.push(Vec::new());
    }
    let (count, mut head) = (lines.len(), true);
    let lines = lines.into_iter().map(|line| {
        let name = std::mem::take(&mut head).then(|| {
            let place = shelf.asking.place(desk, stage);
            view! { <th scope="rowgroup" rowspan=count.to_string()>{place}</th> }
        });
        let cells = cells(line, shown).into_iter().map(|cell| one(desk, cell)).collect_view();
        view! { <tr>{name}{cells}</tr> }
    });
    view! { <tbody>{lines.collect_view()}</tbody> }.into_any()
}

fn one(desk: &Desk, cell: Cell<Item>) -> AnyView {
    match cell {
        Cell::Free(columns) => view! { <td class="free" colspan=columns.to_string()></td> }.into_any(),
        Cell::Of(item, columns) => {
            let class = match columns {
                ..THIN => Some("narrow thin"),
                ..NARROW => Some("narrow"),
                _ => None,
            };
            view! { <td class=class colspan=columns.to_string()>{slot(desk, &item)}</td> }.into_any()
        }
    }
}

/// The name, the state in a word and the hours of the show; what is set up and struck is said apart.
pub fn slot(desk: &Desk, item: &Item) -> AnyView {
    let words = desk.words();
    let hours = |span: Span| format!("{}–{}", day::clock(span.starts_at()), day::clock(span.ends_at()));
    let around = (item.span != item.show).then(|| words.fill("slot-around", &[("hours", hours(item.span))]));
    let around = around.map(|said| view! { <span>{said}</span> });
    let name = match item.href.clone() {
        Some(href) => view! { <a href=href><b>{item.name.clone()}</b></a> }.into_any(),
        None => view! { <b>{item.name.clone()}</b> }.into_any(),
    };
    let state = format!("{}, {}", words.get(item.look.word()), hours(item.show));
    view! {
        <div class=format!("slot {}", item.look.class()) title=format!("{}: {state}", item.name)>{name}<span>{icon(item.look.icon())}{state.clone()}</span>{around}</div>
    }
    .into_any()
}
