//! A file of the reader's own.

use leptos::prelude::*;

use super::Field;

/// One file to send; phones offer their camera, and a desk's browser takes what is dropped on it. The form around it
/// is `multipart/form-data`. What was chosen never comes back: browsers do not let it.
#[component]
pub fn FileField(
    field: Field,
    /// What may be chosen: "image/jpeg,image/png".
    #[prop(into)]
    accept: String,
) -> impl IntoView {
    let control = view! {
        <input
            class="input"
            id=field.id()
            name=field.name.clone()
            type="file"
            accept=accept
            aria-describedby=field.described_by()
            aria-invalid=field.invalid()
        />
    };
    field.frame(control)
}
