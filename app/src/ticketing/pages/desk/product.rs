//! One product: a new one, or one that is sold.

use super::product_form::{Known, Shown, form};
use crate::festivals::desk::{self, Fields};
use crate::festivals::model::Festival;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::{CapacityId, ProductId};
use crate::programme;
use crate::ticketing::store::book;
use crate::ticketing::store::offers::{self, ProductRow};
use crate::ui::back;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

pub async fn new(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = desk::at(&ctx, &at).await?;
    let known = known(&ctx, &festival).await?;
    let shown = blank(&ctx, &festival);
    Ok(page(&ctx, festival, known, shown))
}

pub async fn edit(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = desk::at(&ctx, &at).await?;
    let known = known(&ctx, &festival).await?;
    let products = offers::products(&ctx.site.db, festival.id).await?;
    let product = products.into_iter().find(|product| product.slug == at.part("product")).ok_or(Fault::Missing)?;
    let draws = offers::draws(&ctx.site.db, festival.id).await?;
    let chosen = book::is_chosen(&ctx.site.db, product.id).await?;
    let shown = Shown { chosen, ..saved(&ctx, &known, product, &draws) };
    Ok(page(&ctx, festival, known, shown))
}

async fn known(ctx: &Ctx, festival: &Festival) -> Result<Known, Fault> {
    let (db, id) = (&ctx.site.db, festival.id);
    let (from, until) = (festival.first_day.starts_at(), festival.last_day.ends_at());
    let performances = programme::store::between(db, id, from, until).await?;
    Ok(Known { capacities: offers::capacities(db, id, ctx.now).await?, performances })
}

/// On sale from this morning until the last evening.
fn blank(ctx: &Ctx, festival: &Festival) -> Shown {
    let today = day::local(ctx.now).date().to_string();
    Shown {
        max_per_order: "8".into(),
        from: (today, "08:00".into()),
        until: (festival.last_day.code(), "18:00".into()),
        ..Shown::default()
    }
}

fn saved(ctx: &Ctx, known: &Known, product: ProductRow, draws: &[(ProductId, CapacityId)]) -> Shown {
    let moment = |at| (day::local(at).date().to_string(), day::clock(at));
    let drawn = known.capacities.iter().filter(|capacity| draws.contains(&(product.id, capacity.id)));
    let performance = known.performances.iter().find(|performance| Some(performance.id) == product.performance_id);
    Shown {
        id: Some(product.id),
        version: product.version,
        price: desk::count(ctx.lang, product.price.0),
        max_per_order: product.max_per_order.to_string(),
        from: moment(product.sale_from),
        until: moment(product.sale_until),
        draws: drawn.map(|capacity| capacity.slug.clone()).collect(),
        performance: performance.map(|performance| performance.slug.clone()).unwrap_or_default(),
        hidden: product.hidden,
        name: product.name.0,
        note: product.note.0,
        chosen: false,
    }
}

fn page(ctx: &Ctx, festival: Festival, known: Known, shown: Shown) -> Page {
    let title = match shown.id {
        Some(_) => shown.name.get(ctx.lang).to_owned(),
        None => ctx.words().get("product-new"),
    };
    let heading = title.clone();
    desk::page(ctx, Some(festival.clone()), "products", title, move |ctx| {
        let fields = Fields::of(ctx, shown.version);
        let list = desk::path(ctx, &festival, "/products");
        view! {
            <div class="stack">
                {back(list, ctx.words().get("desk-products"))}
                <h1>{heading}</h1>
                {form(ctx, &fields, &festival, &known, &shown)}
            </div>
        }
        .into_any()
    })
}
