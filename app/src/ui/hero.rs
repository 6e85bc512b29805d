//! The festival's welcome, on the home page only.

use leptos::prelude::*;

use super::button::{LinkButton, Look};
use super::icon::Icon;
use super::motif::Boat;
use super::photo::Photo;
use super::thread::names;

/// Hills, a branch of ban, the festival's name and its motto, and the one thing to do next. What is not
/// filled in yet leaves no gap.
#[component]
pub fn Hero(
    /// "12–15/03/2027 · Điện Biên"
    #[prop(into)]
    dates: String,
    #[prop(into)] title: String,
    /// What the festival says of itself in a line.
    #[prop(optional, into)]
    slogan: String,
    #[prop(into)] text: String,
    #[prop(into)] href: String,
    #[prop(into)] action: String,
    #[prop(optional, into)] icon: Option<Icon>,
    /// The festival itself, where somebody put a photo of it in: instead of what is drawn.
    #[prop(optional_no_strip)]
    photo: Option<Photo>,
    /// A festival of the river: the swallow-tail boat on its water instead of the branch.
    #[prop(optional)]
    river: bool,
) -> impl IntoView {
    let picture = match (photo, river) {
        (Some(photo), _) => view! { <div class="seen">{photo.first()}</div> }.into_any(),
        (None, true) => view! { <div class="river"><Boat /></div> }.into_any(),
        (None, false) => view! { <img class="branch" src="/branch.svg" alt="" width="840" height="580" /> }.into_any(),
    };
    view! {
        <div class="hero">
            {picture}
            <div class="wrap welcome stack">
                <p class="dates names">{names(&dates)}</p>
                <h1>{title}</h1>
                {(!slogan.is_empty()).then(|| view! { <p class="slogan">{slogan}</p> })}
                {(!text.is_empty()).then(|| view! { <p>{text}</p> })}
                <p class="row">
                    <LinkButton href=href label=action look=Look::OnDark icon=icon.unwrap_or(Icon::Calendar) />
                </p>
            </div>
        </div>
    }
}
