//! One product: a new one, or one that is sold.

use super::product_form::{Known, Shown, form};
use crate::festivals::desk::Desk;
use crate::kernel::day;
use crate::kernel::fault::Fault;
use crate::kernel::id::{CapacityId, ProductId};
use crate::kernel::money::count;
use crate::programme;
use crate::ticketing::store::catalogue;
use crate::ticketing::store::offers::{self, ProductRow};
use crate::ui::back;
use crate::web::{At, Fields, Page};
use leptos::prelude::*;

pub async fn new(desk: Desk, _at: At) -> Result<Page, Fault> {
    let known = known(&desk).await?;
    let shown = blank(&desk);
    Ok(page(&desk, known, shown))
}

pub async fn edit(desk: Desk, at: At) -> Result<Page, Fault> {
    let mut known = known(&desk).await?;
    let product =
        known.products.iter().find(|product| product.slug == at.part("product")).cloned().ok_or(Fault::Missing)?;
    if let Some(id) = product.performance_id
        && !known.performances.iter().any(|performance| performance.id == id)
    {
        // The days of the festival were moved, and it lies outside of them.
        known.performances.extend(programme::store::by_id(&desk.site.db, id).await?);
    }
    let draws = offers::draws(&desk.site.db, desk.festival.id).await?;
    let sold = catalogue::is_sold(&desk.site.db, product.id).await?;
    let shown = Shown { sold, ..saved(&desk, &known, product, &draws) };
    Ok(page(&desk, known, shown))
}

async fn known(desk: &Desk) -> Result<Known, Fault> {
    let (db, id) = (&desk.site.db, desk.festival.id);
    let festival = &desk.festival;
    let (from, until) = (festival.first_day.starts_at(), festival.last_day.ends_at());
    let performances = programme::store::between(db, id, from, until).await?;
    let products = offers::products(db, id).await?;
    Ok(Known { capacities: offers::capacities(db, id, desk.now).await?, performances, products })
}

/// On sale from this morning until the last evening.
fn blank(desk: &Desk) -> Shown {
    let today = day::local(desk.now).date().to_string();
    Shown {
        max_per_order: "8".into(),
        admits: "1".into(),
        needs_per: "1".into(),
        from: (today, "08:00".into()),
        until: (desk.festival.last_day.code(), "18:00".into()),
        ..Shown::default()
    }
}

fn saved(desk: &Desk, known: &Known, product: ProductRow, draws: &[(ProductId, CapacityId)]) -> Shown {
    let moment = |at| (day::local(at).date().to_string(), day::clock(at));
    let drawn = known.capacities.iter().filter(|capacity| draws.contains(&(product.id, capacity.id)));
    let performance = known.performances.iter().find(|performance| Some(performance.id) == product.performance_id);
    let needs = known.products.iter().find(|other| Some(other.id) == product.needs_id);
    Shown {
        admits: product.admits.to_string(),
        needs: needs.map(|other| other.slug.clone()).unwrap_or_default(),
        needs_per: product.needs_per.to_string(),
        beyond: product.beyond.0,
        id: Some(product.id),
        version: product.version,
        price: count(desk.lang, product.price.0),
        max_per_order: product.max_per_order.to_string(),
        from: moment(product.sale_from),
        until: moment(product.sale_until),
        draws: drawn.map(|capacity| capacity.slug.clone()).collect(),
        performance: performance.map(|performance| performance.slug.clone()).unwrap_or_default(),
        hidden: product.hidden,
        early: product.entry_early.map(|minutes| minutes.to_string()).unwrap_or_default(),
        gate: product.entry_gate.0,
        name: product.name.0,
        note: product.note.0,
        sold: false,
    }
}

fn page(desk: &Desk, known: Known, shown: Shown) -> Page {
    let title = match shown.id {
        Some(_) => shown.name.get(desk.lang).to_owned(),
        None => desk.words().get("product-new"),
    };
    let heading = title.clone();
    desk.page("products", title, move |desk| {
        let fields = Fields::of(desk, shown.version);
        let list = desk.path("/products");
        view! {
            <div class="stack">
                {back(list, desk.words().get("desk-products"))}
                <h1>{heading}</h1>
                {form(desk, &fields, &known, &shown)}
            </div>
        }
        .into_any()
    })
}
