//! Orders that a payment without one may be for, each with the reason.

use crate::festivals::desk::Desk;
use crate::kernel::code;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::ticketing::model::OrderState;
use crate::ticketing::pages::desk::tags::named;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::payments::PaymentRow;
use crate::ui::*;
use leptos::prelude::*;

pub struct Suggestions {
    orders: Vec<OrderRow>,
    /// Key of what speaks for them.
    why: &'static str,
}

/// Unpaid orders that the memo names; where it names none, those of just this sum.
pub async fn find(desk: &Desk, payment: &PaymentRow) -> Result<Suggestions, Fault> {
    let (db, festival) = (&desk.site.db, &desk.festival);
    let mut named = Vec::new();
    for code in code::find_in(&payment.memo, &festival.code_prefix) {
        named.extend(orders::by_code(db, &code).await?.filter(|order| order.festival_id == festival.id));
    }
    if named.is_empty() && payment.order_id.is_none() {
        let orders = orders::pending_of(db, festival.id, payment.amount, payment.received_at).await?;
        return Ok(Suggestions { orders, why: "treasury-likely-sum" });
    }
    // Filing it again under the order it is filed under is another button's.
    named.retain(|order| order.state == OrderState::Pending && Some(order.id) != payment.order_id);
    Ok(Suggestions { orders: named, why: "treasury-likely-named" })
}

pub fn list(desk: &Desk, payment: &PaymentRow, suggestions: &Suggestions) -> Option<AnyView> {
    let words = desk.words();
    let one = |order: &OrderRow| {
        let spoken = format!("{} {}", words.get("treasury-assign"), order.code);
        let facts = [("total", order.total.fmt(desk.lang)), ("at", moment(desk.lang, order.created_at))];
        let reach = reach(order.phone.as_deref(), order.email.as_deref());
        view! {
            <li>
                <div>
                    <b class="code">{order.code.clone()}</b>
                    <span>{words.fill(suggestions.why, &facts)}</span>
                    <span>{named(desk, order.name.as_deref())}" · "{reach}</span>
                </div>
                <form method="post" action="/api/treasury/assign">
                    {hidden(desk, payment)}
                    <input type="hidden" name="code" value=order.code.clone() />
                    <Button label=words.get("treasury-assign") spoken=spoken look=Look::Secondary small=true />
                </form>
            </li>
        }
    };
    let list = suggestions.orders.iter().map(one).collect_view();
    let list = view! { <h3>{words.get("treasury-likely")}</h3><ol class="suggestions">{list}</ol> };
    (!suggestions.orders.is_empty()).then(|| list.into_any())
}

/// Which payment a form is about, and the way back to it: what was typed belongs to it.
pub fn hidden(desk: &Desk, payment: &PaymentRow) -> AnyView {
    view! {
        <input type="hidden" name="from" value=format!("{}?payment={}", desk.path, payment.id) />
        <input type="hidden" name="festival" value=desk.festival.slug.clone() />
        <input type="hidden" name="payment" value=payment.id.to_string() />
    }
    .into_any()
}
