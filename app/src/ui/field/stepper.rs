//! A small number with minus and plus.

use leptos::prelude::*;

use super::field_id;
use crate::ui::icon::{Icon, icon};

/// How many, from 0 to `max`. Without script, minus and plus send the form with `less` or
/// `more` = the field's name, and the page comes back one off; put a `DefaultSubmit` first in
/// the form, or the Enter key would press the first minus.
#[component]
pub fn Stepper(
    #[prop(into)] name: String,
    /// As typed: what is not a number comes back as it was.
    #[prop(into)]
    value: String,
    max: u32,
    /// What is counted, read aloud: "Số vé Khán đài giữa".
    #[prop(into)]
    label: String,
    /// "Bớt một Khán đài giữa"
    #[prop(into)]
    less: String,
    /// "Thêm một Khán đài giữa"
    #[prop(into)]
    more: String,
) -> impl IntoView {
    let count: u32 = value.trim().parse().unwrap_or(0);
    view! {
        <div class="stepper">
            <button name="less" value=name.clone() aria-label=less disabled=count == 0>
                {icon(Icon::Minus)}
            </button>
            <input
                id=field_id(&name)
                name=name.clone()
                value=value
                inputmode="numeric"
                autocomplete="off"
                maxlength="3"
                aria-label=label
            />
            <button name="more" value=name aria-label=more disabled={count >= max}>
                {icon(Icon::Plus)}
            </button>
        </div>
    }
}
