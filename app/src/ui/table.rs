//! Desk tables: a woven head where there is room for it, cards with labels where there is not.

use leptos::prelude::*;

/// A column: its head, and in cards the label before each of its cells.
#[derive(Clone, Debug)]
pub struct Column {
    label: String,
    end: bool,
    whole: bool,
}

impl Column {
    pub fn new(label: impl Into<String>) -> Self {
        Column { label: label.into(), end: false, whole: false }
    }

    /// Numbers and money: at the end of the cell, under each other.
    pub fn end(mut self) -> Self {
        self.end = true;
        self
    }

    /// The whole width of a card, without a label: buttons, long text.
    pub fn whole(mut self) -> Self {
        self.whole = true;
        self
    }

    /// The same with its label in the reader's words.
    pub fn said(mut self, say: impl Fn(&str) -> String) -> Self {
        self.label = say(&self.label);
        self
    }

    fn class(&self) -> Option<&'static str> {
        match (self.end, self.whole) {
            (true, true) => Some("end whole"),
            (true, false) => Some("end"),
            (false, true) => Some("whole"),
            (false, false) => None,
        }
    }
}

/// The cells of a row, in the order of the columns; the first one names the row. A cell without
/// anything in it (`None`, `()`) leaves a card altogether.
pub struct Row(pub Vec<AnyView>);

/// A list of records. The caption says what is listed and in which order; `shown` false keeps
/// it for screen readers where a heading says the same. The frame scrolls by itself if a table
/// is wider than a desk, and can be reached by keyboard for that.
#[component]
pub fn Table(
    #[prop(into)] caption: String,
    #[prop(optional)] hide_caption: bool,
    columns: Vec<Column>,
    rows: Vec<Row>,
    /// A last row of sums, in the order of the columns.
    #[prop(optional)]
    foot: Option<Row>,
) -> impl IntoView {
    let head = columns
        .iter()
        .map(|column| {
            view! { <th scope="col" class=column.end.then_some("end")>{column.label.clone()}</th> }
        })
        .collect_view();
    let body = rows.into_iter().map(|row| line(&columns, row)).collect_view();
    let foot = foot.map(|row| view! { <tfoot>{line(&columns, row)}</tfoot> });
    let label = caption.clone();
    view! {
        <div class="table-frame" role="region" tabindex="0" aria-label=label>
            <table class="table cards">
                <caption class=hide_caption.then_some("sr")>{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{body}</tbody>
                {foot}
            </table>
        </div>
    }
}

fn line(columns: &[Column], row: Row) -> impl IntoView + use<> {
    let cells = row
        .0
        .into_iter()
        .zip(columns)
        .enumerate()
        .map(|(at, (cell, column))| match at {
            0 => view! { <th scope="row">{cell}</th> }.into_any(),
            _ if column.whole => view! { <td class=column.class()>{cell}</td> }.into_any(),
            // the div keeps whatever a cell holds together beside its label
            _ => {
                let label = column.label.clone();
                view! { <td class=column.class() data-label=label><div>{cell}</div></td> }.into_any()
            }
        })
        .collect_view();
    view! { <tr>{cells}</tr> }
}
