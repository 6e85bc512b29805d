//! Who ordered: shown, corrected, erased.

use super::order::File;
use crate::festivals::desk;
use crate::people::model::Permission;
use crate::ticketing::store::orders::OrderRow;
use crate::ui::*;
use crate::web::Ctx;
use leptos::prelude::*;

/// A buyer's name in a list; words where it was erased.
pub fn named(ctx: &Ctx, name: Option<&str>) -> String {
    name.map_or_else(|| ctx.words().get("orders-forgotten"), str::to_owned)
}

/// Name, phone and e-mail, or since when nobody knows them any more.
pub fn facts(ctx: &Ctx, file: &File) -> Vec<Fact> {
    let (words, order) = (ctx.words(), &file.order);
    let fact = |key: &str, value: String| Fact::new(words.get(key), value);
    if let Some(forgotten) = file.forgotten {
        let why = words.get(if forgotten.asked { "orders-forgotten-asked" } else { "orders-forgotten-old" });
        return vec![fact("buyer-name", why), fact("orders-forgotten-at", desk::moment(ctx.lang, forgotten.at))];
    }
    let mut facts = vec![fact("buyer-name", named(ctx, order.name.as_deref()))];
    facts.extend(order.phone.clone().map(|phone| fact("buyer-phone", phone).code()));
    facts.extend(order.email.clone().map(|email| fact("buyer-email", email)));
    facts
}

/// What can be done about a buyer who is still known.
pub fn actions(ctx: &Ctx, file: &File) -> Option<AnyView> {
    let may = desk::may(ctx, &file.festival, Permission::ManageOrders) && !file.order.is_forgotten();
    may.then(|| view! { {correct(ctx, &file.order)} {forget(ctx, &file.order)} }.into_any())
}

/// Open when it came back with something to mend.
fn correct(ctx: &Ctx, order: &OrderRow) -> AnyView {
    let words = ctx.words();
    let came_back = ctx.flash.as_ref().is_some_and(|flash| flash.is_refusal() && flash.typed.contains_key("phone"));
    let field = |name: &str, label: &str, saved: &str| {
        Field::new(name, words.get(label)).value(ctx.typed(name, saved)).error(ctx.fault(name))
    };
    let phone = field("phone", "buyer-phone", order.phone.as_deref().unwrap_or_default());
    let email = field("email", "buyer-email", order.email.as_deref().unwrap_or_default());
    view! {
        <details class="fold" open=came_back>
            <summary>{words.get("orders-correct")}</summary>
            <form class="stack" method="post" action="/api/orders/correct" novalidate>
                <p>{words.get("orders-correct-note")}</p>
                <input type="hidden" name="from" value=ctx.path.to_string() />
                <input type="hidden" name="order" value=order.id.to_string() />
                <TextField field=field("name", "buyer-name", order.name.as_deref().unwrap_or_default()) autocomplete="off" />
                <TextField field=phone kind=InputKind::Tel autocomplete="off" />
                <TextField field=email kind=InputKind::Email autocomplete="off" />
                <p class="row"><Button label=words.get("desk-save") look=Look::Secondary /></p>
            </form>
        </details>
    }
    .into_any()
}

/// Folded like the cancellation: it cannot be undone.
fn forget(ctx: &Ctx, order: &OrderRow) -> AnyView {
    let words = ctx.words();
    let hidden = desk::hidden(ctx, [("order", &order.id.to_string())]);
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
