//! The weavers' motifs: ban flower, piêu band, cút piêu coil, swallow-tail boat, quả trám.
//!
//! They are static files and CSS, so a page pays a few bytes for each.

use crate::kernel::codes::codes;
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

codes! {
    /// The sign of a kind of programme item, the same in every view, with the colour of its family.
    #[derive(Default)]
    Sign {
        /// Song, dance, instruments.
        #[default]
        Music = "music";
        Parade = "parade";
        Exhibition = "exhibition";
        Xoe = "xoe";
        /// Circles, classes and bonfires that everybody may join.
        Community = "community";
        Contest = "contest";
        Rite = "rite";
        Ceremony = "ceremony";
        Fireworks = "fireworks";
        Sport = "sport";
        Race = "race";
        Market = "market";
    }
}

impl Sign {
    /// The sign of the kind with this code.
    pub fn of(kind: &str) -> Self {
        Self::parse(kind).unwrap_or_default()
    }

    /// Its family: what has one colour.
    pub fn class(self) -> &'static str {
        match self {
            Sign::Music | Sign::Parade | Sign::Exhibition => "music",
            Sign::Xoe | Sign::Community => "xoe",
            Sign::Contest => "contest",
            Sign::Rite | Sign::Ceremony | Sign::Fireworks => "rite",
            Sign::Sport | Sign::Race => "sport",
            Sign::Market => "market",
        }
    }

    pub fn icon(self) -> Icon {
        match self {
            Sign::Music => Icon::Music,
            Sign::Parade => Icon::Drum,
            Sign::Exhibition => Icon::Eye,
            Sign::Xoe => Icon::Ring,
            Sign::Community => Icon::People,
            Sign::Contest => Icon::Flag,
            Sign::Rite => Icon::Fire,
            Sign::Ceremony => Icon::Star,
            Sign::Fireworks => Icon::Burst,
            Sign::Sport => Icon::Run,
            Sign::Race => Icon::Boat,
            Sign::Market => Icon::Market,
        }
    }
}

/// The quả trám diamond with the sign of a kind. The kind's name stands beside it.
#[component]
pub fn KindMark(kind: Sign) -> impl IntoView {
    view! { <span class=format!("kind {}", kind.class())>{icon(kind.icon())}</span> }
}
