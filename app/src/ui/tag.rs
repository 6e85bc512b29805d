//! Tags: the state of a thing in one or two words.

use leptos::prelude::*;

use super::icon::{Icon, icon};

/// What a tag means; each meaning has its colour and its usual icon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TagLook {
    #[default]
    Plain,
    /// Fine, paid, valid, free.
    Ok,
    /// Under way, moved, something to know.
    Info,
    /// Take care: few left, clash, short payment.
    Warn,
    /// Wrong, cancelled, refused.
    Error,
    /// In my plan.
    Saved,
    /// Facts of the house: accessible, locked.
    Indigo,
    /// Xòe circles, guests of honour.
    Violet,
    /// Not certain yet; hatched, so that it reads in greyscale and on paper.
    Provisional,
}

impl TagLook {
    fn class(self) -> &'static str {
        match self {
            TagLook::Plain => "tag",
            TagLook::Ok => "tag ok",
            TagLook::Info => "tag info",
            TagLook::Warn => "tag warn",
            TagLook::Error => "tag error",
            TagLook::Saved => "tag saved",
            TagLook::Indigo => "tag indigo",
            TagLook::Violet => "tag violet",
            TagLook::Provisional => "tag provisional",
        }
    }

    fn icon(self) -> Icon {
        match self {
            TagLook::Plain => Icon::Close,
            TagLook::Ok => Icon::Check,
            TagLook::Info | TagLook::Provisional => Icon::Clock,
            TagLook::Warn => Icon::Warning,
            TagLook::Error => Icon::Cancelled,
            TagLook::Saved => Icon::Heart,
            TagLook::Indigo => Icon::Lock,
            TagLook::Violet => Icon::Star,
        }
    }
}

/// A tag as data, for lists that carry several: `Tag::new(TagLook::Ok, "Miễn phí")`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    look: TagLook,
    label: String,
    icon: Icon,
}

impl Tag {
    pub fn new(look: TagLook, label: impl Into<String>) -> Self {
        Tag { look, label: label.into(), icon: look.icon() }
    }

    /// Another icon than the meaning's usual one.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = icon;
        self
    }

    /// The tag on the page. Works wherever a view does: `{Tag::new(…).view()}`.
    pub fn view(self) -> impl IntoView {
        view! { <span class=self.look.class()>{icon(self.icon)}{self.label}</span> }
    }
}
