//! What is kept of somebody who speaks for a troupe: to be read, taken along, or forgotten.

use super::{At, festival_field};
use crate::kernel::fault::Fault;
use crate::troupes::commands::person::{self, Asked, Kept};
use crate::ui::*;
use crate::web::sheet::{Cell, Sheet};
use crate::web::{self, Fields, Held, Page};
use axum::http::header;
use leptos::prelude::*;
use uuid::Uuid;

/// How a page or a file comes by it.
#[derive(Clone, Copy)]
enum Why {
    Looked,
    TakenAlong,
}

async fn kept(desk: &At, at: &web::At, why: Why) -> Result<(Uuid, Kept), Fault> {
    let contact: Uuid = at.part("contact").parse().map_err(|_| Fault::Missing)?;
    let festival = desk.festival.as_ref().map(|festival| festival.id);
    let kept = desk.write((festival, contact, why), |job, (festival, contact, why)| match why {
        Why::Looked => Box::pin(person::look(job, *festival, *contact)),
        Why::TakenAlong => Box::pin(person::export(job, *festival, *contact)),
    });
    Ok((contact, kept.await?))
}

pub async fn page(desk: At, at: web::At) -> Result<Page, Fault> {
    let (contact, kept) = kept(&desk, &at, Why::Looked).await?;
    let title = desk.words().get("person-title");
    Ok(desk.page("troupes", title.clone(), move |desk| {
        let words = desk.words();
        let name = kept.person.names.iter().chain(&kept.person.shared).next().cloned().unwrap_or_default();
        let ways = if kept.elsewhere { elsewhere(desk) } else { files(desk, contact) };
        view! {
            <div class="sections">
                <div class="stack">
                    {back(desk.path("/troupes"), words.get("desk-troupes"))}
                    <div><h1>{title}</h1><p class="note">{name}" · "{words.get("artisans-logged")}</p></div>
                    {ways}
                    {table(desk, &kept.held)}
                </div>
                {(!kept.elsewhere).then(|| forget(desk, contact))}
            </div>
        }
        .into_any()
    }))
}

fn files(desk: &At, contact: Uuid) -> AnyView {
    let words = desk.words();
    let file = |ending: &str| desk.path(&format!("/troupes/person/{contact}/all.{ending}"));
    view! {
        <p class="row">
            <LinkButton href=file("json") label=words.get("person-json") look=Look::Secondary icon=Icon::Download small=true />
            <LinkButton href=file("csv") label=words.get("person-csv") look=Look::Secondary icon=Icon::Download small=true />
        </p>
    }
    .into_any()
}

/// Whom to ask where it is not for whoever looks.
fn elsewhere(desk: &At) -> AnyView {
    let said = desk.words().get("person-elsewhere");
    view! { <Notice look=NoticeLook::Warn><p>{said}</p></Notice> }.into_any()
}

fn table(desk: &At, held: &[Held]) -> AnyView {
    let words = desk.words();
    let columns = ["person-where", "person-of", "person-said"].map(|key| Column::new(words.get(key)));
    let row = |held: &Held| {
        Row(vec![words.get(held.what).into_any(), held.of.clone().into_any(), held.value.clone().into_any()])
    };
    let rows = held.iter().map(row).collect();
    view! { <Table caption=words.get("person-title") hide_caption=true columns=columns.into() rows /> }.into_any()
}

fn forget(desk: &At, contact: Uuid) -> AnyView {
    let (words, fields) = (desk.words(), Fields::new(desk));
    let ways = Asked::ALL.iter().map(|known| Choice::new(known.code(), words.get(known.name_key()))).collect();
    let sure = Field::new("sure", words.get("person-sure")).value("true").error(desk.fault("sure"));
    let body = view! {
        <form class="stack column" method="post" action="/api/troupes/person/forget" novalidate>
            {desk.from()}
            {festival_field(desk)}
            <input type="hidden" name="contact" value=contact.to_string() />
            <p>{words.get("person-forget-text")}</p>
            <Radios field=fields.field("asked", "person-how", "") choices=ways />
            <Check field=sure />
            <p class="row"><Button label=words.get("person-forget") look=Look::Secondary icon=Icon::Bin /></p>
        </form>
    };
    view! { <Card title=words.get("person-forget")>{body}</Card> }.into_any()
}

pub async fn json(desk: At, at: web::At) -> Result<Page, Fault> {
    let (_, kept) = kept(&desk, &at, Why::TakenAlong).await?;
    let words = desk.words();
    let held = |held: &Held| serde_json::json!({ "where": words.get(held.what), "of": held.of, "said": held.value });
    let all = serde_json::json!({ "kept": kept.held.iter().map(held).collect::<Vec<_>>() });
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"du-lieu.json\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok(Page::raw((headers, format!("{all:#}"))))
}

pub async fn csv(desk: At, at: web::At) -> Result<Page, Fault> {
    let (_, kept) = kept(&desk, &at, Why::TakenAlong).await?;
    let words = desk.words();
    let line = |held: &Held| [words.get(held.what).into(), held.of.clone().into(), Cell::Text(held.value.clone())];
    let head = ["person-where", "person-of", "person-said"].map(|key| words.get(key));
    Sheet { name: "du-lieu".to_owned(), head, lines: kept.held.iter().map(line).collect() }.csv()
}
