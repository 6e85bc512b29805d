//! What was written to buyers, and what is not sent yet.

use super::meant;
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::money::count;
use crate::ticketing::pages::desk::narrow::Narrow;
use crate::ticketing::store::lists::Of;
use crate::ticketing::store::writings::{self, WritingRow};
use crate::ui::*;
use crate::web::{At, Page, Paging};
use leptos::prelude::*;

const PAGE: i64 = 50;

pub async fn list(desk: Desk, at: At) -> Result<Page, Fault> {
    let (db, id) = (&desk.site.db, desk.festival.id);
    let paging = Paging::of(&at, PAGE, writings::count(db, id).await?);
    let rows = writings::page(db, id, &paging).await?;
    let narrow = Narrow::of(&desk, Of::default()).await?;
    let title = desk.words().get("writing-title");
    Ok(desk.page("orders", title.clone(), move |desk| {
        let words = desk.words();
        view! {
            <div class="stack">
                {back(desk.path("/orders"), words.get("desk-orders"))}
                <div class="title-row">
                    <div><h1>{title}</h1><p class="note">{words.get("writing-note")}</p></div>
                    <p class="row"><LinkButton href=desk.path("/writing/new") label=words.get("writing-new") icon=Icon::Plus small=true /></p>
                </div>
                {table(desk, &rows, &narrow)}
                {desk.pager(&paging, |page| desk.path(&format!("/writing?page={page}")))}
            </div>
        }
        .into_any()
    }))
}

fn table(desk: &Desk, rows: &[WritingRow], narrow: &Narrow) -> AnyView {
    let columns = [
        Column::new("writing-subject"),
        Column::new("writing-whom"),
        Column::new("writing-state"),
        Column::new("writing-by"),
        Column::new("writing-letters-column").end(),
        Column::new("writing-calls-column").end(),
    ];
    let rows = rows.iter().map(|row| line(desk, row, narrow)).collect();
    desk.table("writing-title", columns, rows, Nothing("writing-none", Some("writing-none-text")))
}

fn line(desk: &Desk, row: &WritingRow, narrow: &Narrow) -> Row {
    let words = desk.words();
    let href = desk.path(&format!("/writing/{}", row.id));
    let state = match row.sent_at {
        Some(at) => Tag::new(TagLook::Ok, words.fill("writing-sent-at", &[("at", moment(desk.lang, at))])),
        None => Tag::new(TagLook::Provisional, words.get("writing-draft")),
    };
    let number = |n: i64| row.sent_at.map(|_| count(desk.lang, n)).into_any();
    Row(vec![
        view! { <a href=href>{row.subject.0.get(desk.lang).to_owned()}</a> }.into_any(),
        meant(desk, row, narrow).into_any(),
        state.view().into_any(),
        row.by_name.clone().into_any(),
        number(row.letters),
        number(row.calls),
    ])
}
