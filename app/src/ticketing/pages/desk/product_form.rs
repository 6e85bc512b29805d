//! The form of a product.

use super::narrow::kind_named;
use super::tags::in_words;
use crate::festivals::desk::Desk;
use crate::kernel::day::moment;
use crate::kernel::id::ProductId;
use crate::kernel::lang::Text;
use crate::programme::model::Performance;
use crate::ticketing::store::offers::{CapacityRow, ProductRow};
use crate::ui::*;
use crate::web::Fields;
use leptos::prelude::*;

/// What a product can be tied to.
pub struct Known {
    pub capacities: Vec<CapacityRow>,
    pub performances: Vec<Performance>,
    pub products: Vec<ProductRow>,
}

/// A product as its form shows it.
#[derive(Default)]
pub struct Shown {
    pub id: Option<ProductId>,
    pub version: i64,
    pub name: Text,
    pub note: Text,
    pub price: String,
    pub max_per_order: String,
    /// Date and time.
    pub from: (String, String),
    pub until: (String, String),
    pub draws: Vec<String>,
    pub performance: String,
    pub hidden: bool,
    /// Minutes before the performance.
    pub early: String,
    pub gate: Text,
    pub admits: String,
    pub needs: String,
    pub needs_per: String,
    pub beyond: Text,
    /// Somebody has paid for it: what its tickets stand on no longer moves.
    pub sold: bool,
}

pub fn form(desk: &Desk, fields: &Fields<'_>, known: &Known, shown: &Shown) -> AnyView {
    let words = desk.words();
    let id = shown.id.map(|id| view! { <input type="hidden" name="product" value=id.to_string() /> });
    let action = if shown.id.is_some() { "/api/products/edit" } else { "/api/products/add" };
    let hidden =
        Field::new("hidden", words.get("product-hide")).value(fields.ticked("hidden", shown.hidden).to_string());
    view! {
        <form class="stack column" method="post" action=action novalidate>
            {fields.hidden()}
            <input type="hidden" name="festival" value=desk.festival.slug.clone() />
            {id}
            {fields.line("name", "product-name", &shown.name)}
            {fields.line("note", "product-note", &shown.note)}
            <div class="fields">
                <TextField field=fields.hinted("price", "product-price", "product-price-hint", &shown.price) short=true autocomplete="off" />
                <TextField field=fields.hinted("max_per_order", "product-most", "product-most-hint", &shown.max_per_order) kind=InputKind::Digits autocomplete="off" />
            </div>
            {if shown.sold { ground(desk, known, shown) } else { choose_ground(desk, fields, known, shown) }}
            {rule(desk, fields, known, shown)}
            {entry(fields, shown)}
            {window(fields, shown)}
            <Check field=hidden.hint(words.get("product-hide-hint")) />
            <p class="row">
                <Button label=words.get("desk-save") />
                <LinkButton href=desk.path("/products") label=words.get("desk-skip") look=Look::Quiet />
            </p>
        </form>
    }
    .into_any()
}

/// What its tickets admit to and take places of, while that can be chosen.
fn choose_ground(desk: &Desk, fields: &Fields<'_>, known: &Known, shown: &Shown) -> AnyView {
    let performance =
        fields.hinted("performance", "product-performance", "product-performance-hint", &shown.performance);
    let admits = fields.hinted("admits", "product-admits", "product-admits-hint", &shown.admits);
    view! {
        <Select field=performance choices=performances(desk, known) />
        <TextField field=admits kind=InputKind::Digits short=true autocomplete="off" />
        {draws(desk, fields, known, shown)}
    }
    .into_any()
}

/// The same once it is sold: facts, which the form carries along.
fn ground(desk: &Desk, known: &Known, shown: &Shown) -> AnyView {
    let words = desk.words();
    let performance = known.performances.iter().find(|p| p.slug == shown.performance);
    let performance = performance.map_or_else(|| words.get("product-whole-festival"), |p| title(desk, p));
    let drawn = known.capacities.iter().filter(|capacity| shown.draws.contains(&capacity.slug));
    let names = drawn.map(|capacity| capacity.name.0.get(desk.lang)).collect::<Vec<_>>().join(" · ");
    let facts = vec![
        Fact::new(words.get("product-performance"), performance),
        Fact::new(words.get("product-draws"), names),
        Fact::new(words.get("product-admits"), shown.admits.clone()),
    ];
    let carried = shown.draws.iter().map(|slug| {
        view! { <input type="hidden" name=format!("draws[{slug}]") value="true" /> }
    });
    view! {
        <input type="hidden" name="performance" value=shown.performance.clone() />
        <input type="hidden" name="admits" value=shown.admits.clone() />
        {carried.collect_view()}
        <div id=field_id("draws")><Facts facts=facts /></div>
        <p class="note">{words.get("product-is-chosen-note")}</p>
    }
    .into_any()
}

/// What it is not sold without, and what those just outside its rule need.
fn rule(desk: &Desk, fields: &Fields<'_>, known: &Known, shown: &Shown) -> AnyView {
    let none = Choice::new("", desk.words().get("product-needs-none"));
    let others = known.products.iter().filter(|other| Some(other.id) != shown.id);
    let other = |other: &ProductRow| Choice::new(other.slug.clone(), kind_named(desk, &known.performances, other));
    let choices = std::iter::once(none).chain(others.map(other)).collect();
    let per = fields.hinted("needs_per", "product-needs-per", "product-needs-per-hint", &shown.needs_per);
    view! {
        {fields.line("beyond", "product-beyond", &shown.beyond)}
        <Select field=fields.hinted("needs", "product-needs", "product-needs-hint", &shown.needs) choices=choices />
        <TextField field=per kind=InputKind::Digits short=true autocomplete="off" />
    }
    .into_any()
}

/// From when and through which gate it admits.
fn entry(fields: &Fields<'_>, shown: &Shown) -> AnyView {
    let early = fields.hinted("early", "product-early", "product-early-hint", &shown.early);
    view! {
        {fields.line("gate", "product-gate", &shown.gate)}
        <TextField field=early kind=InputKind::Digits short=true autocomplete="off" />
    }
    .into_any()
}

/// Date and time from when and until when it is sold.
fn window(fields: &Fields<'_>, shown: &Shown) -> AnyView {
    let date = |name, label, at: &str| view! { <TextField field=fields.field(name, label, at) kind=InputKind::Date /> };
    let time = |name, label, at: &str| view! { <TextField field=fields.field(name, label, at) kind=InputKind::Time /> };
    view! {
        <div class="fields">
            {date("from_date", "product-from-date", &shown.from.0)}
            {time("from_time", "product-from-time", &shown.from.1)}
            {date("until_date", "product-until-date", &shown.until.0)}
            {time("until_time", "product-until-time", &shown.until.1)}
        </div>
    }
    .into_any()
}

fn performances(desk: &Desk, known: &Known) -> Vec<Choice> {
    let whole = Choice::new("", desk.words().get("product-whole-festival"));
    let choice = |p: &Performance| Choice::new(p.slug.clone(), title(desk, p));
    std::iter::once(whole).chain(known.performances.iter().map(choice)).collect()
}

/// `13/03/2027 20:00 · Đêm khai mạc`
fn title(desk: &Desk, p: &Performance) -> String {
    format!("{} · {}", moment(desk.lang, p.starts_at), p.title.get(desk.lang))
}

/// A box for each capacity. Each has a name of its own: a form keeps one value a name.
fn draws(desk: &Desk, fields: &Fields<'_>, known: &Known, shown: &Shown) -> AnyView {
    let words = desk.words();
    let error = desk.fault("draws");
    let class = if error.is_some() { "field invalid" } else { "field" };
    let message = error.map(|error| view! { <p class="message">{icon(Icon::Warning)}<span>{error}</span></p> });
    let boxes = known.capacities.iter().map(|capacity| {
        let name = format!("draws[{}]", capacity.slug);
        let ticked = fields.ticked(&name, shown.draws.contains(&capacity.slug));
        let (label, hint) = (capacity.name.0.get(desk.lang).to_owned(), in_words(desk, capacity));
        view! {
            <label class="choice">
                <input type="checkbox" name=name value="true" checked=ticked />
                <span>{label}</span>
                <span class="hint">{hint}</span>
            </label>
        }
    });
    let none = known.capacities.is_empty().then(|| {
        let href = desk.path("/capacities/new");
        view! { <p>{words.get("capacity-none")}". "<a href=href>{words.get("capacity-new")}</a></p> }
    });
    view! {
        <fieldset class=class id=field_id("draws")>
            <legend>{words.get("product-draws")}</legend>
            <p class="hint">{words.get("product-draws-hint")}</p>
            {message}
            {none}
            <div class="choices">{boxes.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
