//! One capacity: its name and how many places it has.

use super::tags::in_words;
use crate::festivals::desk::Desk;
use crate::kernel::fault::Fault;
use crate::ticketing::store::catalogue;
use crate::ticketing::store::offers::{self, CapacityRow};
use crate::ui::*;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

pub async fn new(desk: Desk, _at: At) -> Result<Page, Fault> {
    Ok(page(&desk, None))
}

pub async fn edit(desk: Desk, at: At) -> Result<Page, Fault> {
    let capacities = offers::capacities(&desk.site.db, desk.festival.id, desk.now).await?;
    let capacity = capacities.into_iter().find(|capacity| capacity.slug == at.part("capacity"));
    let capacity = capacity.ok_or(Fault::Missing)?;
    let version = catalogue::capacity_version(&desk.site.db, capacity.id).await?;
    Ok(page(&desk, Some((capacity, version))))
}

/// A capacity as it was read, with its version; none is a new one.
type Saved = Option<(CapacityRow, i64)>;

fn page(desk: &Desk, saved: Saved) -> Page {
    let title = match &saved {
        Some((capacity, _)) => capacity.name.0.get(desk.lang).to_owned(),
        None => desk.words().get("capacity-new"),
    };
    let heading = title.clone();
    desk.page("products", title, move |desk| body(desk, &saved, heading))
}

fn body(desk: &Desk, saved: &Saved, heading: String) -> AnyView {
    let (capacity, version) = saved.as_ref().map(|(capacity, version)| (capacity, *version)).unzip();
    let (words, fields) = (desk.words(), Fields::of(desk, version.unwrap_or_default()));
    let list = desk.path("/products");
    let name = capacity.map(|capacity| capacity.name.0.clone()).unwrap_or_default();
    let places = capacity.map(|capacity| capacity.places.to_string()).unwrap_or_default();
    let id = capacity.map(|capacity| view! { <input type="hidden" name="capacity" value=capacity.id.to_string() /> });
    let action = if capacity.is_some() { "/api/capacities/edit" } else { "/api/capacities/add" };
    let now = capacity.map(|capacity| view! { <p class="lead">{in_words(desk, capacity)}</p> });
    view! {
        <div class="stack">
            {back(list.clone(), words.get("desk-products"))}
            <div><h1>{heading}</h1>{now}</div>
            <form class="stack column" method="post" action=action novalidate>
                {fields.hidden()}
                <input type="hidden" name="festival" value=desk.festival.slug.clone() />
                {id}
                {fields.line("name", "capacity-name", &name)}
                <TextField field=fields.hinted("places", "capacity-places", "capacity-places-hint", &places) kind=InputKind::Digits autocomplete="off" />
                <p class="row">
                    <Button label=words.get("desk-save") />
                    <LinkButton href=list label=words.get("desk-skip") look=Look::Quiet />
                </p>
            </form>
        </div>
    }
    .into_any()
}
