//! What visitors read of a venue: where it is, how to get there, what there is.

use crate::festivals::frame::{self, Current};
use crate::festivals::{self, model::Festival};
use crate::kernel::fault::Fault;
use crate::kernel::money::count;
use crate::pictures::model::Picture;
use crate::pictures::{self, gallery};
use crate::ui::*;
use crate::venues::model::{Capability, Stage, Venue};
use crate::venues::pages::ask::{self, Asking, Shown};
use crate::venues::store::{stages, venues};
use crate::web::link::encode;
use crate::web::{At, Ctx, Fields, Head, Page};
use leptos::prelude::*;

pub async fn venue(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let venue = venues::by_slug(&ctx.site.db, at.part("venue")).await?.ok_or(Fault::Missing)?;
    let stages = stages::of_venue(&ctx.site.db, venue.id).await?;
    let pictures = pictures::of(&ctx, venue.id).await?;
    let name = venue.name.get(ctx.lang);
    let head = Head {
        title: format!("{name} · {}", festival.name.get(ctx.lang)),
        description: venue.address.get(ctx.lang).to_owned(),
        ..Head::default()
    };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &festival, &venue, (&stages, &pictures));
        frame::festival(&ctx, &festival, Current::Nothing, body)
    }))
}

fn draw(ctx: &Ctx, festival: &Festival, venue: &Venue, (all, pictures): (&[Stage], &[Picture])) -> AnyView {
    let (words, lang) = (ctx.words(), ctx.lang);
    let texts =
        [("venue-directions", &venue.directions), ("venue-access", &venue.access), ("venue-season", &venue.season)];
    let texts = texts.into_iter().filter(|(_, text)| !text.vi.is_empty()).map(|(key, text)| {
        let said = text.get(lang).to_owned();
        view! { <section><h2>{words.get(key)}</h2><p lang=text.spoken(lang).code()>{said}</p></section> }
    });
    view! {
        <div class="wrap page">
            {back(ctx.href(&festival.path("/programme")), words.get("nav-programme"))}
            <div class="sections column">
                <div class="stack tight">
                    <h1 lang=venue.name.spoken(lang).code()>{venue.name.get(lang).to_owned()}</h1>
                    <p class="lead">{venue.address.get(lang).to_owned()}</p>
                    {maps(ctx, venue)}
                </div>
                {gallery(lang, pictures)}
                {texts.collect_view()}
                {(!all.is_empty()).then(|| spaces(ctx, all))}
                {people(ctx, venue)}
                {(!all.is_empty()).then(|| lending(ctx, festival, venue))}
            </div>
        </div>
    }
    .into_any()
}

fn lending(ctx: &Ctx, festival: &Festival, venue: &Venue) -> AnyView {
    let words = ctx.words();
    let href = ctx.href(&festival.path(&format!("/venues/{}/ask", venue.slug)));
    view! {
        <section class="stack">
            <h2>{words.get("booking-new")}</h2>
            <p>{words.get("booking-visitor-text")}</p>
            <p><LinkButton href label=words.get("booking-visitor") look=Look::Secondary icon=Icon::Calendar /></p>
        </section>
    }
    .into_any()
}

/// The form for whoever has no account.
pub async fn ask(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let venue = venues::by_slug(&ctx.site.db, at.part("venue")).await?.ok_or(Fault::Missing)?;
    let asking = Asking::load(&ctx, Some(&venue), &[]).await?;
    let title = ctx.words().fill("booking-visitor-title", &[("venue", venue.name.get(ctx.lang).to_owned())]);
    let head = Head { title: title.clone(), private: true, ..Head::default() };
    Ok(Page::new(head, move || {
        let body = form(&ctx, &festival, &venue, &asking, title);
        frame::festival(&ctx, &festival, Current::Nothing, body)
    }))
}

fn form(ctx: &Ctx, festival: &Festival, venue: &Venue, asking: &Asking, title: String) -> AnyView {
    let (words, fields) = (ctx.words(), Fields::new(ctx));
    let up = ctx.href(&festival.path(&format!("/venues/{}", venue.slug)));
    let own = ctx.hidden([("festival", &festival.slug)]);
    let shown = Shown { day: festival.first_day.code(), by_visitor: true, ..Shown::default() };
    view! {
        <div class="wrap page column stack">
            {back(up, venue.name.get(ctx.lang).to_owned())}
            <h1>{title}</h1>
            {ask::instead_of(ctx, asking, "/api/bookings/ask", &own)}
            <form class="stack" method="post" action="/api/bookings/ask" novalidate>
                {fields.hidden()}
                <input type="hidden" name="festival" value=festival.slug.clone() />
                {ask::fields(ctx, &fields, asking, &shown)}
                <p class="note">{words.get("booking-visitor-note")}</p>
                <p class="row"><Button label=words.get("booking-send") /></p>
            </form>
        </div>
    }
    .into_any()
}

/// Links that a phone's own map and the usual ones on the web open; nothing is loaded from them.
fn maps(ctx: &Ctx, venue: &Venue) -> Option<AnyView> {
    let (words, (lat, lon)) = (ctx.words(), venue.lat.zip(venue.lon)?);
    let name = encode(venue.name.get(ctx.lang));
    let links = [
        ("venue-map-phone", format!("geo:{lat},{lon}?q={lat},{lon}({name})")),
        ("venue-map-google", format!("https://www.google.com/maps/dir/?api=1&destination={lat},{lon}")),
        ("venue-map-apple", format!("https://maps.apple.com/?daddr={lat},{lon}")),
        ("venue-map-osm", format!("https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}")),
    ];
    let links = links.map(|(key, href)| {
        view! { <LinkButton href label=words.get(key) look=Look::Secondary icon=Icon::Place small=true /> }
    });
    Some(view! { <p class="row">{links.collect_view()}</p> }.into_any())
}

fn spaces(ctx: &Ctx, all: &[Stage]) -> AnyView {
    let words = ctx.words();
    let stages = all.iter().map(|stage| {
        let places = stage.places.map(|places| words.fill("venue-room-for", &[("places", count(ctx.lang, places))]));
        let has = stage.has.0.iter().map(|(capability, amount)| what(ctx, *capability, *amount));
        let facts = places.into_iter().chain(has).collect::<Vec<_>>().join(" · ");
        view! { <li><b>{stage.name.get(ctx.lang).to_owned()}</b>{(!facts.is_empty()).then(|| format!(": {facts}"))}</li> }
    });
    view! { <section><h2>{words.get("venue-stages")}</h2><ul>{stages.collect_view()}</ul></section> }.into_any()
}

/// `Điện: 20 kW`
pub fn what(ctx: &Ctx, capability: Capability, amount: i64) -> String {
    let name = ctx.words().get(capability.name_key());
    if capability.is_counted() { format!("{name}: {}", count(ctx.lang, amount)) } else { name }
}

fn people(ctx: &Ctx, venue: &Venue) -> Option<AnyView> {
    let words = ctx.words();
    let owner = venue.owner.get(ctx.lang);
    let contact = format!("{} {}", venue.contact_name, venue.contact_phone).trim().to_owned();
    let facts = [("venue-owner", owner.to_owned()), ("venue-contact", contact)];
    let facts: Vec<Fact> = facts
        .into_iter()
        .filter(|(_, said)| !said.is_empty())
        .map(|(key, said)| Fact::new(words.get(key), said))
        .collect();
    (!facts.is_empty()).then(|| view! { <Facts facts=facts /> }.into_any())
}
