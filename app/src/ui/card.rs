//! White sheets on the paper ground.

use leptos::prelude::*;

/// A sheet that holds what belongs together. `edged` puts the piêu band on its upper edge: for
/// the one card that matters on a page.
#[component]
pub fn Card(
    #[prop(optional, into)] title: Option<String>,
    #[prop(optional)] edged: bool,
    /// Stays in view while a long page scrolls beside it.
    #[prop(optional)]
    sticky: bool,
    /// A link at the title's end: where it leads and its words.
    #[prop(default = None, into)]
    more: Option<(String, String)>,
    children: Children,
) -> impl IntoView {
    let class = format!("card stack{}{}", if edged { " edged" } else { "" }, if sticky { " sticky" } else { "" },);
    let head = title.map(|title| match more {
        None => view! { <h2>{title}</h2> }.into_any(),
        Some((href, words)) => {
            view! { <div class="section-title"><h2>{title}</h2><a href=href>{words}</a></div> }.into_any()
        }
    });
    view! { <section class=class>{head}{children()}</section> }
}
