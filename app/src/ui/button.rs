//! Buttons, and links that look like buttons.

use leptos::prelude::*;

use super::icon::{Icon, icon};

/// How loud a button speaks. One [`Look::Primary`] a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// The one thing to do next.
    #[default]
    Primary,
    Secondary,
    /// Underlined, without a frame: beside text, in a notice.
    Quiet,
    /// Everything of the river, and checking again.
    River,
    /// Cannot be taken back: cancel, refund, delete.
    Danger,
    /// The primary button on indigo.
    OnDark,
}

impl Look {
    fn class(self, small: bool, full: bool) -> String {
        let look = match self {
            Look::Primary => "",
            Look::Secondary => " secondary",
            Look::Quiet => " quiet",
            Look::River => " river",
            Look::Danger => " danger",
            Look::OnDark => " on-dark",
        };
        format!("button{look}{}{}", if small { " small" } else { "" }, if full { " full" } else { "" })
    }
}

/// Sends the form it stands in (or the form named by `form`). `name` and `value` say which
/// button was pressed when a form has several.
#[component]
pub fn Button(
    #[prop(into)] label: String,
    #[prop(optional)] look: Look,
    #[prop(optional, into)] icon: Option<Icon>,
    /// An icon behind the label: the arrow of "continue".
    #[prop(optional, into)]
    after: Option<Icon>,
    #[prop(optional)] small: bool,
    #[prop(optional)] full: bool,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] form: Option<String>,
    /// Read instead of the label where several buttons carry the same word ("Refund order …").
    #[prop(optional, into)]
    spoken: Option<String>,
    #[prop(optional)] disabled: bool,
) -> impl IntoView {
    view! {
        <button
            class=look.class(small, full)
            name=name
            value=value
            form=form
            aria-label=spoken
            disabled=disabled
        >
            {icon.map(self::icon)}
            {label}
            {after.map(self::icon)}
        </button>
    }
}

/// Goes somewhere and changes nothing; for everything that changes something use [`Button`].
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional)] look: Look,
    #[prop(optional, into)] icon: Option<Icon>,
    #[prop(optional, into)] after: Option<Icon>,
    #[prop(optional)] small: bool,
    #[prop(optional)] full: bool,
    /// Save under this file name instead of opening.
    #[prop(optional, into)]
    download: Option<String>,
) -> impl IntoView {
    view! {
        <a class=look.class(small, full) href=href download=download>
            {icon.map(self::icon)}
            {label}
            {after.map(self::icon)}
        </a>
    }
}

/// One change on one thing, as a form of its own: a row's "Refund", "Ten minutes more", "Sign out".
#[component]
pub fn PostButton(
    #[prop(into)] action: String,
    #[prop(into)] label: String,
    /// Hidden fields: which thing, which version.
    #[prop(optional)]
    hidden: Vec<(String, String)>,
    #[prop(optional)] look: Look,
    #[prop(optional, into)] icon: Option<Icon>,
    #[prop(optional)] small: bool,
    #[prop(optional)] full: bool,
    #[prop(optional, into)] spoken: Option<String>,
) -> impl IntoView {
    view! {
        <form method="post" action=action>
            {hidden
                .into_iter()
                .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
                .collect_view()}
            <button class=look.class(small, full) aria-label=spoken>
                {icon.map(self::icon)}
                {label}
            </button>
        </form>
    }
}

/// The button that the Enter key presses, first in a form whose first visible button means
/// something else (a stepper's minus, an "add a row").
#[component]
pub fn DefaultSubmit() -> impl IntoView {
    view! { <button class="sr" tabindex="-1" aria-hidden="true"></button> }
}

/// A filter in force; the link takes it away. `remove` is read before the name ("Bỏ lọc").
#[component]
pub fn Chip(#[prop(into)] href: String, #[prop(into)] label: String, #[prop(into)] remove: String) -> impl IntoView {
    view! {
        <a class="chip" href=href>
            <span class="sr">{remove} " "</span>
            {label}
            {icon(Icon::Close)}
        </a>
    }
}
