//! A programme out of a spreadsheet and into one.

use super::{plan, tabs};
use crate::festivals::desk::{Desk, Nothing};
use crate::i18n::Words;
use crate::kernel::day::{clock, local};
use crate::kernel::fault::Fault;
use crate::kernel::lang::Lang;
use crate::programme::api::table;
use crate::programme::commands::{self, Imported};
use crate::programme::model::act::{Act, Showing};
use crate::programme::model::plan::Plan;
use crate::programme::model::table::{Column, Wrong};
use crate::programme::store::troupes::{self, Troupe};
use crate::ui::{self, *};
use crate::web::sheet::{Cell, Sheet};
use crate::web::{At, Fields, Form, Page, Sent};
use chrono::TimeDelta;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Rows that were sent to be looked at come back with what they would do.
pub async fn import(desk: Desk, _at: At) -> Result<Page, Fault> {
    let typed = table(&desk, &desk.festival, &Form(typed_fields(&desk)), Sent::Nothing).await?;
    let mut preview = None;
    if !typed.is_empty() {
        let input = (desk.festival.id, typed);
        let look =
            desk.ctx.write(input, |job, (festival, rows)| Box::pin(commands::import(job, *festival, rows, true)));
        preview = look.await.ok();
    }
    let title = desk.words().get("plan-import");
    Ok(desk.page("programme", title.clone(), move |desk| {
        let words = desk.words();
        view! {
            <div class="stack">
                <h1>{title}</h1>
                {tabs(desk, "/programme/import")}
                <p class="lead">{words.get("import-lead")}</p>
                <p class="row">
                    <LinkButton href=desk.path("/programme/export.csv") label="CSV" look=Look::Secondary icon=Icon::Download small=true />
                    <LinkButton href=desk.path("/programme/export.xlsx") label="Excel" look=Look::Secondary icon=Icon::Download small=true />
                </p>
                {preview.map(|preview| said(desk, &preview))}
                {form(desk)}
            </div>
        }
        .into_any()
    }))
}

/// What the last form left for this page.
fn typed_fields(desk: &Desk) -> BTreeMap<String, String> {
    desk.flash.as_ref().map(|flash| flash.typed.clone()).unwrap_or_default()
}

fn form(desk: &Desk) -> AnyView {
    let (words, fields) = (desk.words(), Fields::new(desk));
    let kept = desk.typed("table", "");
    let looked = !desk.typed("rows", "").is_empty() || !kept.is_empty();
    let long = (!kept.is_empty()).then(|| {
        view! { <input type="hidden" name="table" value=kept /><p class="note">{words.get("import-long")}</p> }
    });
    let file = fields.hinted("file", "import-file", "import-file-hint", "").optional(words.get("desk-optional"));
    let take = looked.then(|| {
        view! { <button class="button" formaction="/api/programme/import/create">{words.get("import-take")}</button> }
    });
    view! {
        <form class="stack" method="post" action="/api/programme/import/look" enctype="multipart/form-data" novalidate>
            {fields.hidden()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            {long}
            <TextArea field=fields.hinted("rows", "import-rows", "import-rows-hint", "") rows=12 />
            <FileField field=file accept=".csv,.tsv,.txt,.xlsx" />
            <p class="row"><Button label=words.get("import-look") look=Look::Secondary icon=Icon::Eye />{take}</p>
        </form>
    }
    .into_any()
}

fn said(desk: &Desk, preview: &Imported) -> AnyView {
    let words = desk.words();
    let counts = [
        ("added", preview.added.to_string()),
        ("changed", preview.changed.to_string()),
        ("same", preview.same.to_string()),
        ("wrong", preview.wrong.len().to_string()),
    ];
    let columns = ["import-line", "import-column", "import-value", "import-why"].map(ui::Column::new);
    let rows: Vec<Row> = preview.wrong.iter().map(|wrong| row(desk, wrong)).collect();
    let table = (!rows.is_empty()).then(|| desk.table("import-wrong", columns, rows, Nothing("import-wrong", None)));
    view! { <Card title=words.fill("import-would", &counts)>{table}</Card> }.into_any()
}

fn row(desk: &Desk, wrong: &Wrong) -> Row {
    let words = desk.words();
    Row(vec![
        wrong.line.to_string().into_any(),
        words.get(wrong.column.name_key()).into_any(),
        wrong.value.clone().into_any(),
        words.say(&wrong.why).into_any(),
    ])
}

pub async fn csv(desk: Desk, _at: At) -> Result<Page, Fault> {
    sheet(&desk).await?.csv()
}

pub async fn xlsx(desk: Desk, _at: At) -> Result<Page, Fault> {
    sheet(&desk).await?.xlsx(&desk).await
}

/// What comes in again without a change.
async fn sheet(desk: &Desk) -> Result<Sheet<14>, Fault> {
    let (plan, troupes) = (plan(desk).await?, troupes::all(&desk.site.db).await?);
    let mut shown: Vec<(&Showing, &Act)> = plan.open().collect();
    shown.sort_by_key(|(showing, _)| (showing.show().is_none(), showing.show(), showing.id));
    let mut head = Column::ALL.iter().map(|column| desk.words().get(column.name_key()));
    Ok(Sheet {
        name: format!("{}-programme-{}", desk.festival.slug, local(desk.now).date()),
        head: std::array::from_fn(|_| head.next().unwrap_or_default()),
        lines: shown.into_iter().map(|(showing, act)| line(desk.words(), &plan, &troupes, showing, act)).collect(),
    })
}

fn line(words: Words, plan: &Plan, troupes: &[Troupe], showing: &Showing, act: &Act) -> [Cell; 14] {
    let (spot, show) = (showing.seat.spot, showing.show());
    let date = |at| local(at).format("%d/%m/%Y").to_string();
    let end = show.map(|show| match show.minutes() < TimeDelta::days(1).num_minutes() {
        true => clock(show.ends_at()),
        false => format!("{} {}", date(show.ends_at()), clock(show.ends_at())),
    });
    let stage = spot.and_then(|spot| plan.stage(spot.stage)).map(|stage| {
        let twins = plan.stages.iter().filter(|other| other.name.vi == stage.name.vi).count();
        if twins > 1 { stage.slug.clone() } else { stage.name.vi.clone() }
    });
    let troupe = troupes.iter().find(|troupe| Some(troupe.id) == act.troupe);
    [
        Cell::Digits(showing.code.clone()),
        spot.map(|spot| date(spot.starts_at)).unwrap_or_default().into(),
        spot.map(|spot| clock(spot.starts_at)).unwrap_or_default().into(),
        end.unwrap_or_default().into(),
        stage.unwrap_or_default().into(),
        act.title.vi.clone().into(),
        act.title.en.clone().into(),
        words.get(act.kind.name_key()).into(),
        troupe.map_or(&act.by_line, |troupe| &troupe.name).get(Lang::Vi).to_owned().into(),
        Cell::Number(act.set_up),
        Cell::Number(act.strike),
        act.crowd.map_or_else(|| String::new().into(), Cell::Number),
        words.get(if act.with_children { "table-yes" } else { "table-no" }).into(),
        act.needs.clone().into(),
    ]
}
