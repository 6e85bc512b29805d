//! A page or list with nothing in it.

use leptos::prelude::*;

use super::motif::Flower;

/// Says why there is nothing and what to do about it; the children are the way on (a button).
#[component]
pub fn Empty(
    #[prop(into)] title: String,
    #[prop(default = None, into)] text: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Flower />
            <h2>{title}</h2>
            {text.map(|text| view! { <p>{text}</p> })}
            {children.map(|children| children())}
        </div>
    }
}
