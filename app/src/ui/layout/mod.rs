//! The frames of pages: head, navigation, main, foot.
//!
//! The shell fills a [`PublicChrome`] or [`DeskChrome`] once a request; pages only bring what
//! stands in `<main>`. The help line keeps its place on every page (WCAG 3.2.6).

mod desk;
mod public;

pub use desk::{DeskChrome, DeskFrame};
pub use public::{PublicChrome, PublicFrame};

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::motif::Flower;

/// A link of a navigation.
#[derive(Clone, Debug)]
pub struct NavItem {
    href: String,
    label: String,
    icon: Option<Icon>,
    current: bool,
    count: Option<(String, String)>,
    /// The name of what it is the first of.
    below: Option<String>,
}

impl NavItem {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        NavItem { href: href.into(), label: label.into(), icon: None, current: false, count: None, below: None }
    }

    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// This is the page, or the part of the house, one is in.
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }

    /// How much waits there, and the word read after it ("7", "việc").
    pub fn count(mut self, count: impl Into<String>, word: impl Into<String>) -> Self {
        self.count = Some((count.into(), word.into()));
        self
    }

    /// It and those after it stand below this name.
    pub fn below(mut self, name: Option<String>) -> Self {
        self.below = name;
        self
    }

    /// A line of a list, after the name it stands below.
    pub(super) fn line(mut self) -> impl IntoView {
        let name = self.below.take().map(|name| view! { <li class="below">{name}</li> });
        view! { {name}<li>{self.link()}</li> }
    }

    /// Icon, words, count.
    pub(super) fn link(self) -> impl IntoView {
        let count = self.count.map(|(count, word)| {
            view! { <span class="count">{count}<span class="sr">" " {word}</span></span> }
        });
        view! {
            <a href=self.href aria-current=self.current.then_some("page")>
                {self.icon.map(icon)}
                {self.label}
                {count}
            </a>
        }
    }

    /// The icon alone, its words for screen readers: search and account in the head.
    pub(super) fn tool(self) -> impl IntoView {
        view! {
            <a class="head-button" href=self.href aria-label=self.label aria-current=self.current.then_some("page")>
                {self.icon.map(icon)}
            </a>
        }
    }
}

/// The name mark: flower, name, and a small line (place and dates).
#[derive(Clone, Debug, Default)]
pub struct Brand {
    pub href: String,
    pub name: String,
    pub line: Option<String>,
}

impl Brand {
    fn view(self) -> impl IntoView {
        view! {
            <a class="brand" href=self.href>
                <Flower />
                <span>{self.name}{self.line.map(|line| view! { <small>{line}</small> })}</span>
            </a>
        }
    }
}

/// The same page in the other language. `short` is seen, `label` is read ("English version").
#[derive(Clone, Debug, Default)]
pub struct OtherLanguage {
    pub href: String,
    pub code: String,
    pub short: String,
    pub label: String,
}

impl OtherLanguage {
    fn view(self) -> impl IntoView {
        let spoken = format!("{}, {}", self.short, self.label);
        view! {
            <a class="head-button" href=self.href lang=self.code.clone() hreflang=self.code aria-label=spoken>
                {self.short}
            </a>
        }
    }
}

/// Whom to call: a few words, the number as people read it, and the hours.
#[derive(Clone, Debug, Default)]
pub struct HelpLine {
    pub words: String,
    pub phone: String,
    pub hours: String,
}

impl HelpLine {
    /// Nothing where there is nobody to call.
    fn view(self) -> impl IntoView {
        if self.phone.is_empty() {
            return None;
        }
        let digits: String = self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        Some(view! {
            <div class="help">
                <span>{self.words}</span>
                <a href=format!("tel:{digits}")>{self.phone}</a>
                <span>{self.hours}</span>
            </div>
        })
    }
}
