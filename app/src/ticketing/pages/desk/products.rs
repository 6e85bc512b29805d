//! What is sold and how many places there are, in plain words.

use crate::festivals::desk::{self, count};
use crate::festivals::model::{Festival, FestivalState};
use crate::kernel::fault::Fault;
use crate::kernel::id::{CapacityId, ProductId};
use crate::kernel::money::Vnd;
use crate::programme;
use crate::programme::model::Performance;
use crate::ticketing::model::{Offer, Sale};
use crate::ticketing::store::offers::{self, CapacityRow, ProductRow};
use crate::ui::*;
use crate::web::{At, Ctx, Page};
use leptos::prelude::*;

struct Shelf {
    festival: Festival,
    products: Vec<ProductRow>,
    capacities: Vec<CapacityRow>,
    draws: Vec<(ProductId, CapacityId)>,
    /// What visitors can have of it now; a hidden product is no offer.
    offers: Vec<Offer>,
    /// What some products admit to.
    performances: Vec<Performance>,
}

pub async fn products(ctx: Ctx, at: At) -> Result<Page, Fault> {
    let festival = desk::at(&ctx, &at).await?;
    let (db, id) = (&ctx.site.db, festival.id);
    let products = offers::products(db, id).await?;
    let capacities = offers::capacities(db, id, ctx.now).await?;
    let draws = offers::draws(db, id).await?;
    let (from, until) = (festival.first_day.starts_at(), festival.last_day.ends_at());
    let performances = programme::store::between(db, id, from, until).await?;
    let offers = offers::offers(db, id, ctx.now).await?;
    let shelf = Shelf { festival: festival.clone(), products, capacities, draws, offers, performances };
    let title = ctx.words().get("desk-products");
    Ok(desk::page(&ctx, Some(festival), "products", title, move |ctx| body(ctx, &shelf)))
}

fn body(ctx: &Ctx, shelf: &Shelf) -> AnyView {
    let words = ctx.words();
    let (new_product, new_capacity) = ("/products/new", "/capacities/new");
    let path = |rest| desk::path(ctx, &shelf.festival, rest);
    // A product needs places to draw on, so those come first.
    let none_yet = shelf.capacities.is_empty();
    let (product_look, capacity_look) =
        if none_yet { (Look::Secondary, Look::Primary) } else { (Look::Primary, Look::Secondary) };
    view! {
        <div class="sections">
            <section class="stack">
                <div class="title-row">
                    <h1>{words.get("desk-products")}</h1>
                    <p class="row"><LinkButton href=path(new_product) label=words.get("product-new") look=product_look icon=Icon::Plus small=true /></p>
                </div>
                {product_table(ctx, shelf)}
            </section>
            <section class="stack">
                <div class="title-row">
                    <div><h2>{words.get("capacity-title")}</h2><p class="note">{words.get("capacity-note")}</p></div>
                    <p class="row"><LinkButton href=path(new_capacity) label=words.get("capacity-new") look=capacity_look icon=Icon::Plus small=true /></p>
                </div>
                {capacity_table(ctx, shelf)}
            </section>
        </div>
    }
    .into_any()
}

fn product_table(ctx: &Ctx, shelf: &Shelf) -> AnyView {
    let words = ctx.words();
    if shelf.products.is_empty() {
        return view! { <Empty title=words.get("product-none") text=words.get("product-none-text") /> }.into_any();
    }
    let columns = vec![
        Column::new(words.get("product-name")),
        Column::new(words.get("product-price")).end(),
        Column::new(words.get("product-window")),
        Column::new(words.get("product-draws")),
        Column::new(words.get("product-sale")),
    ];
    let rows = shelf.products.iter().map(|product| product_row(ctx, shelf, product)).collect();
    view! { <Table caption=words.get("product-caption") hide_caption=true columns=columns rows=rows /> }.into_any()
}

fn product_row(ctx: &Ctx, shelf: &Shelf, product: &ProductRow) -> Row {
    let href = desk::path(ctx, &shelf.festival, &format!("/products/{}", product.slug));
    let drawn = |capacity: &&CapacityRow| shelf.draws.contains(&(product.id, capacity.id));
    let drawn: Vec<&CapacityRow> = shelf.capacities.iter().filter(drawn).collect();
    let names = drawn.iter().map(|capacity| capacity.name.0.get(ctx.lang)).collect::<Vec<_>>().join(" · ");
    let (from, until) = (desk::moment(ctx.lang, product.sale_from), desk::moment(ctx.lang, product.sale_until));
    let free = product.price == Vnd::ZERO;
    let price = if free { ctx.words().get("free") } else { product.price.fmt(ctx.lang) };
    // Two evenings may both sell "Adults".
    let admits_to = shelf.performances.iter().find(|performance| Some(performance.id) == product.performance_id);
    let admits_to = admits_to.map(|performance| performance.title.get(ctx.lang).to_owned());
    let name = product.name.0.get(ctx.lang).to_owned();
    Row(vec![
        view! { <a href=href>{name}</a>{admits_to.map(|to| view! { <span class="deep">{to}</span> })} }.into_any(),
        price.into_any(),
        ctx.words().fill("product-from-until", &[("from", from), ("until", until)]).into_any(),
        names.into_any(),
        sale(ctx, shelf, product).view().into_any(),
    ])
}

/// Can it be had now, and if not, why? The festival's state comes before the product's own window.
fn sale(ctx: &Ctx, shelf: &Shelf, product: &ProductRow) -> Tag {
    use FestivalState::*;
    let offer = shelf.offers.iter().find(|offer| offer.product == product.id);
    let (look, key) = match (offer.map(|offer| offer.sale(ctx.now)), shelf.festival.state) {
        (None, _) => (TagLook::Provisional, "product-hidden"),
        (Some(Sale::Closed), _) | (_, Over) => (TagLook::Indigo, "product-closed"),
        (_, Postponed) => (TagLook::Warn, "product-halted"),
        (Some(Sale::NotYet), _) | (_, Draft | Announced) => (TagLook::Info, "product-not-yet"),
        (Some(Sale::SoldOut), _) => (TagLook::Warn, "product-sold-out"),
        (Some(Sale::Open), OnSale | Running) => (TagLook::Ok, "product-open"),
    };
    Tag::new(look, ctx.words().get(key))
}

fn capacity_table(ctx: &Ctx, shelf: &Shelf) -> AnyView {
    let words = ctx.words();
    if shelf.capacities.is_empty() {
        return view! { <Empty title=words.get("capacity-none") text=words.get("capacity-none-text") /> }.into_any();
    }
    let columns = ["capacity-name", "capacity-now", "capacity-drawn-by"].map(|key| Column::new(words.get(key)));
    let rows = shelf.capacities.iter().map(|capacity| capacity_row(ctx, shelf, capacity)).collect();
    view! { <Table caption=words.get("capacity-caption") hide_caption=true columns=columns.into() rows=rows /> }
        .into_any()
}

fn capacity_row(ctx: &Ctx, shelf: &Shelf, capacity: &CapacityRow) -> Row {
    let href = desk::path(ctx, &shelf.festival, &format!("/capacities/{}", capacity.slug));
    let drawing = shelf.products.iter().filter(|product| shelf.draws.contains(&(product.id, capacity.id)));
    let names = drawing.map(|product| product.name.0.get(ctx.lang)).collect::<Vec<_>>().join(" · ");
    Row(vec![
        view! { <a href=href>{capacity.name.0.get(ctx.lang).to_owned()}</a> }.into_any(),
        in_words(ctx, capacity).into_any(),
        names.into_any(),
    ])
}

/// `120 chỗ, đã bán 30, đang giữ 4, còn 86`
pub(super) fn in_words(ctx: &Ctx, capacity: &CapacityRow) -> String {
    let number = |n| count(ctx.lang, n);
    let args = [
        ("places", number(capacity.places)),
        ("sold", number(capacity.sold)),
        ("held", number(capacity.waiting())),
        ("free", number(capacity.free())),
    ];
    ctx.words().fill("capacity-words", &args)
}
