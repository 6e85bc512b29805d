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
