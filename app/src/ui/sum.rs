//! Money: lines and their total.

use leptos::prelude::*;

/// The lines of an order and what they add up to; amounts come written out ("300.000 đ").
#[component]
pub fn Sum(lines: Vec<(String, String)>, #[prop(into)] total: (String, String)) -> impl IntoView {
    let lines =
        lines.into_iter().map(|(label, amount)| view! { <div><dt>{label}</dt><dd>{amount}</dd></div> }).collect_view();
    view! {
        <dl class="sum">
            {lines}
            <div class="total"><dt>{total.0}</dt><dd>{total.1}</dd></div>
        </dl>
    }
}

/// The total of a cart on indigo, all fees in it from the first screen. `id` lets an island
/// keep it up to date; without script it follows when the page comes back.
#[component]
pub fn CartTotal(
    #[prop(into)] label: String,
    #[prop(into)] amount: String,
    #[prop(optional, into)] id: Option<String>,
) -> impl IntoView {
    view! { <p class="cart-total"><span>{label}</span><output id=id>{amount}</output></p> }
}
