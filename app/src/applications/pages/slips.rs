//! Slips: what is told to people who have neither a telephone nor an address, several on a sheet, in the order of their
//! communes, so that each officer gets theirs in one piece.

use crate::applications::letters::{Kind, say};
use crate::applications::links;
use crate::applications::model::call::Call;
use crate::applications::store::calls;
use crate::applications::store::slips::{self, Batch, Slip};
use crate::festivals::desk::Desk;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::web::{At, Page, Paging};
use leptos::prelude::*;
use uuid::Uuid;

/// Sheets of one go.
const SIZE: i64 = 120;
/// Decisions to choose from.
const BATCHES: i64 = 60;

pub async fn slips(desk: Desk, at: At) -> Result<Page, Fault> {
    let db = &desk.site.db;
    let call = calls::load(db, desk.festival.id).await?.ok_or(Fault::Missing)?;
    let title = desk.words().get("slips-title");
    let Ok(batch) = at.query.raw("batch").parse::<Uuid>() else {
        let batches = slips::batches(db, desk.festival.id, BATCHES).await?;
        return Ok(desk.page("applications", title.clone(), move |desk| choose(desk, &batches, &title)));
    };
    let count = slips::count(db, desk.festival.id, batch).await?;
    let paging = Paging::of(&at, SIZE, count);
    let all = slips::of(db, desk.festival.id, batch, (SIZE, paging.offset())).await?;
    Ok(desk.page("applications", title.clone(), move |desk| sheets(desk, &call, &all, (batch, &paging), &title)))
}

/// The decisions that somebody has to be told of on paper.
fn choose(desk: &Desk, batches: &[Batch], title: &str) -> AnyView {
    let words = desk.words();
    let line = |batch: &Batch| {
        let what = Kind::parse(&batch.kind).map(|kind| words.get(kind.short_key())).unwrap_or_default();
        let args = [("count", batch.count.to_string()), ("what", what), ("at", moment(desk.lang, batch.at))];
        let href = desk.path(&format!("/applications/slips?batch={}", batch.batch));
        view! { <li><a href=href>{words.fill("slips-of", &args)}</a></li> }
    };
    let none =
        batches.is_empty().then(|| view! { <Empty title=words.get("slips-none") text=words.get("slips-none-text") /> });
    view! {
        <div class="stack column">
            {back(desk.path("/applications"), words.get("desk-applications"))}
            <h1>{title.to_owned()}</h1>
            <p class="muted">{words.get("slips-lead")}</p>
            <ul class="lines">{batches.iter().map(line).collect_view()}</ul>
            {none}
        </div>
    }
    .into_any()
}

fn sheets(desk: &Desk, call: &Call, all: &[Slip], (batch, paging): (Uuid, &Paging), title: &str) -> AnyView {
    let words = desk.words();
    let href = |page: i64| desk.path(&format!("/applications/slips?batch={batch}&page={page}"));
    let all = all.iter().map(|slip| view! { <li>{one(desk, call, slip)}</li> }).collect_view();
    view! {
        <div class="stack column">
            <div class="stack no-print">
                {back(desk.path("/applications/slips"), words.get("slips-title"))}
                <h1>{title.to_owned()}</h1>
                <p class="muted">{words.get("slips-print")}</p>
            </div>
            <ul class="plain slips">{all}</ul>
            {desk.pager(paging, href)}
        </div>
    }
    .into_any()
}

fn one(desk: &Desk, call: &Call, slip: &Slip) -> AnyView {
    let Some(kind) = Kind::parse(&slip.kind) else { return ().into_any() };
    let (application, troupe) = (&slip.application, slip.troupe.get(desk.lang));
    let letter = say(desk, (&desk.festival, call), (application, troupe), kind, &slip.note);
    let to = desk.words().fill(
        "slips-to",
        &[("name", slip.to_name.clone()), ("troupe", troupe.to_owned()), ("commune", slip.commune.clone())],
    );
    let square = qr::svg(&links::url(desk, application), &desk.words().get("slips-square")).ok();
    let square = square.map(|square| view! { <div class="qr" inner_html=square></div> });
    let said = letter.paragraphs.into_iter().map(|said| view! { <p>{said}</p> }).collect_view();
    view! { <p class="muted">{to}</p><h2>{letter.subject}</h2>{said}{square} }.into_any()
}
