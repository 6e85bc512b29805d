//! One venue: its form, and its stages.

use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::fault::Fault;
use crate::kernel::lang::Text;
use crate::kernel::money::count;
use crate::pictures::model::Picture;
use crate::pictures::{self, card};
use crate::ui::*;
use crate::venues::model::{Stage, Venue};
use crate::venues::store::stages;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

pub async fn new_venue(desk: Desk, _at: At) -> Result<Page, Fault> {
    let title = desk.words().get("venue-new");
    Ok(desk.page("places", title, |desk| body(desk, None, &[], &[])))
}

pub async fn venue(desk: Desk, at: At) -> Result<Page, Fault> {
    let venue = super::at(&desk, &at).await?;
    let stages = stages::of_venue(&desk.site.db, venue.id).await?;
    let pictures = pictures::of(&desk, venue.id).await?;
    let title = venue.name.get(desk.lang).to_owned();
    Ok(desk.page("places", title, move |desk| body(desk, Some(&venue), &stages, &pictures)))
}

fn body(desk: &Desk, venue: Option<&Venue>, all: &[Stage], pictures: &[Picture]) -> AnyView {
    let words = desk.words();
    let heading = venue.map_or_else(|| words.get("venue-new"), |venue| venue.name.get(desk.lang).to_owned());
    let public = venue.map(|venue| {
        let href = desk.href(&desk.festival.path(&format!("/venues/{}", venue.slug)));
        view! { <p><a href=href>{words.get("venue-public")}</a></p> }
    });
    view! {
        <div class="sections">
            <div class="stack">
                {back(desk.path("/places"), words.get("desk-places"))}
                <div><h1>{heading}</h1>{public}</div>
                {form(desk, venue)}
            </div>
            {venue.map(|venue| of_venue(desk, venue, all))}
            {venue.map(|venue| card(desk, pictures, &format!("/places/{}/pictures", venue.slug)))}
        </div>
    }
    .into_any()
}

fn form(desk: &Desk, venue: Option<&Venue>) -> AnyView {
    let (words, fields) = (desk.words(), Fields::of(desk, venue.map_or(0, |venue| venue.version)));
    let action = if venue.is_some() { "/api/venues/edit" } else { "/api/venues/add" };
    let id = venue.map(|venue| view! { <input type="hidden" name="venue" value=venue.id.to_string() /> });
    let text = |of: fn(&Venue) -> &Text| venue.map(|venue| of(venue).clone()).unwrap_or_default();
    let line = |of: fn(&Venue) -> &String| venue.map(|venue| of(venue).clone()).unwrap_or_default();
    let position = venue.and_then(|venue| venue.lat.zip(venue.lon));
    let position = position.map(|(lat, lon)| format!("{lat}, {lon}")).unwrap_or_default();
    let position = fields.hinted("position", "venue-position", "venue-position-hint", &position);
    let name = fields.field("contact_name", "venue-contact-name", &line(|venue| &venue.contact_name));
    let phone = fields.field("contact_phone", "venue-contact-phone", &line(|venue| &venue.contact_phone));
    let maybe = words.get("desk-optional");
    view! {
        <form class="stack column" method="post" action=action novalidate>
            {fields.hidden()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            {id}
            {fields.line("name", "venue-name", &text(|venue| &venue.name))}
            {fields.line("address", "venue-address", &text(|venue| &venue.address))}
            <TextField field=position.optional(maybe.clone()) autocomplete="off" />
            {fields.lines("directions", "venue-directions", &text(|venue| &venue.directions), 3)}
            {fields.lines("access", "venue-access", &text(|venue| &venue.access), 2)}
            {fields.lines("season", "venue-season", &text(|venue| &venue.season), 2)}
            {fields.line("owner", "venue-owner", &text(|venue| &venue.owner))}
            <div class="fields">
                <TextField field=name.optional(maybe.clone()) autocomplete="off" />
                <TextField field=phone.optional(maybe) kind=InputKind::Tel autocomplete="off" />
            </div>
            <p class="row">
                <Button label=words.get("desk-save") />
                <LinkButton href=desk.path("/places") label=words.get("desk-skip") look=Look::Quiet />
            </p>
        </form>
    }
    .into_any()
}

fn of_venue(desk: &Desk, venue: &Venue, all: &[Stage]) -> AnyView {
    let words = desk.words();
    let path = |rest: &str| desk.path(&format!("/places/{}/{rest}", venue.slug));
    let columns = [Column::new("stage-name"), Column::new("stage-places").end(), Column::new("stage-lanes").end()];
    let rows = all.iter().map(|stage| {
        let name = view! { <a href=path(&stage.slug)>{stage.name.get(desk.lang).to_owned()}</a> };
        let places = stage.places.map(|places| count(desk.lang, places));
        Row(vec![name.into_any(), places.into_any(), stage.lanes.to_string().into_any()])
    });
    let rows = rows.collect();
    view! {
        <section class="stack">
            <div class="title-row">
                <h2>{words.get("venue-stages")}</h2>
                <p class="row"><LinkButton href=path("new") label=words.get("stage-new") look=Look::Secondary icon=Icon::Plus small=true /></p>
            </div>
            {desk.table("venue-stages", columns, rows, Nothing("stages-none", Some("stages-none-text")))}
        </section>
    }
    .into_any()
}
