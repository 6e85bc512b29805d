//! One troupe: its form, those that look like it, and what became of it.

use super::alike::pairs_of;
use super::{At, Ground, form};
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::pictures::model::Picture;
use crate::pictures::{self, card};
use crate::troupes::model::{Contact, Origin, Standing, Tradition, Troupe};
use crate::troupes::store::history::{self, Event};
use crate::troupes::store::{contacts, troupes};
use crate::ui::*;
use crate::web::{self, Page};
use leptos::prelude::*;

/// Everything about one troupe, or about none yet.
pub struct Known {
    pub ground: Ground,
    pub troupe: Option<Troupe>,
    pub contacts: Vec<Contact>,
}

pub async fn new(desk: At, _at: web::At) -> Result<Page, Fault> {
    let ground = Ground::load(&desk).await?;
    let known = Known { ground, troupe: None, contacts: Vec::new() };
    let title = desk.words().get("troupe-new");
    Ok(desk.page("troupes", title.clone(), move |desk| {
        view! {
            <div class="stack">
                {back(desk.path("/troupes"), desk.words().get("desk-troupes"))}
                <h1>{title}</h1>
                {form::form(desk, &known)}
            </div>
        }
        .into_any()
    }))
}

pub async fn troupe(desk: At, at: web::At) -> Result<Page, Fault> {
    let db = &desk.site.db;
    let ground = Ground::load(&desk).await?;
    let found = troupes::by_slug(db, at.part("troupe")).await?;
    let troupe = found.filter(|troupe| ground.reach.covers(troupe.commune.as_deref())).ok_or(Fault::Missing)?;
    if let Some(kept) = troupe.merged_into {
        let kept = troupes::by_id(db, kept).await?.ok_or(Fault::Bug)?;
        return Ok(Page::go(desk.path(&format!("/troupes/{}", kept.slug))));
    }
    let (events, contacts) = (history::of(db, troupe.id).await?, contacts::of(db, troupe.id).await?);
    let pictures = pictures::of(&desk, troupe.id).await?;
    let pairs = pairs_of(&desk, &ground, Some(troupe.id)).await?;
    let title = troupe.name.get(desk.lang).to_owned();
    let known = Known { ground, troupe: Some(troupe), contacts };
    Ok(desk.page("troupes", title.clone(), move |desk| {
        let place = known.troupe.as_ref().map(|troupe| known.ground.of(desk, troupe));
        view! {
            <div class="sections">
                <div class="stack">
                    {back(desk.path("/troupes"), desk.words().get("desk-troupes"))}
                    <div><h1>{title}</h1><p class="note">{place}</p></div>
                    {speakers(desk, &known.contacts)}
                    {super::alike::cards(desk, &known.ground, &pairs)}
                    {form::form(desk, &known)}
                </div>
                {shown(desk, known.troupe.as_ref(), &pictures)}
                {told(desk, &known.ground, events)}
            </div>
        }
        .into_any()
    }))
}

/// Photos stand at a festival's desk: the store of files is a festival's.
fn shown(desk: &At, troupe: Option<&Troupe>, pictures: &[Picture]) -> Option<AnyView> {
    let troupe = troupe.filter(|_| desk.festival.is_some())?;
    Some(card(desk, pictures, &format!("/troupes/{}/pictures", troupe.slug)))
}

/// Whom to call; a finger presses the number.
fn speakers(desk: &At, contacts: &[Contact]) -> Option<AnyView> {
    let words = desk.words();
    let line = |contact: &Contact| {
        let phone = (!contact.phone.is_empty()).then(|| {
            view! { " · "<a href=format!("tel:{}", contact.phone)>{contact.phone.clone()}</a> }
        });
        let zalo = contact.zalo_link().map(|href| view! { " · "<a href=href rel="noreferrer">"Zalo"</a> });
        let email = (!contact.email.is_empty()).then(|| format!(" · {}", contact.email));
        let href = desk.path(&format!("/troupes/person/{}", contact.id));
        let kept = view! { " · "<a href=href>{words.get("person-kept")}</a> };
        view! { <li>{words.get(contact.duty.name_key())}": "<b>{contact.name.clone()}</b>{phone}{zalo}{email}{kept}</li> }
    };
    let lines = contacts.iter().map(line).collect_view();
    (!contacts.is_empty()).then(|| view! { <ul class="plain">{lines}</ul> }.into_any())
}

fn told(desk: &At, ground: &Ground, events: Vec<Event>) -> AnyView {
    let words = desk.words();
    let line = |event: Event| {
        let by = if event.by_name.is_empty() { words.get("troupe-by-program") } else { event.by_name.clone() };
        let changes = event.detail["changed"].as_array().into_iter().flatten();
        let changes = changes.filter_map(|change| said(desk, ground, change)).collect::<Vec<_>>().join(" · ");
        let changes = (!changes.is_empty()).then(|| view! { <br /><span class="note">{changes}</span> });
        let name = event.detail["name"].as_str().unwrap_or_default().to_owned();
        let what = words.fill(what_key(&event.what), &[("name", name)]);
        view! { <li><b>{what}</b>" · "{moment(desk.lang, event.at)}" · "{by}{changes}</li> }
    };
    let lines = events.into_iter().map(line).collect_view();
    view! { <Card title=words.get("troupe-history")><ul>{lines}</ul></Card> }.into_any()
}

const fn what_key(what: &str) -> &'static str {
    match what.as_bytes() {
        b"added" => "history-added",
        b"merged" => "history-merged",
        b"imported" => "history-imported",
        _ => "history-edited",
    }
}

/// `Xã: xã Pa Ham → xã Na Sang`
fn said(desk: &At, ground: &Ground, change: &serde_json::Value) -> Option<String> {
    let words = desk.words();
    let (field, was, now) = (change[0].as_str()?, change[1].as_str()?, change[2].as_str()?);
    let label = match field {
        "name" | "name_en" => "troupe-name",
        "origin" => "troupe-origin",
        "commune" => "troupe-commune",
        "village" => "troupe-village",
        "home" => "troupe-home",
        "tradition" => "troupe-tradition",
        "founded" => "troupe-founded",
        "adults" => "troupe-adults",
        "minors" => "troupe-minors",
        "outside" => "troupe-outside",
        "standing" => "troupe-standing",
        "about" => "troupe-about",
        "note" => "troupe-note",
        _ => "troupe-contacts",
    };
    let spoken = |code: &str| match field {
        "commune" => ground.place(desk, Some(code), "–"),
        "origin" => Origin::parse(code).map_or_else(String::new, |known| words.get(known.name_key())),
        "tradition" => Tradition::parse(code).map_or_else(|| "–".to_owned(), |known| words.get(known.name_key())),
        "standing" => Standing::parse(code).map_or_else(String::new, |known| words.get(known.name_key())),
        _ if code.is_empty() => "–".to_owned(),
        _ => code.to_owned(),
    };
    let label = words.get(label);
    Some(match (was, now) {
        ("", "") => label,
        _ => format!("{label}: {} → {}", spoken(was), spoken(now)),
    })
}
