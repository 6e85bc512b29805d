//! Who ordered: shown, corrected, erased.

use super::file::File;
use crate::festivals::desk::Desk;
use crate::kernel::access::Permission;
use crate::kernel::day::moment;
use crate::ticketing::pages::desk::tags::named;
use crate::ticketing::store::orders::OrderRow;
use crate::ui::*;
use crate::web::Fields;
use leptos::prelude::*;

/// Name, phone and e-mail, or since when nobody knows them any more.
pub fn facts(desk: &Desk, file: &File) -> Vec<Fact> {
    let (words, order) = (desk.words(), &file.order);
    let fact = |key: &str, value: String| Fact::new(words.get(key), value);
    if let Some(forgotten) = file.forgotten {
        let why = words.get(if forgotten.asked { "orders-forgotten-asked" } else { "orders-forgotten-old" });
        return vec![fact("buyer-name", why), fact("orders-forgotten-at", moment(desk.lang, forgotten.at))];
    }
    let mut facts = vec![fact("buyer-name", named(desk, order.name.as_deref()))];
    let phone = |number: &String| Fact::new(words.get("buyer-phone"), "").beside(phone(number));
    facts.extend(order.phone.as_ref().map(phone));
    facts.extend(order.email.clone().map(|email| fact("buyer-email", email)));
    facts
}

/// What can be done about a buyer who is still known.
pub fn actions(desk: &Desk, file: &File) -> Option<AnyView> {
    let may = desk.may(Permission::ManageOrders) && !file.order.is_forgotten();
    may.then(|| view! { {correct(desk, &file.order)} {forget(desk, &file.order)} }.into_any())
}

/// Open when it came back with something to mend.
fn correct(desk: &Desk, order: &OrderRow) -> AnyView {
    let words = desk.words();
    let came_back = desk.flash.as_ref().is_some_and(|flash| flash.is_refusal() && flash.typed.contains_key("phone"));
    let fields = Fields::of(desk, order.link_version);
    let name = fields.field("name", "buyer-name", order.name.as_deref().unwrap_or_default());
    let phone = fields.field("phone", "buyer-phone", order.phone.as_deref().unwrap_or_default());
    let email = fields.field("email", "buyer-email", order.email.as_deref().unwrap_or_default());
    view! {
        <details class="fold" open=came_back>
            <summary>{words.get("orders-correct")}</summary>
            <form class="stack" method="post" action="/api/orders/correct" novalidate>
                <p>{words.get("orders-correct-note")}</p>
                {fields.hidden()}
                <input type="hidden" name="order" value=order.id.to_string() />
                <TextField field=name autocomplete="off" />
                <TextField field=phone kind=InputKind::Tel autocomplete="off" />
                <TextField field=email kind=InputKind::Email autocomplete="off" />
                <p class="row"><Button label=words.get("desk-save") look=Look::Secondary /></p>
            </form>
        </details>
    }
    .into_any()
}

/// Folded like the cancellation: it cannot be undone.
fn forget(desk: &Desk, order: &OrderRow) -> AnyView {
    let words = desk.words();
    let hidden = desk.hidden([("order", &order.id.to_string())]);
    view! {
        <details class="fold">
            <summary>{words.get("orders-forget")}</summary>
            <div class="stack">
                <p>{words.get("orders-forget-note")}</p>
                <PostButton action="/api/orders/forget" label=words.get("orders-forget-sure") look=Look::Danger hidden=hidden />
            </div>
        </details>
    }
    .into_any()
}
