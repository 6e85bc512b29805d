//! The frame of pages for visitors and troupes.

use leptos::prelude::*;

use super::{Brand, HelpLine, NavItem, OtherLanguage};

/// Everything around a public page.
#[derive(Clone, Debug, Default)]
pub struct PublicChrome {
    /// "Tới nội dung chính"
    pub skip: String,
    pub brand: Brand,
    /// Read before the main navigation: "Chính".
    pub nav_label: String,
    /// Wide screens, in the head.
    pub nav: Vec<NavItem>,
    pub bar_label: String,
    /// Phones, along the bottom: four or five, each with an icon.
    pub bar: Vec<NavItem>,
    pub language: Option<OtherLanguage>,
    /// Icons at the head's end: search, account.
    pub tools: Vec<NavItem>,
    pub help: HelpLine,
    /// Two short columns of links.
    pub foot: Vec<Vec<NavItem>>,
    /// The last words: whose patterns these are, which version runs.
    pub credit: String,
}

/// A public page: skip link, head, main, foot, and the phone's bottom bar. The page brings its
/// own `<div class="wrap page">`, so that a hero can reach the edges.
#[component]
pub fn PublicFrame(chrome: PublicChrome, children: Children) -> impl IntoView {
    let foot = chrome.foot.into_iter().map(|column| view! { <ul>{items(column)}</ul> }).collect_view();
    let bar = (!chrome.bar.is_empty()).then(|| {
        view! { <nav class="bottom-bar" aria-label=chrome.bar_label><ul>{items(chrome.bar)}</ul></nav> }
    });
    view! {
        <a class="skip" href="#main">{chrome.skip}</a>
        <header class="head">
            <div class="wrap">
                {chrome.brand.view()}
                <nav class="main-nav" aria-label=chrome.nav_label><ul>{items(chrome.nav)}</ul></nav>
                {chrome.language.map(OtherLanguage::view)}
                {chrome.tools.into_iter().map(NavItem::tool).collect_view()}
            </div>
        </header>
        <main id="main" tabindex="-1">{children()}</main>
        <footer class="foot">
            <div class="wrap">
                {chrome.help.view()}
                {foot}
                <p class="credit">{chrome.credit}</p>
            </div>
        </footer>
        {bar}
    }
}

fn items(items: Vec<NavItem>) -> impl IntoView {
    items.into_iter().map(|item| view! { <li>{item.link()}</li> }).collect_view()
}
