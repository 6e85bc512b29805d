//! One part of a report: its bars, and the table beside them.

use super::load::Shown;
use crate::kernel::money::{Vnd, count};
use crate::reports::model::{Cell, Line, Part, Unit, sums};
use crate::troupes::At;
use crate::ui::*;
use leptos::prelude::*;

pub fn part(desk: &At, shown: &Shown, part: Part, lines: &[Line]) -> AnyView {
    let words = desk.words();
    let body = if lines.is_empty() {
        view! { <p>{words.get("report-nothing")}</p> }.into_any()
    } else {
        view! { {bars(desk, part, lines)} {table(desk, part, lines)} }.into_any()
    };
    let pager = part.is_long().then(|| {
        let base = desk.path("/reports");
        desk.pager(&shown.paging, |page| format!("{base}?{}", shown.query(page)))
    });
    view! { <section class="stack"><h2>{words.get(part.name_key())}</h2>{body}{pager}</section> }.into_any()
}

fn said(desk: &At, cell: &Cell, unit: Unit) -> String {
    match (cell, unit) {
        (Cell::Said(said), _) => said.clone(),
        (Cell::Number(number), Unit::Money) => Vnd(*number).fmt(desk.lang),
        (Cell::Number(number), _) => count(desk.lang, *number),
    }
}

/// The first column of figures, each line against the largest.
fn bars(desk: &At, part: Part, lines: &[Line]) -> Option<AnyView> {
    let (_, unit) = *part.columns().first()?;
    let most = lines.iter().map(|line| line.number(0)).max().filter(|most| *most > 0 && unit != Unit::Said)?;
    // Money is more than a bar counts to.
    let share = |number: i64| u32::try_from(number * 1000 / most).unwrap_or_default();
    let bar = |line: &Line| Bar {
        label: line.label.get(desk.lang).to_owned(),
        value: line.cells.first().map(|cell| said(desk, cell, unit)).unwrap_or_default(),
        part: share(line.number(0)),
        whole: 1000,
    };
    let bars = lines.iter().map(bar).collect();
    Some(view! { <Bars bars plain=true /> }.into_any())
}

fn table(desk: &At, part: Part, lines: &[Line]) -> AnyView {
    let words = desk.words();
    let name = Column::new(words.get("report-of"));
    let columns = part.columns().iter().map(|(key, unit)| {
        let column = Column::new(words.get(key));
        if *unit == Unit::Said { column } else { column.end() }
    });
    let columns = std::iter::once(name).chain(columns).collect();
    let row = |line: &Line| {
        let cells = line.cells.iter().zip(part.columns()).map(|(cell, (_, unit))| said(desk, cell, *unit).into_any());
        Row(std::iter::once(line.label.get(desk.lang).to_owned().into_any()).chain(cells).collect())
    };
    let rows: Vec<Row> = lines.iter().map(row).collect();
    let caption = words.get(part.name_key());
    if part.is_long() {
        return view! { <Table caption hide_caption=true columns rows /> }.into_any();
    }
    let foot = sums(part, lines).into_iter().zip(part.columns());
    let foot = foot.map(|(sum, (_, unit))| said(desk, &Cell::Number(sum), *unit).into_any());
    let foot = Row(std::iter::once(words.get("support-all").into_any()).chain(foot).collect());
    view! { <Table caption hide_caption=true columns rows foot /> }.into_any()
}
