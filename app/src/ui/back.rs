//! The way back to where one came from, above a page's title.

use super::icon::{Icon, icon};
use leptos::prelude::*;

/// A link to the page before, for steps and for pages below a list.
pub fn back(href: String, label: String) -> AnyView {
    view! { <p class="back"><a href=href>{icon(Icon::Back)}{label}</a></p> }.into_any()
}
