//! The desk of venues: the list, one venue, one stage.

mod stage;
mod venue;

pub use stage::{new_stage, stage};
pub use venue::{new_venue, venue};

use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::fault::Fault;
use crate::ui::*;
use crate::venues::model::{Stage, Venue};
use crate::venues::store::{stages, venues};
use crate::web::{At, Page};
use leptos::prelude::*;

pub async fn list(desk: Desk, _at: At) -> Result<Page, Fault> {
    let (venues, stages) = (venues::all(&desk.site.db).await?, stages::all(&desk.site.db).await?);
    let title = desk.words().get("desk-places");
    Ok(desk.page("places", title, move |desk| body(desk, &venues, &stages)))
}

/// The venue that a path names.
async fn at(desk: &Desk, at: &At) -> Result<Venue, Fault> {
    venues::by_slug(&desk.site.db, at.part("venue")).await?.ok_or(Fault::Missing)
}

fn body(desk: &Desk, venues: &[Venue], stages: &[Stage]) -> AnyView {
    let words = desk.words();
    let columns = ["venue-name", "venue-address", "venue-stages", "venue-contact"].map(Column::new);
    let rows = venues.iter().map(|venue| row(desk, venue, stages)).collect();
    view! {
        <div class="stack">
            <div class="title-row">
                <div><h1>{words.get("desk-places")}</h1><p class="note">{words.get("places-note")}</p></div>
                <p class="row"><LinkButton href=desk.path("/places/new") label=words.get("venue-new") icon=Icon::Plus small=true /></p>
            </div>
            {desk.table("desk-places", columns, rows, Nothing("places-none", Some("places-none-text")))}
        </div>
    }
    .into_any()
}

fn row(desk: &Desk, venue: &Venue, stages: &[Stage]) -> Row {
    let href = desk.path(&format!("/places/{}", venue.slug));
    let of_it = stages.iter().filter(|stage| stage.venue == venue.id);
    let names = of_it.map(|stage| stage.name.get(desk.lang)).collect::<Vec<_>>().join(" · ");
    let contact = [&venue.contact_name, &venue.contact_phone].map(String::as_str).join(" ").trim().to_owned();
    Row(vec![
        view! { <a href=href>{venue.name.get(desk.lang).to_owned()}</a> }.into_any(),
        venue.address.get(desk.lang).to_owned().into_any(),
        names.into_any(),
        Some(contact).filter(|contact| !contact.is_empty()).into_any(),
    ])
}
