//! The way through a long list.

use leptos::prelude::*;

use super::icon::{Icon, icon};

/// Earlier and later pages of a list, with where one stands between them ("51–100 / 1.241").
#[component]
pub fn Pager(
    #[prop(into)] label: String,
    /// Where the earlier page is and its words.
    #[prop(default = None, into)]
    earlier: Option<(String, String)>,
    #[prop(default = None, into)] later: Option<(String, String)>,
    #[prop(optional, into)] position: Option<String>,
) -> impl IntoView {
    view! {
        <nav class="pager" aria-label=label>
            {earlier.map(|(href, words)| view! { <a rel="prev" href=href>{icon(Icon::Back)}{words}</a> })}
            {position.map(|position| view! { <span class="note number">{position}</span> })}
            {later.map(|(href, words)| view! { <a class="end" rel="next" href=href>{words}{icon(Icon::Forward)}</a> })}
        </nav>
    }
}
