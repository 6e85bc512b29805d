//! A message before it is sent: written, then read over as it will be received.

use super::begun;
use super::preview;
use crate::db::outbox;
use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::kernel::lang::Text;
use crate::kernel::money::count;
use crate::ticketing::letters::WRITINGS;
use crate::ticketing::model::writing::{PACE, Whom, first_leaves};
use crate::ticketing::pages::desk::narrow::Narrow;
use crate::ticketing::store::writings::{self, Reach, WritingRow};
use crate::ui::*;
use crate::web::{At, Fields, Page};
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// What a form holds before anything is typed.
struct Held {
    whom: Whom,
    subject: Text,
    body: Text,
    narrow: Narrow,
}

pub async fn new(desk: Desk, at: At) -> Result<Page, Fault> {
    let narrow = Narrow::load(&desk, &at).await?;
    let (subject, body) = begun::text(&desk, at.query.raw("begin"));
    let whom = Whom::parse(at.query.raw("state")).unwrap_or(Whom::Standing);
    let held = Held { whom, subject, body, narrow };
    let title = desk.words().get("writing-new");
    Ok(desk.page("orders", title.clone(), move |desk| {
        let words = desk.words();
        view! {
            <div class="stack">
                {back(desk.path("/writing"), words.get("writing-title"))}
                <div><h1>{title}</h1><p class="note">{words.get("writing-new-note")}</p></div>
                {form(desk, &held, None)}
            </div>
        }
        .into_any()
    }))
}

/// A draft, with how it will be read and by how many.
pub async fn edit(desk: Desk, row: WritingRow) -> Result<Page, Fault> {
    let reach = writings::reach(&desk.site.db, &row).await?;
    let first = first_leaves(outbox::last_due(&desk.site.db, WRITINGS).await?, desk.now);
    let seen = preview::load(&desk, &row).await?;
    let narrow = Narrow::of(&desk, row.of()).await?;
    let title = desk.words().get("writing-read-over");
    Ok(desk.page("orders", title.clone(), move |desk| {
        let words = desk.words();
        let for_whom = [("whom", super::meant(desk, &row, &narrow))];
        let held = Held { whom: row.whom, subject: row.subject.0.clone(), body: row.body.0.clone(), narrow };
        let edited = form(desk, &held, Some(&row));
        view! {
            <div class="stack">
                {back(desk.path("/writing"), words.get("writing-title"))}
                <div><h1>{title}</h1><p>{words.fill("writing-for", &for_whom)}</p></div>
                {reached(desk, reach, first)}
                {preview::shown(desk, &seen)}
                {send(desk, &row, reach)}
                <Card title=words.get("writing-change")>{edited}</Card>
                {drop_it(desk, &row)}
            </div>
        }
        .into_any()
    }))
}

/// To how many it goes, and how long that takes.
fn reached(desk: &Desk, reach: Reach, first: DateTime<Utc>) -> AnyView {
    let words = desk.words();
    if reach.letters + reach.calls == 0 {
        let text = words.get("writing-nobody");
        return view! { <Notice look=NoticeLook::Warn><p>{text}</p></Notice> }.into_any();
    }
    let seconds = (first - desk.now).num_seconds() + reach.letters * PACE.num_seconds();
    let minutes = (seconds + 59) / 60;
    let number = |n: i64| count(desk.lang, n);
    let said = [
        ("letters", number(reach.letters)),
        ("calls", number(reach.calls)),
        ("english", number(reach.english)),
        ("minutes", number(minutes)),
    ];
    let part = |here: bool, key: &str| here.then(|| view! { <li>{words.fill(key, &said)}</li> });
    view! {
        <ul>
            {part(reach.letters > 0, "writing-letters")}
            {part(reach.english > 0, "writing-english")}
            {part(reach.calls > 0, "writing-calls")}
        </ul>
    }
    .into_any()
}

fn send(desk: &Desk, row: &WritingRow, reach: Reach) -> Option<AnyView> {
    let (words, version) = (desk.words(), row.version.to_string());
    let key = if reach.letters > 0 { "writing-send" } else { "writing-list-calls" };
    let label = words.fill(key, &[("letters", count(desk.lang, reach.letters))]);
    let id = row.id.to_string();
    let hidden = desk.hidden([("festival", &*desk.festival.slug), ("writing", &id), ("version", &version)]);
    let there = reach.letters + reach.calls > 0;
    there.then(|| {
        view! { <PostButton action="/api/writing/send" label=label hidden=hidden icon=Icon::Send /> }.into_any()
    })
}

fn drop_it(desk: &Desk, row: &WritingRow) -> AnyView {
    let (label, id) = (desk.words().get("writing-drop"), row.id.to_string());
    let hidden = desk.hidden([("festival", &*desk.festival.slug), ("writing", &id)]);
    view! { <PostButton action="/api/writing/drop" label=label look=Look::Quiet small=true hidden=hidden /> }.into_any()
}

fn form(desk: &Desk, held: &Held, row: Option<&WritingRow>) -> AnyView {
    let (words, fields) = (desk.words(), Fields::of(desk, row.map_or(0, |row| row.version)));
    let whom = Whom::ALL.iter().map(|whom| Choice::new(whom.code(), words.get(whom.name_key()))).collect();
    let ([kinds, shows], [(_, kind), (_, show)]) = (held.narrow.choices(desk), held.narrow.query());
    let id = row.map(|row| view! { <input type="hidden" name="writing" value=row.id.to_string() /> });
    let action = if row.is_some() { "/api/writing/edit" } else { "/api/writing/add" };
    let label = words.get(if row.is_some() { "desk-save" } else { "writing-look" });
    view! {
        <form class="stack" method="post" action=action novalidate>
            {fields.hidden()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            {id}
            <div class="fields">
                <Select field=fields.field("whom", "writing-whom", held.whom.code()) choices=whom />
                <Select field=fields.field("kind", "ticket-product", kind) choices=kinds />
                <Select field=fields.field("show", "narrow-show", show) choices=shows />
            </div>
            {fields.line("subject", "writing-subject", &held.subject)}
            {fields.lines("body", "writing-body", &held.body, 10)}
            <p class="note">{words.get("writing-hint")}</p>
            <p class="row"><Button label=label /></p>
        </form>
    }
    .into_any()
}
