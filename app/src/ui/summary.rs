//! The error summary at the top of a form that came back.

use leptos::prelude::*;

use super::field::field_id;
use super::icon::{Icon, icon};

/// What must be mended, first on the page, with the keyboard already on it. Each line is the
/// very message that stands at its field, and leads there. Draws nothing without errors.
#[component]
pub fn ErrorSummary(
    #[prop(into)] title: String,
    /// Field name and message, in the order of the fields; an empty name is an error of the
    /// whole form and is not a link.
    errors: Vec<(String, String)>,
) -> impl IntoView {
    (!errors.is_empty()).then(|| {
        let lines = errors
            .into_iter()
            .map(|(name, message)| match name.is_empty() {
                true => view! { <li>{message}</li> }.into_any(),
                false => view! { <li><a href=format!("#{}", field_id(&name))>{message}</a></li> }.into_any(),
            })
            .collect_view();
        view! {
            <div class="notice error" role="alert" tabindex="-1" autofocus id="errors">
                {icon(Icon::Warning)}
                <div>
                    <h2>{title}</h2>
                    <ul class="lines">{lines}</ul>
                </div>
            </div>
        }
    })
}
