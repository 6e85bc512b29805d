//! The festival's welcome, on the home page only.

use leptos::prelude::*;

use super::button::{LinkButton, Look};
use super::icon::Icon;
use super::motif::Boat;
use super::thread::names;

/// Hills, a branch of ban, the festival's name or motto, and the one thing to do next. What is not
/// filled in yet leaves no gap.
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
    /// A festival of the river: the swallow-tail boat on its water instead of the branch.
    #[prop(optional)]
    river: bool,
) -> impl IntoView {
    let picture = match river {
        true => view! { <div class="river"><Boat /></div> }.into_any(),
        false => view! { <img class="branch" src="/branch.svg" alt="" width="840" height="580" /> }.into_any(),
    };
    view! {
        <div class="hero">
            {picture}
            <div class="wrap welcome stack">
                <p class="dates names">{names(&dates)}</p>
                <h1>{title}</h1>
                {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
                <p class="row">
                    <LinkButton href=href label=action look=Look::OnDark icon=icon.unwrap_or(Icon::Calendar) />
                </p>
            </div>
        </div>
    }
}
