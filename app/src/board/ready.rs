//! What must be there before tickets are sold.

use crate::festivals::desk::Desk;
use crate::festivals::model::Festival;
use crate::kernel::access::Permission;
use crate::kernel::day::moment;
use crate::kernel::money::Vnd;
use crate::ticketing::store::offers::ProductRow;
use crate::ui::*;
use chrono::{DateTime, Utc};
use leptos::prelude::*;

/// What is there of it. The command that opens the sale decides; this only shows the way.
#[derive(Clone, Copy)]
pub struct Ready {
    privacy: bool,
    products: bool,
    account: bool,
    /// Something is paid for by transfer, and when a bank was last heard of.
    heard: Option<Option<DateTime<Utc>>>,
}

impl Ready {
    /// Is something paid for by transfer, and nobody hears of it?
    pub fn is_deaf(self, festival: &Festival) -> bool {
        self.heard == Some(None) && !festival.by_hand
    }

    pub fn of(festival: &Festival, products: &[ProductRow], heard: Option<DateTime<Utc>>) -> Self {
        let mut shown = products.iter().filter(|product| !product.hidden).peekable();
        let has_products = shown.peek().is_some();
        let all_free = has_products && shown.all(|product| product.price == Vnd::ZERO);
        let account = festival.has_account() || all_free;
        Self {
            privacy: !festival.privacy.vi.is_empty(),
            products: has_products,
            account,
            heard: (has_products && !all_free).then_some(heard),
        }
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
    let bank = ready.heard.map(|heard| {
        let (look, word) = match heard {
            Some(at) => (TagLook::Ok, words.fill("ready-heard", &[("at", moment(desk.lang, at))])),
            None if desk.festival.by_hand => (TagLook::Info, words.get("ready-by-hand")),
            None => (TagLook::Warn, words.get("ready-unheard")),
        };
        let href = desk.path(if desk.may(Permission::Treasury) { "/bank#trial" } else { account });
        view! { <li><a href=href>{words.get("ready-bank")}</a>{Tag::new(look, word).view()}</li> }
    });
    let things = things.into_iter().map(|(there, name, rest)| {
        let (look, word) = if there { (TagLook::Ok, "ready-there") } else { (TagLook::Warn, "ready-missing") };
        let href = desk.path(&rest);
        view! { <li><a href=href>{words.get(name)}</a>{Tag::new(look, words.get(word)).view()}</li> }
    });
    view! { <ul class="checks">{things.collect_view()}{bank}</ul> }.into_any()
}
