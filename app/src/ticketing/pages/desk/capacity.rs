//! One capacity: its name and how many places it has.

use super::products::in_words;
use crate::festivals::desk::{self, Fields};
use crate::festivals::model::Festival;
use crate::kernel::fault::Fault;
use crate::ticketing::store::offers::{self, CapacityRow};
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

pub async fn new(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = desk::at(&ctx, &at).await?;
    Ok(page(&ctx, festival, None))
}

pub async fn edit(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = desk::at(&ctx, &at).await?;
    let capacities = offers::capacities(&ctx.site.db, festival.id, ctx.now).await?;
    let capacity = capacities.into_iter().find(|capacity| capacity.slug == at.part("capacity"));
    Ok(page(&ctx, festival, Some(capacity.ok_or(Fault::Missing)?)))
}

fn page(ctx: &Ctx, festival: Festival, capacity: Option<CapacityRow>) -> Page {
    let title = match &capacity {
        Some(capacity) => capacity.name.0.get(ctx.lang).to_owned(),
        None => ctx.words().get("capacity-new"),
    };
    let heading = title.clone();
    desk::page(ctx, Some(festival.clone()), "products", title, move |ctx| {
        body(ctx, &festival, capacity.as_ref(), heading)
    })
}

fn body(ctx: &Ctx, festival: &Festival, capacity: Option<&CapacityRow>, heading: String) -> AnyView {
    let (words, fields) = (ctx.words(), Fields::new(ctx));
    let list = desk::path(ctx, festival, "/products");
    let name = capacity.map(|capacity| capacity.name.0.clone()).unwrap_or_default();
    let places = capacity.map(|capacity| capacity.places.to_string()).unwrap_or_default();
    let id = capacity.map(|capacity| capacity.id.to_string()).unwrap_or_default();
    let now = capacity.map(|capacity| view! { <p class="lead">{in_words(ctx, capacity)}</p> });
    view! {
        <div class="stack">
            {back(list.clone(), words.get("desk-products"))}
            <div><h1>{heading}</h1>{now}</div>
            <form class="stack column" method="post" action="/api/capacities/save" novalidate>
                {fields.hidden()}
                <input type="hidden" name="festival" value=festival.slug.clone() />
                <input type="hidden" name="capacity" value=id />
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
