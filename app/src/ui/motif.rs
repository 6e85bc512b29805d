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

/// The kind of a programme item: one colour and one sign in every view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Song, dance, instruments.
    #[default]
    Music,
    /// Circles that everybody may join.
    Xoe,
    Contest,
    Rite,
    Sport,
    Market,
}

impl Kind {
    pub fn class(self) -> &'static str {
        match self {
            Kind::Music => "music",
            Kind::Xoe => "xoe",
            Kind::Contest => "contest",
            Kind::Rite => "rite",
            Kind::Sport => "sport",
            Kind::Market => "market",
        }
    }

    pub fn icon(self) -> Icon {
        match self {
            Kind::Music => Icon::Music,
            Kind::Xoe => Icon::Ring,
            Kind::Contest => Icon::Flag,
            Kind::Rite => Icon::Fire,
            Kind::Sport => Icon::Boat,
            Kind::Market => Icon::Market,
        }
    }
}

/// The quả trám diamond with the sign of a kind. The kind's name stands beside it.
#[component]
pub fn KindMark(kind: Kind) -> impl IntoView {
    view! { <span class=format!("kind {}", kind.class())>{icon(kind.icon())}</span> }
}
