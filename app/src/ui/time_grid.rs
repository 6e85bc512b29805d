//! A day as a table: stages beside each other, half hours below each other. Where there is no room for it,
//! the same cells become a list by the half hour.

use leptos::prelude::*;

use super::motif::Sign;
use super::tag::Tag;

/// One item in a cell.
pub struct GridAct {
    pub kind: Sign,
    pub title: String,
    pub href: String,
    /// "19:30–20:10"
    pub hours: String,
    pub by: String,
    /// Struck through, with this word behind its hours.
    pub cancelled: Option<String>,
    /// "Muộn 15 phút, dự kiến 19:45"
    pub late: Option<Tag>,
}

/// What stands on a stage from this half hour on. Nothing in it: the stage is free.
pub struct GridCell {
    /// Read before it where it is a list.
    pub stage: String,
    /// How many half hours.
    pub rows: usize,
    pub acts: Vec<GridAct>,
}

/// A half hour, with the cells that begin in it.
pub struct GridRow {
    /// "19:30"
    pub time: String,
    pub cells: Vec<GridCell>,
}

/// A stage, and how many columns it takes: more than one where several things are on at once.
pub struct GridStage {
    pub name: String,
    pub columns: usize,
}

#[component]
pub fn TimeGrid(
    #[prop(into)] caption: String,
    /// "Giờ"
    #[prop(into)]
    corner: String,
    stages: Vec<GridStage>,
    rows: Vec<GridRow>,
) -> impl IntoView {
    let heads = stages.into_iter().map(|stage| {
        let columns = (stage.columns > 1).then_some(stage.columns);
        view! { <th scope="col" colspan=columns>{stage.name}</th> }
    });
    let label = caption.clone();
    view! {
        <div class="time-grid" role="region" tabindex="0" aria-label=label>
            <table>
                <caption>{caption}</caption>
                <thead><tr><th scope="col">{corner}</th>{heads.collect_view()}</tr></thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn row(row: GridRow) -> impl IntoView {
    let idle = row.cells.iter().all(|cell| cell.acts.is_empty());
    view! {
        <tr class=idle.then_some("idle")>
            <th scope="row"><time>{row.time}</time></th>
            {row.cells.into_iter().map(cell).collect_view()}
        </tr>
    }
}

fn cell(cell: GridCell) -> AnyView {
    let rows = (cell.rows > 1).then_some(cell.rows);
    let Some(first) = cell.acts.first() else {
        return view! { <td rowspan=rows class="free"></td> }.into_any();
    };
    let class = format!("on {}", first.kind.class());
    let acts = cell.acts.into_iter().map(act).collect_view();
    view! { <td rowspan=rows class=class><p class="stage">{cell.stage}</p>{acts}</td> }.into_any()
}

fn act(act: GridAct) -> impl IntoView {
    let class = if act.cancelled.is_some() { "act cancelled" } else { "act" };
    let by = (!act.by.is_empty()).then(|| view! { <span>{act.by}</span> });
    let off = act.cancelled.map(|word| view! { <strong>{word}</strong> });
    let late = act.late.map(Tag::view);
    view! { <div class=class><a href=act.href>{act.title}</a><span class="keep">{act.hours}</span>{late}{by}{off}</div> }
}
