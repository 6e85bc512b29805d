//! Choosing tickets: one card a kind of ticket.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::tag::Tag;

/// One kind of ticket on sale.
#[derive(Clone, Debug)]
pub struct Product {
    pub title: String,
    pub text: Option<String>,
    pub state: Option<Tag>,
    /// "150.000 đ", all fees in it.
    pub price: String,
    pub sold_out: bool,
    /// Why this line came back ("Chỉ còn 2 vé").
    pub error: Option<String>,
}

/// A ticket type with its price; the child is a `Stepper`, or a link when it is sold out.
/// The card turns pink by itself when its stepper is not at 0. Stands in `<ul class="products">`.
#[component]
pub fn ProductCard(product: Product, children: Children) -> impl IntoView {
    let class = match (product.sold_out, product.error.is_some()) {
        (true, _) => "product sold-out",
        (_, true) => "product invalid",
        _ => "product",
    };
    view! {
        <li class=class>
            <div>
                <h2>{product.title}</h2>
                {product.text.map(|text| view! { <p class="note">{text}</p> })}
                {product.state.map(|state| view! { <p class="row">{state.view()}</p> })}
            </div>
            <p class="price">{product.price}</p>
            {children()}
            {product.error.map(|error| view! { <p class="message">{icon(Icon::Warning)}" "{error}</p> })}
        </li>
    }
}
