//! Writing to everybody of a stage or of a day: chosen, looked at, then sent.

use super::{days, plan, stages, tabs};
use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::kernel::text;
use crate::programme::commands::{Audience, Reader, readers};
use crate::programme::model::plan::Plan;
use crate::ui::*;
use crate::web::frame::dotted;
use crate::web::{At, Page};
use leptos::prelude::*;

/// The longest letter.
pub const LONGEST: usize = 1500;

pub async fn tell(desk: Desk, at: At) -> Result<Page, Fault> {
    let plan = plan(&desk).await?;
    let audience = Audience::read(&at.query);
    let written: String = text::clean(at.query.raw("text")).chars().take(LONGEST).collect();
    let who = readers(&plan, &audience);
    let title = desk.words().get("plan-tell");
    Ok(desk.page("programme", title.clone(), move |desk| {
        view! {
            <div class="stack">
                <h1>{title}</h1>
                {tabs(desk, "/programme/tell")}
                <p class="lead">{desk.words().get("tell-lead")}</p>
                {choose(desk, &plan, &audience, &written)}
                {(!written.is_empty()).then(|| look(desk, &audience, &written, &who))}
                {by_phone(desk, &who)}
            </div>
        }
        .into_any()
    }))
}

fn choose(desk: &Desk, plan: &Plan, audience: &Audience, written: &str) -> AnyView {
    let words = desk.words();
    let day = audience.day.map(|day| day.code()).unwrap_or_default();
    let day = Field::new("day", words.get("place-day")).value(day);
    let stage = Field::new("stage", words.get("place-stage")).value(audience.stage.clone());
    let text = Field::new("text", words.get("tell-text")).value(written.to_owned()).hint(words.get("tell-text-hint"));
    view! {
        <form class="stack column" method="get" action=desk.path("/programme/tell")>
            <div class="fields">
                <Select field=day choices=days(desk, Some("tell-every-day")) />
                <Select field=stage choices=stages(desk, plan, Some("programme-every-stage")) />
            </div>
            <TextArea field=text rows=5 />
            <p class="row"><Button label=words.get("block-look") look=Look::Secondary icon=Icon::Eye /></p>
        </form>
    }
    .into_any()
}

fn look(desk: &Desk, audience: &Audience, written: &str, who: &[Reader]) -> AnyView {
    let words = desk.words();
    let reached: Vec<&Reader> = who.iter().filter(|reader| !reader.contact.email.is_empty()).collect();
    let title = words.fill("tell-readers", &[("count", reached.len().to_string())]);
    let items = reached.iter().map(|reader| one(desk, reader, &reader.contact.email)).collect_view();
    let day = audience.day.map(|day| day.code()).unwrap_or_default();
    let hidden = desk.hidden([
        ("festival", &*desk.festival.slug),
        ("day", &*day),
        ("stage", &*audience.stage),
        ("text", written),
    ]);
    let send = (!reached.is_empty()).then(|| {
        view! { <PostButton action="/api/programme/notes/create" label=words.get("tell-send") hidden=hidden icon=Icon::Send /> }
    });
    let text = written.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    view! { <Card title=title><blockquote>{text}</blockquote><ul>{items}</ul>{send}</Card> }.into_any()
}

fn one(desk: &Desk, reader: &Reader, by: &str) -> AnyView {
    let titles = reader.titles.iter().map(|title| title.get(desk.lang)).collect::<Vec<_>>().join(", ");
    let nobody = || desk.words().get("phone-nobody");
    let name = if reader.contact.name.is_empty() { nobody() } else { reader.contact.name.clone() };
    view! { <li><strong>{dotted(&[&name, by])}</strong>": "{titles}</li> }.into_any()
}

fn by_phone(desk: &Desk, who: &[Reader]) -> Option<AnyView> {
    let words = desk.words();
    let silent: Vec<&Reader> = who.iter().filter(|reader| reader.contact.email.is_empty()).collect();
    let items = silent.iter().map(|reader| one(desk, reader, &reader.contact.phone)).collect_view();
    let (title, text) = (words.get("phone-title"), words.get("phone-text"));
    (!silent.is_empty())
        .then(|| view! { <Card title=title><p class="note">{text}</p><ul>{items}</ul></Card> }.into_any())
}
