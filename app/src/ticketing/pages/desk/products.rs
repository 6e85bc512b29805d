//! What is sold and how many places there are, in plain words.

use super::tags::in_words;
use crate::festivals::desk::{Desk, Nothing};
use crate::kernel::day::moment;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::Fault;
use crate::kernel::id::{CapacityId, ProductId};
use crate::kernel::money::Vnd;
use crate::programme;
use crate::programme::model::Performance;
use crate::ticketing::commands::catalogue::Towards;
use crate::ticketing::model::{Offer, Sale};
use crate::ticketing::store::offers::{self, CapacityRow, ProductRow};
use crate::ui::*;
use crate::web::{At, Page};
use leptos::prelude::*;

struct Shelf {
    products: Vec<ProductRow>,
    capacities: Vec<CapacityRow>,
    draws: Vec<(ProductId, CapacityId)>,
    /// What visitors can have of it now; a hidden product is no offer.
    offers: Vec<Offer>,
    /// What some products admit to.
    performances: Vec<Performance>,
}

pub async fn products(desk: Desk, _at: At) -> Result<Page, Fault> {
    let (db, id, festival) = (&desk.site.db, desk.festival.id, &desk.festival);
    let products = offers::products(db, id).await?;
    let capacities = offers::capacities(db, id, desk.now).await?;
    let draws = offers::draws(db, id).await?;
    let (from, until) = (festival.first_day.starts_at(), festival.last_day.ends_at());
    let performances = programme::store::between(db, id, from, until).await?;
    let offers = offers::offers(db, id, desk.now).await?;
    let shelf = Shelf { products, capacities, draws, offers, performances };
    let title = desk.words().get("desk-products");
    Ok(desk.page("products", title, move |desk| body(desk, &shelf)))
}

fn body(desk: &Desk, shelf: &Shelf) -> AnyView {
    let words = desk.words();
    let (new_product, new_capacity) = ("/products/new", "/capacities/new");
    let path = |rest| desk.path(rest);
    // A product needs places to draw on, so those come first.
    let none_yet = shelf.capacities.is_empty();
    let (product_look, capacity_look) =
        if none_yet { (Look::Secondary, Look::Primary) } else { (Look::Primary, Look::Secondary) };
    view! {
        <div class="sections">
            <section class="stack">
                <div class="title-row">
                    <h1>{words.get("desk-products")}</h1>
                    <p class="row"><LinkButton href=path("/vouchers") label=words.get("vouchers-title") look=Look::Secondary small=true /><LinkButton href=path("/cash") label=words.get("cash-rules-title") look=Look::Secondary small=true /><LinkButton href=path("/returns") label=words.get("rules-title") look=Look::Secondary small=true /><LinkButton href=path(new_product) label=words.get("product-new") look=product_look icon=Icon::Plus small=true /></p>
                </div>
                {product_table(desk, shelf)}
            </section>
            <section class="stack">
                <div class="title-row">
                    <div><h2>{words.get("capacity-title")}</h2><p class="note">{words.get("capacity-note")}</p></div>
                    <p class="row"><LinkButton href=path(new_capacity) label=words.get("capacity-new") look=capacity_look icon=Icon::Plus small=true /></p>
                </div>
                {capacity_table(desk, shelf)}
            </section>
        </div>
    }
    .into_any()
}

fn product_table(desk: &Desk, shelf: &Shelf) -> AnyView {
    let columns = [
        Column::new("product-name"),
        Column::new("product-price").end(),
        Column::new("product-window"),
        Column::new("product-draws"),
        Column::new("product-sale"),
        Column::new("product-order"),
    ];
    let rows = shelf.products.iter().map(|product| product_row(desk, shelf, product)).collect();
    desk.table("product-caption", columns, rows, Nothing("product-none", Some("product-none-text")))
}

fn product_row(desk: &Desk, shelf: &Shelf, product: &ProductRow) -> Row {
    let href = desk.path(&format!("/products/{}", product.slug));
    let drawn = |capacity: &&CapacityRow| shelf.draws.contains(&(product.id, capacity.id));
    let drawn: Vec<&CapacityRow> = shelf.capacities.iter().filter(drawn).collect();
    let names = drawn.iter().map(|capacity| capacity.name.0.get(desk.lang)).collect::<Vec<_>>().join(" · ");
    let (from, until) = (moment(desk.lang, product.sale_from), moment(desk.lang, product.sale_until));
    let free = product.price == Vnd::ZERO;
    let price = if free { desk.words().get("free") } else { product.price.fmt(desk.lang) };
    // Two evenings may both sell "Adults".
    let admits_to = shelf.performances.iter().find(|performance| Some(performance.id) == product.performance_id);
    let admits_to = admits_to.map(|performance| performance.title.get(desk.lang).to_owned());
    let name = product.name.0.get(desk.lang).to_owned();
    Row(vec![
        view! { <a href=href>{name}</a>{admits_to.map(|to| view! { <span class="deep">{to}</span> })} }.into_any(),
        price.into_any(),
        desk.words().fill("product-from-until", &[("from", from), ("until", until)]).into_any(),
        names.into_any(),
        sale(desk, shelf, product).view().into_any(),
        ways(desk, shelf, product),
    ])
}

/// One up or one down in the list that visitors see.
fn ways(desk: &Desk, shelf: &Shelf, product: &ProductRow) -> AnyView {
    let (words, id) = (desk.words(), product.id.to_string());
    let is = |end: Option<&ProductRow>| end.is_some_and(|end| end.id == product.id);
    let name = [("name", product.name.0.get(desk.lang).to_owned())];
    let way = |to: Towards, label: &str, spoken: &str| {
        let fields = [("festival", desk.festival.slug.as_str()), ("product", &id), ("towards", to.code())];
        let (label, spoken, hidden) = (words.get(label), words.fill(spoken, &name), desk.hidden(fields));
        view! { <PostButton action="/api/products/move" label spoken hidden=hidden look=Look::Quiet small=true /> }
    };
    let up = (!is(shelf.products.first())).then(|| way(Towards::Up, "product-way-up", "product-up"));
    let down = (!is(shelf.products.last())).then(|| way(Towards::Down, "product-way-down", "product-down"));
    view! { <div class="row">{up}{down}</div> }.into_any()
}

/// Can it be had now, and if not, why? The festival's state comes before the product's own window.
fn sale(desk: &Desk, shelf: &Shelf, product: &ProductRow) -> Tag {
    use FestivalState::*;
    let offer = shelf.offers.iter().find(|offer| offer.product == product.id);
    let (look, key) = match (offer.map(|offer| offer.sale(desk.now)), desk.festival.state) {
        (None, _) => (TagLook::Provisional, "product-hidden"),
        (Some(Sale::Closed), _) | (_, Over) => (TagLook::Indigo, "product-closed"),
        (_, Postponed) => (TagLook::Warn, "product-halted"),
        (Some(Sale::NotYet), _) | (_, Draft | Announced) => (TagLook::Info, "product-not-yet"),
        (Some(Sale::SoldOut), _) => (TagLook::Warn, "product-sold-out"),
        (Some(Sale::Open), OnSale | Running) => (TagLook::Ok, "product-open"),
    };
    Tag::new(look, desk.words().get(key))
}

fn capacity_table(desk: &Desk, shelf: &Shelf) -> AnyView {
    let columns = ["capacity-name", "capacity-now", "capacity-drawn-by"].map(Column::new);
    let rows = shelf.capacities.iter().map(|capacity| capacity_row(desk, shelf, capacity)).collect();
    desk.table("capacity-caption", columns, rows, Nothing("capacity-none", Some("capacity-none-text")))
}

fn capacity_row(desk: &Desk, shelf: &Shelf, capacity: &CapacityRow) -> Row {
    let href = desk.path(&format!("/capacities/{}", capacity.slug));
    let drawing = shelf.products.iter().filter(|product| shelf.draws.contains(&(product.id, capacity.id)));
    let names = drawing.map(|product| product.name.0.get(desk.lang)).collect::<Vec<_>>().join(" · ");
    Row(vec![
        view! { <a href=href>{capacity.name.0.get(desk.lang).to_owned()}</a> }.into_any(),
        in_words(desk, capacity).into_any(),
        names.into_any(),
    ])
}
