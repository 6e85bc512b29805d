//! Cancelling an order, or some of its tickets. What was paid for them is due back to the buyer.

use super::part::consist_of;
use super::{authorised, refund};
use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::{OrderId, TicketId};
use crate::kernel::money::Vnd;
use crate::ticketing::letters::{tell_buyer, tell_part_cancelled};
use crate::ticketing::model::{HoldState, Line, Need, OrderState};
use crate::ticketing::store::cancellations::{self, CancellationRow};
use crate::ticketing::store::offers::{self, ProductRow};
use crate::ticketing::store::orders::{self, OrderRow, TicketRow};
use crate::ticketing::store::{holds, refunds, returns};
use crate::web::Job;
use uuid::Uuid;

/// Cancels an order and gives its places back, exactly once; what was paid is due back to the buyer.
pub async fn cancel(job: Job<'_>, order: OrderId, why: &str) -> Result<OrderRow, Fault> {
    let order = authorised(job, order, Permission::ManageOrders).await?;
    cancel_unasked(job, &order, &reason(why)?).await
}

/// Cancels some tickets of a paid order; all of them are the order itself.
pub async fn cancel_tickets(job: Job<'_>, order: OrderId, tickets: &[TicketId], why: &str) -> Result<OrderRow, Fault> {
    let order = authorised(job, order, Permission::ManageOrders).await?;
    end_tickets(job, &order, tickets, &reason(why)?).await
}

fn reason(typed: &str) -> Result<String, Fault> {
    refund::line("why", typed, "orders-cancel-why-missing")
}

/// For callers that have authorised already.
pub async fn cancel_unasked(job: Job<'_>, order: &OrderRow, why: &str) -> Result<OrderRow, Fault> {
    holds::lock_counters(job.tx, order.festival_id).await?;
    let order = orders::by_id(job.tx, order.id).await?.ok_or(Fault::Missing)?;
    if order.state == OrderState::Cancelled {
        return Ok(order);
    }
    let tickets = live(job, order.id).await?.len();
    let hold = holds::by_id(job.tx, order.hold_id).await?.ok_or(Fault::Missing)?;
    match hold.state {
        HoldState::Taken => holds::give_back_sold(job.tx, hold.id).await?,
        HoldState::Live => holds::give_back_held(job.tx, hold.id).await?,
        HoldState::Released => {}
    }
    holds::set_state(job.tx, hold.id, HoldState::Released, job.now).await?;
    orders::mark_cancelled(job.tx, order.id, job.now).await?;
    returns::withdraw(job.tx, order.id, job.now).await?;
    if order.state == OrderState::Paid && order.total > Vnd::ZERO {
        refunds::insert(job.tx, order.id, order.total, job.now).await?;
    }
    note(job, &order, (true, tickets, Vnd::ZERO), why).await?;
    job.publish(&order.topic()).await?;
    tell_buyer(job, &OrderRow { state: OrderState::Cancelled, ..order.clone() }).await?;
    let detail = serde_json::json!({ "was": order.state.code(), "total": order.total });
    job.audit("order.cancel", &order.code, Some(order.festival_id), detail).await?;
    Ok(order)
}

/// Ends tickets of an order, exactly once, under the lock of everybody who sells. For callers that have authorised.
pub(super) async fn end_tickets(
    job: Job<'_>,
    order: &OrderRow,
    tickets: &[TicketId],
    why: &str,
) -> Result<OrderRow, Fault> {
    holds::lock_counters(job.tx, order.festival_id).await?;
    let order = orders::by_id(job.tx, order.id).await?.ok_or(Fault::Missing)?;
    let (ending, staying): (Vec<TicketRow>, Vec<TicketRow>) =
        live(job, order.id).await?.into_iter().partition(|ticket| tickets.contains(&ticket.id));
    if tickets.is_empty() {
        return Err(Fault::field("which", "orders-part-none"));
    }
    if order.state != OrderState::Paid || ending.len() != tickets.len() {
        return Err(Fault::refused("orders-part-gone"));
    }
    if staying.is_empty() {
        return cancel_unasked(job, &order, why).await;
    }
    let before = holds::lines(job.tx, order.hold_id).await?;
    let left = rest(before.clone(), &ending);
    stays_together(job, &order, (&before, &left)).await?;
    consist_of(job, &order, &left).await?;
    orders::end_each(job.tx, tickets, job.now).await?;
    let amount = Vnd::sum(ending.iter().map(|ticket| ticket.price)).ok_or(Fault::Bug)?;
    orders::give_back(job.tx, order.id, amount).await?;
    let part = note(job, &order, (false, ending.len(), amount), why).await?;
    job.publish(&order.topic()).await?;
    tell_part_cancelled(job, &order, part).await?;
    let detail = serde_json::json!({ "tickets": ending.len(), "amount": amount });
    job.audit("order.cancel_part", &order.code, Some(order.festival_id), detail).await?;
    Ok(order)
}

async fn live(job: Job<'_>, order: OrderId) -> Result<Vec<TicketRow>, Fault> {
    let mut tickets = orders::tickets(job.tx, order).await?;
    tickets.retain(|ticket| ticket.cancelled_at.is_none());
    Ok(tickets)
}

/// What is kept must not need what ends. A guest whom the desk gave a child's ticket alone had it so before.
pub(super) async fn stays_together(
    job: Job<'_>,
    order: &OrderRow,
    (before, left): (&[Line], &[Line]),
) -> Result<(), Fault> {
    let products = offers::products(job.tx, order.festival_id).await?;
    let breaks = |need: &Need| need.is_unmet(left) && !need.is_unmet(before);
    let Some(need) = products.iter().filter_map(ProductRow::need).find(breaks) else { return Ok(()) };
    let name = |id| products.iter().find(|row| row.id == id).map_or("", |row| row.name.get(job.lang)).to_owned();
    let said = Message::new("orders-part-needs").with("name", name(need.product)).with("other", name(need.other));
    Err(Fault::Invalid(vec![FieldFault::new("which", said)]))
}

/// The lines without these tickets.
pub(super) fn rest(lines: Vec<Line>, ending: &[TicketRow]) -> Vec<Line> {
    let count = |line: &Line| ending.iter().map(|ticket| i64::from(ticket.product_id == line.product)).sum::<i64>();
    let rest = lines.into_iter().map(|line| Line { quantity: line.quantity - count(&line), ..line });
    rest.filter(|line| line.quantity > 0).collect()
}

/// Keeps who ended what, when and why.
async fn note(
    job: Job<'_>,
    order: &OrderRow,
    (whole, tickets, amount): (bool, usize, Vnd),
    why: &str,
) -> Result<Uuid, Fault> {
    let row = CancellationRow {
        id: job.id(),
        order_id: order.id,
        whole,
        tickets: i64::try_from(tickets).unwrap_or_default(),
        amount,
        by_name: job.known().map(|actor| actor.name.clone()).unwrap_or_default(),
        why: why.to_owned(),
        at: job.now,
    };
    cancellations::insert(job.tx, &row).await?;
    Ok(row.id)
}
