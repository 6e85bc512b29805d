//! The weavers' motifs: ban flower, piêu band, cút piêu coil, swallow-tail boat, quả trám.
//!
//! They are static files and CSS, so a page pays a few bytes for each.

use leptos::prelude::*;

use super::icon::{Icon, icon, symbol};

/// The ban flower: name mark, empty pages, the head of what is on now.
#[component]
pub fn Flower() -> impl IntoView {
    view! { <img class="flower" src="/favicon.svg" alt="" width="32" height="32" /> }
}

/// The coil of the piêu scarf: a step, a task number; turning, it says "waiting".
#[component]
pub fn Coil(#[prop(optional)] turning: bool) -> impl IntoView {
    symbol(if turning { "coil turning" } else { "coil" }, "coil")
}

/// The swallow-tail boat, always sailing to the right: races, and the progress of a preparation.
#[component]
pub fn Boat() -> impl IntoView {
    symbol("boat", "swallow-boat")
}

/// A piêu band across its parent. Cards and heads carry theirs already (`edged`, `.head`).
#[component]
pub fn Band(#[prop(optional)] thin: bool) -> impl IntoView {
    view! { <div class=if thin { "pieu-band thin" } else { "pieu-band" } aria-hidden="true"></div> }
}

/// The kind of a programme item: one sign in every view, and the colour of its family.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Song, dance, instruments.
    #[default]
    Music,
    Parade,
    Exhibition,
    Xoe,
    /// Circles, classes and bonfires that everybody may join.
    Community,
    Contest,
    Rite,
    Ceremony,
    Fireworks,
    Sport,
    Race,
    Market,
}

impl Kind {
    /// Its family: what has one colour.
    pub fn class(self) -> &'static str {
        match self {
            Kind::Music | Kind::Parade | Kind::Exhibition => "music",
            Kind::Xoe | Kind::Community => "xoe",
            Kind::Contest => "contest",
            Kind::Rite | Kind::Ceremony | Kind::Fireworks => "rite",
            Kind::Sport | Kind::Race => "sport",
            Kind::Market => "market",
        }
    }

    pub fn icon(self) -> Icon {
        match self {
            Kind::Music => Icon::Music,
            Kind::Parade => Icon::Drum,
            Kind::Exhibition => Icon::Eye,
            Kind::Xoe => Icon::Ring,
            Kind::Community => Icon::People,
            Kind::Contest => Icon::Flag,
            Kind::Rite => Icon::Fire,
            Kind::Ceremony => Icon::Star,
            Kind::Fireworks => Icon::Burst,
            Kind::Sport => Icon::Run,
            Kind::Race => Icon::Boat,
            Kind::Market => Icon::Market,
        }
    }
}

/// The quả trám diamond with the sign of a kind. The kind's name stands beside it.
#[component]
pub fn KindMark(kind: Kind) -> impl IntoView {
    view! { <span class=format!("kind {}", kind.class())>{icon(kind.icon())}</span> }
}
