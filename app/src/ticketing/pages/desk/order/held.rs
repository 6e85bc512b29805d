//! What the buyer of an order keeps without paying, and giving all of it back.

use super::file::File;
use crate::festivals::desk::Desk;
use crate::ticketing::commands::Party;
use crate::ticketing::model::OrderState;
use crate::ui::*;
use leptos::prelude::*;

pub fn give_back(desk: &Desk, file: &File) -> Option<AnyView> {
    let by = [
        (Party::Contact, &file.hold.contact, "orders-give-back-contact"),
        (Party::Network, &file.hold.network, "orders-give-back-network"),
    ];
    let known: Vec<_> = by.into_iter().filter(|(_, name, _)| name.is_some()).collect();
    if known.is_empty() || file.order.state != OrderState::Pending {
        return None;
    }
    let (words, id) = (desk.words(), file.order.id.to_string());
    let buttons = known.into_iter().map(|(party, _, key)| {
        let hidden = desk.hidden([("order", &id), ("by", party.code())]);
        view! { <PostButton action="/api/orders/give-back" label=words.get(key) look=Look::Secondary hidden=hidden /> }
    });
    let (title, note) = (words.get("orders-give-back"), words.get("orders-give-back-note"));
    let fold = view! {
        <details class="fold">
            <summary>{title}</summary>
            <div class="stack"><p>{note}</p>{buttons.collect_view()}</div>
        </details>
    };
    Some(fold.into_any())
}
