//! What must be there before tickets are sold.

use crate::festivals::desk::Desk;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission;
use crate::kernel::money::Vnd;
use crate::ticketing::store::offers::ProductRow;
use crate::ui::*;
use leptos::prelude::*;

/// What is there of it. The command that opens the sale decides; this only shows the way.
#[derive(Clone, Copy)]
pub struct Ready {
    privacy: bool,
    products: bool,
    account: bool,
}

impl Ready {
    pub fn of(festival: &Festival, products: &[ProductRow]) -> Self {
        let mut shown = products.iter().filter(|product| !product.hidden).peekable();
        let has_products = shown.peek().is_some();
        let all_free = has_products && shown.all(|product| product.price == Vnd::ZERO);
        let account = festival.has_account() || all_free;
        Self { privacy: !festival.privacy.vi.is_empty(), products: has_products, account }
    }
}

/// Each thing with a tick or what is missing, and the way to it.
pub fn checklist(desk: &Desk, ready: Ready) -> AnyView {
    let words = desk.words();
    // Who may not change the account reads it among the settings.
    let account = if desk.may(Permission::Treasury) { "/bank" } else { "/settings" };
    let things = [
        (ready.privacy, "festival-privacy", format!("/settings#{}", field_id("privacy_vi"))),
        (ready.products, "desk-products", "/products".to_owned()),
        (ready.account, "festival-account", account.to_owned()),
    ];
    let things = things.into_iter().map(|(there, name, rest)| {
        let (look, word) = if there { (TagLook::Ok, "ready-there") } else { (TagLook::Warn, "ready-missing") };
        let href = desk.path(&rest);
        view! { <li><a href=href>{words.get(name)}</a>{Tag::new(look, words.get(word)).view()}</li> }
    });
    view! { <ul class="checks">{things.collect_view()}</ul> }.into_any()
}
