//! Controls one types into.

use leptos::prelude::*;

use super::Field;
use crate::ui::escape::escaped;

/// What is typed; decides the keyboard of a phone and the browser's own helper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    #[default]
    Text,
    Search,
    Tel,
    Email,
    Password,
    /// A code or a count: figures on the keyboard, but kept as text, so nothing is rounded or lost.
    Digits,
    Date,
    Time,
}

impl InputKind {
    fn html(self) -> &'static str {
        match self {
            InputKind::Text | InputKind::Digits => "text",
            InputKind::Search => "search",
            InputKind::Tel => "tel",
            InputKind::Email => "email",
            InputKind::Password => "password",
            InputKind::Date => "date",
            InputKind::Time => "time",
        }
    }

    fn is_short(self) -> bool {
        matches!(self, InputKind::Digits | InputKind::Date | InputKind::Time)
    }
}

/// One line of text, a number, an address, a date, an hour.
#[component]
pub fn TextField(
    field: Field,
    #[prop(optional)] kind: InputKind,
    /// The browser's name for it ("name", "tel", "email", "one-time-code"): it offers what it knows.
    #[prop(optional, into)]
    autocomplete: Option<String>,
    /// As narrow as a date; dates and figures are so by themselves.
    #[prop(optional)]
    short: bool,
    #[prop(optional, into)] min: Option<String>,
    #[prop(optional, into)] max: Option<String>,
    /// For [`InputKind::File`]: what may be sent.
    #[prop(optional, into)]
    accept: Option<String>,
) -> impl IntoView {
    let control = view! {
        <input
            class=if short || kind.is_short() { "input short" } else { "input" }
            id=field.id()
            name=field.name.clone()
            type=kind.html()
            inputmode=(kind == InputKind::Digits).then_some("numeric")
            // what was chosen or kept secret never travels back
            value=(!matches!(kind, InputKind::Password)).then(|| field.value.clone())
            autocomplete=autocomplete
            min=min
            max=max
            accept=accept
            aria-describedby=field.described_by()
            aria-invalid=field.invalid()
        />
    };
    field.frame(control)
}

/// Several lines of text; grows while one writes where the browser can.
///
/// The renderer escapes no child of a `<textarea>`: what somebody typed would close it and go on as a page.
/// Browsers leave out a line break that comes first, so one of ours comes before those of the text.
#[component]
pub fn TextArea(field: Field, #[prop(default = 4)] rows: u32) -> impl IntoView {
    let control = view! {
        <textarea
            class="input"
            id=field.id()
            name=field.name.clone()
            rows=rows.to_string()
            aria-describedby=field.described_by()
            aria-invalid=field.invalid()
            inner_html=format!("\n{}", escaped(&field.value))
        ></textarea>
    };
    field.frame(control)
}
