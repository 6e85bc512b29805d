//! The festival's welcome, on the home page only.

use leptos::prelude::*;

use super::button::{LinkButton, Look};
use super::icon::Icon;

/// Hills, a branch of ban, the festival's name or motto, and the one thing to do next.
#[component]
pub fn Hero(
    /// "12–15/03/2027 · Điện Biên"
    #[prop(into)]
    dates: String,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(into)] href: String,
    #[prop(into)] action: String,
    #[prop(optional, into)] icon: Option<Icon>,
) -> impl IntoView {
    view! {
        <div class="hero">
            <img class="branch" src="/branch.svg" alt="" width="840" height="580" />
            <div class="wrap welcome stack">
                <p class="dates">{dates}</p>
                <h1>{title}</h1>
                <p>{text}</p>
                <p class="row">
                    <LinkButton href=href label=action look=Look::OnDark icon=icon.unwrap_or(Icon::Calendar) />
                </p>
            </div>
        </div>
    }
}
