//! A month: its weeks across, and on which days a stage is taken.

use super::load::{Look, window};
use super::{Shelf, days_of};
use crate::festivals::desk::Desk;
use crate::kernel::day::{self, FestivalDay};
use crate::ui::*;
use chrono::{Datelike, TimeDelta};
use leptos::prelude::*;

pub fn draw(desk: &Desk, shelf: &Shelf) -> AnyView {
    let words = desk.words();
    let weeks = weeks(shelf);
    let week = |days: &Vec<FestivalDay>| {
        let (first, last) = (days.first().copied().unwrap_or(shelf.day), days.last().copied().unwrap_or(shelf.day));
        Column::new(format!("{}–{}", day::short(desk.lang, first.0), day::short(desk.lang, last.0)))
    };
    let columns = std::iter::once(Column::new(words.get("booking-stage"))).chain(weeks.iter().map(week)).collect();
    let rows = shelf.stages.iter().map(|stage| {
        let of_day = |day: &FestivalDay| taken(desk, shelf, stage, *day);
        let cells = weeks.iter().map(|days| days.iter().filter_map(of_day).collect_view().into_any());
        Row(std::iter::once(shelf.asking.place(desk, stage).into_any()).chain(cells).collect())
    });
    let rows = rows.collect();
    view! { <Table caption=words.get("venues-month-caption") hide_caption=true columns=columns rows=rows /> }.into_any()
}

/// The days of the month, a week of the calendar each.
fn weeks(shelf: &Shelf) -> Vec<Vec<FestivalDay>> {
    let (first, days) = days_of(shelf.day, super::Span::Month);
    let mut weeks: Vec<Vec<FestivalDay>> = Vec::new();
    for day in (0..days).map(|n| FestivalDay(first.0 + TimeDelta::days(n))) {
        match weeks.last_mut().filter(|_| day.0.weekday() != chrono::Weekday::Mon) {
            Some(week) => week.push(day),
            None => weeks.push(vec![day]),
        }
    }
    weeks
}

/// How much stands on a stage that day, as its firmest is drawn; nothing where it is free.
fn taken(desk: &Desk, shelf: &Shelf, stage: &crate::venues::model::Stage, day: FestivalDay) -> Option<AnyView> {
    let within = window(day, 1);
    let mut looks: Vec<Look> =
        shelf.items.iter().filter(|i| i.stage == stage.id && within.overlaps(i.span)).map(|i| i.look).collect();
    looks.sort_by_key(|look| Look::ALL.iter().position(|known| known == look));
    let look = *looks.first()?;
    let said = [
        ("day", day::short(desk.lang, day.0)),
        ("count", looks.len().to_string()),
        ("state", desk.words().get(look.word())),
    ];
    let said = desk.words().fill("venues-month-day", &said);
    let href = format!("{}?day={}", desk.path("/venues"), day.code());
    Some(
        view! { <div class=format!("slot {}", look.class())><a href=href>{icon(look.icon())}{said}</a></div> }
            .into_any(),
    )
}
