//! A week: days across.

use super::Shelf;
use super::day_view::slot;
use super::load::window;
use crate::festivals::desk::Desk;
use crate::kernel::day::{self, FestivalDay};
use crate::ui::*;
use chrono::TimeDelta;
use leptos::prelude::*;

const DAYS: i64 = 7;

pub fn draw(desk: &Desk, shelf: &Shelf) -> AnyView {
    let days: Vec<FestivalDay> = (0..DAYS).map(|n| FestivalDay(shelf.day.0 + TimeDelta::days(n))).collect();
    let mut columns = vec![Column::new("booking-stage")];
    columns.extend(
        days.iter()
            .map(|day| Column::new(format!("{} {}", day::weekday(desk.lang, day.0), day::short(desk.lang, day.0)))),
    );
    let words = desk.words();
    let columns: Vec<Column> = columns
        .into_iter()
        .enumerate()
        .map(|(at, column)| if at == 0 { column.said(|key| words.get(key)) } else { column })
        .collect();
    let rows: Vec<Row> = shelf
        .stages
        .iter()
        .map(|stage| {
            let mut cells = vec![shelf.asking.place(desk, stage).into_any()];
            cells.extend(days.iter().map(|day| {
                let within = window(*day, 1);
                let of_day = shelf.items.iter().filter(|item| item.stage == stage.id && within.overlaps(item.span));
                of_day.map(|item| slot(desk, item)).collect_view().into_any()
            }));
            Row(cells)
        })
        .collect();
    view! { <Table caption=words.get("venues-caption") hide_caption=true columns=columns rows=rows /> }.into_any()
}
