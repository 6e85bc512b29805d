//! The frame of organisers' desks. Pages in it load `desk.css` after `public.css`.

use leptos::prelude::*;

use super::super::icon::{Icon, icon};
use super::{Brand, HelpLine, NavItem};

/// Everything around a desk.
#[derive(Default)]
pub struct DeskChrome {
    pub skip: String,
    pub brand: Brand,
    /// "Việc của ban tổ chức"
    pub nav_label: String,
    /// The word on the folded menu of a phone: "Các bàn làm việc".
    pub menu: String,
    pub nav: Vec<NavItem>,
    /// Under the desks: public page, language, account.
    pub more: Vec<NavItem>,
    /// Signing out: a `PostButton`, because it changes something.
    pub sign_out: Option<AnyView>,
    pub help: HelpLine,
}

/// A desk: side rail with the house's desks (folded into a menu on phones) and the page.
#[component]
pub fn DeskFrame(chrome: DeskChrome, children: Children) -> impl IntoView {
    let items = |items: Vec<NavItem>| items.into_iter().map(NavItem::line).collect_view();
    view! {
        <a class="skip" href="#main">{chrome.skip}</a>
        <div class="desk">
            <header class="rail">
                {chrome.brand.view()}
                <nav aria-label=chrome.nav_label>
                    <details>
                        <summary>{icon(Icon::Menu)}{chrome.menu}</summary>
                        <ul>
                            {items(chrome.nav)}
                            {items(chrome.more)}
                            {chrome.sign_out.map(|form| view! { <li>{form}</li> })}
                        </ul>
                    </details>
                </nav>
                {chrome.help.view()}
            </header>
            <main id="main" tabindex="-1">{children()}</main>
        </div>
    }
}
