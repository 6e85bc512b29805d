//! Orders that a payment, or what is left of it, may be for, each with the reason.

use super::book::Book;
use crate::festivals::desk::Desk;
use crate::kernel::code;
use crate::kernel::day::moment;
use crate::kernel::fault::Fault;
use crate::kernel::money::Vnd;
use crate::ticketing::model::{OrderState, PaymentState, excess};
use crate::ticketing::pages::desk::tags::named;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::payments::PaymentRow;
use crate::ui::*;
use chrono::TimeDelta;
use leptos::prelude::*;

/// Of each kind, no more than these.
const MOST: usize = 3;
/// Slips in a code of eight characters: with three, chance finds as much as memory does.
const SLIPS: usize = 2;
/// Whoever has not paid after a month pays for something else.
const WAITED: TimeDelta = TimeDelta::days(30);

pub struct Likely {
    order: OrderRow,
    /// Key of what speaks for it.
    why: &'static str,
}

/// Unpaid orders whose codes the memo names; where it names none, those it nearly names; and where it is
/// nobody's yet, those of just this sum, the nearest in time first.
pub async fn find(desk: &Desk, book: &Book, payment: &PaymentRow) -> Result<Vec<Likely>, Fault> {
    if payment.amount == Vnd::ZERO {
        return Ok(Vec::new());
    }
    let (db, festival) = (&desk.site.db, &desk.festival);
    let mut likely = Vec::new();
    for code in code::find_in(&payment.memo, &festival.code_prefix) {
        let order = orders::by_code(db, &code).await?.filter(|order| order.festival_id == festival.id);
        likely.extend(order.map(|order| Likely { order, why: "treasury-likely-named" }));
    }
    let named = !likely.is_empty();
    // Filing it again under the order it is filed under is another button's.
    let other = |order: &OrderRow| order.state == OrderState::Pending && Some(order.id) != payment.order_id;
    likely.retain(|likely| other(&likely.order));
    if named {
        return Ok(likely);
    }
    let since = payment.received_at - WAITED;
    let mut waiting = orders::pending(db, festival.id, since, payment.received_at).await?;
    waiting.retain(other);
    likely.extend(near(&waiting, payment, sum(book, payment)));
    if payment.order_id.is_none() {
        likely.extend(same_sum(waiting, payment));
    }
    let mut seen = Vec::new();
    likely.retain(|likely| {
        let first = !seen.contains(&likely.order.id);
        seen.push(likely.order.id);
        first
    });
    Ok(likely)
}

/// How much of it is to be dealt with.
fn sum(book: &Book, payment: &PaymentRow) -> Vnd {
    let kept = |p: &&PaymentRow| matches!(p.state, PaymentState::Matched | PaymentState::Over);
    match book.order(payment).filter(|_| payment.state == PaymentState::Over) {
        Some(order) => {
            let kept = Vnd::sum(book.beside(payment).iter().filter(kept).map(|p| p.amount));
            excess(order.price(), kept.unwrap_or_default())
        }
        None => payment.amount,
    }
}

/// Somebody typed the code by hand: the fewest slips first, then the same sum.
fn near(waiting: &[OrderRow], payment: &PaymentRow, sum: Vnd) -> Vec<Likely> {
    let slips = waiting.iter().map(|order| (code::slips(&payment.memo, &order.code), order));
    let mut near: Vec<_> = slips.filter(|(slips, _)| *slips <= SLIPS).collect();
    near.sort_by_key(|(slips, order)| (*slips, order.total != sum, away(order, payment)));
    let near = near.into_iter().take(MOST);
    near.map(|(_, order)| Likely { order: order.clone(), why: "treasury-likely-near" }).collect()
}

fn same_sum(mut waiting: Vec<OrderRow>, payment: &PaymentRow) -> impl Iterator<Item = Likely> {
    waiting.retain(|order| order.total == payment.amount);
    waiting.sort_by_key(|order| away(order, payment));
    waiting.into_iter().take(MOST).map(|order| Likely { order, why: "treasury-likely-sum" })
}

fn away(order: &OrderRow, payment: &PaymentRow) -> TimeDelta {
    (payment.paid_at - order.created_at).abs()
}

pub fn list(desk: &Desk, payment: &PaymentRow, likely: &[Likely]) -> Option<AnyView> {
    let words = desk.words();
    let one = |Likely { order, why }: &Likely| {
        let spoken = format!("{} {}", words.get("treasury-assign"), order.code);
        let facts = [("total", order.total.fmt(desk.lang)), ("at", moment(desk.lang, order.created_at))];
        let reach = reach(order.phone.as_deref(), order.email.as_deref());
        view! {
            <li>
                <div>
                    <b class="code">{order.code.clone()}</b>
                    <span>{words.fill(why, &facts)}</span>
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
    let list = likely.iter().map(one).collect_view();
    let list = view! { <h3>{words.get("treasury-likely")}</h3><ol class="suggestions">{list}</ol> };
    (!likely.is_empty()).then(|| list.into_any())
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
