//! "Visit": what to know before coming, and how to get to each place.

use crate::festivals;
use crate::festivals::frame::{self, Current};
use crate::festivals::guide::{Guide, Part};
use crate::festivals::model::Festival;
use crate::i18n::collate;
use crate::kernel::fault::Fault;
use crate::kernel::text::unbroken;
use crate::programme::model::Performance;
use crate::programme::{self, Programme};
use crate::ui::*;
use crate::visit::share;
use crate::web::{At, Ctx, Head, Page};
use leptos::prelude::*;
use std::sync::Arc;

/// What the page is made of.
struct Shown {
    festival: Festival,
    guide: Arc<Guide>,
    programme: Arc<Programme>,
}

pub async fn guide(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = festivals::at(&ctx, &at).await?;
    let (guide, programme) = (Guide::load(&ctx, &festival).await?, programme::of(&ctx, &festival).await?);
    let name = [("festival", festival.name.get(ctx.lang).to_owned())];
    let head = Head {
        title: ctx.words().fill("visit-title", &name),
        description: ctx.words().fill("visit-text", &name),
        image: Some(share::path(&ctx, &festival)),
        ..Head::default()
    };
    let shown = Shown { festival, guide, programme };
    Ok(Page::new(head, move || {
        let body = draw(&ctx, &shown);
        frame::festival(&ctx, &shown.festival, Current::Visit, body)
    }))
}

fn draw(ctx: &Ctx, shown: &Shown) -> AnyView {
    let words = ctx.words();
    let parts: Vec<Part> = Part::ALL.iter().copied().filter(|part| shown.guide.parts.contains_key(part)).collect();
    let link = |part: &Part| view! { <li><a href=format!("#{}", part.code())>{words.get(part.name_key())}</a></li> };
    let links = parts.iter().map(link).collect_view();
    let places = places(ctx, shown);
    let to_places = places.is_some().then(|| view! { <li><a href="#places">{words.get("visit-places")}</a></li> });
    let none = (parts.is_empty() && places.is_none())
        .then(|| view! { <Empty title=words.get("visit-none") text=words.get("visit-none-text") /> });
    view! {
        <div class="wrap page sections">
            <div class="stack column"><h1>{words.get("nav-visit")}</h1><ul class="row">{links}{to_places}</ul></div>
            <div class="guide">{parts.iter().map(|part| one(ctx, shown, *part)).collect_view()}</div>
            {places}
            {none}
        </div>
    }
    .into_any()
}

fn one(ctx: &Ctx, shown: &Shown, part: Part) -> AnyView {
    let text = shown.guide.get(part);
    let paragraphs = text.get(ctx.lang).split("\n\n").map(|part| {
        let lines = part.lines().map(|line| view! { {line.to_owned()}<br /> }).collect_view();
        view! { <p>{lines}</p> }
    });
    view! {
        <section class="stack tight" id=part.code()>
            <h2>{ctx.words().get(part.name_key())}</h2>
            <div class="stack tight" lang=text.spoken(ctx.lang).code()>{paragraphs.collect_view()}</div>
        </section>
    }
    .into_any()
}

/// Where something is on, each place once, with ways to it.
fn places(ctx: &Ctx, shown: &Shown) -> Option<AnyView> {
    let mut places: Vec<&Performance> = shown.programme.performances.iter().collect();
    places.sort_by(|a, b| collate::compare(&a.place(ctx.lang), &b.place(ctx.lang)));
    places.dedup_by(|a, b| a.stage_id == b.stage_id);
    let cards = places.iter().map(|p| place(ctx, shown, p)).collect_view();
    let title = ctx.words().get("visit-places");
    (!places.is_empty()).then(|| {
        view! { <section class="stack" id="places"><h2>{title}</h2><div class="grid">{cards}</div></section> }
            .into_any()
    })
}

fn place(ctx: &Ctx, shown: &Shown, p: &Performance) -> AnyView {
    let words = ctx.words();
    let line = |text: &str| (!text.is_empty()).then(|| view! { <p>{text.to_owned()}</p> });
    let (address, access) = (line(p.venue_address.get(ctx.lang)), line(p.venue_access.get(ctx.lang)));
    let on = ctx.href(&shown.festival.path(&format!("/programme?stage={}", p.stage_slug)));
    let venue = ctx.href(&shown.festival.path(&format!("/venues/{}", p.venue_slug)));
    let (place, ways) = (unbroken(&p.place(ctx.lang)), directions(ctx, p));
    view! {
        <Card>
            <h3><a href=venue>{place}</a></h3>
            {address}
            {access}
            {ways}
            <p><a href=on>{words.get("visit-on-there")}</a></p>
        </Card>
    }
    .into_any()
}

/// Ways for the map that a phone has. Nothing is asked of them before somebody goes there.
pub fn directions(ctx: &Ctx, p: &Performance) -> Option<AnyView> {
    let (lat, lon) = p.lat.zip(p.lon)?;
    let maps = [
        ("Google Maps", format!("https://www.google.com/maps/dir/?api=1&destination={lat},{lon}")),
        ("Apple Maps", format!("https://maps.apple.com/?daddr={lat},{lon}")),
        ("OpenStreetMap", format!("https://www.openstreetmap.org/directions?to={lat}%2C{lon}")),
    ];
    let links = maps.map(|(name, href)| view! { <li><a href=href rel="noreferrer">{name}</a></li> }).collect_view();
    Some(view! { <div><p>{icon(Icon::Place)}" "{ctx.words().get("visit-directions")}</p><ul class="row">{links}</ul></div> }.into_any())
}
