//! What organisers do with an order.

use crate::db::{Tx, change};
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::kernel::money::Vnd;
use crate::mail::{self, Mail, MailKind};
use crate::people::audit;
use crate::people::model::Permission;
use crate::ticketing::model::{HoldState, OrderState};
use crate::ticketing::store::holds;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::refunds;
use crate::web::Ctx;

/// An order that this actor manages.
pub(super) async fn authorised(tx: &mut Tx, ctx: &Ctx, order: OrderId) -> Result<OrderRow, Fault> {
    let actor = ctx.actor.as_ref().ok_or(Fault::SignIn)?;
    let order = orders::by_id_in(tx, order).await?.ok_or(Fault::Missing)?;
    if actor.may(Permission::ManageOrders, Some(order.festival_id)) { Ok(order) } else { Err(Fault::Missing) }
}

/// Cancels an order and gives its places back, exactly once; what was paid is due back to the buyer.
pub async fn cancel(tx: &mut Tx, ctx: &Ctx, order: OrderId) -> Result<OrderRow, Fault> {
    let order = authorised(tx, ctx, order).await?;
    cancel_unasked(tx, ctx, &order).await
}

/// The same for callers that have authorised already, and for sample data.
pub async fn cancel_unasked(tx: &mut Tx, ctx: &Ctx, order: &OrderRow) -> Result<OrderRow, Fault> {
    holds::lock_counters(tx, order.festival_id).await?;
    let order = orders::by_id_in(tx, order.id).await?.ok_or(Fault::Missing)?;
    if order.state == OrderState::Cancelled {
        return Ok(order);
    }
    let hold = holds::by_id_in(tx, order.hold_id).await?.ok_or(Fault::Missing)?;
    match hold.state {
        HoldState::Taken => holds::give_back_sold(tx, hold.id).await?,
        HoldState::Live => holds::give_back_held(tx, hold.id).await?,
        HoldState::Released => {}
    }
    holds::set_state(tx, hold.id, HoldState::Released, ctx.now).await?;
    orders::mark_cancelled(tx, order.id, ctx.now).await?;
    if order.state == OrderState::Paid && order.total > Vnd::ZERO {
        refunds::insert(tx, order.id, order.total, ctx.now).await?;
    }
    change::publish(tx, &super::order::topic(&order), ctx.now).await?;
    mail::enqueue(tx, ctx, Mail::to_buyer(&order, MailKind::OrderCancelled { order: order.id })).await?;
    let detail = serde_json::json!({ "was": order.state.code(), "total": order.total });
    audit::record(tx, ctx, "order.cancel", &order.code, Some(order.festival_id), detail).await?;
    Ok(order)
}

/// Sends the tickets, or the way to pay, once more.
pub async fn resend(tx: &mut Tx, ctx: &Ctx, order: OrderId) -> Result<OrderRow, Fault> {
    let order = authorised(tx, ctx, order).await?;
    if order.email.is_none() {
        return Err(Fault::refused("orders-no-email"));
    }
    let kind = match order.state {
        OrderState::Pending => MailKind::OrderPlaced { order: order.id },
        OrderState::Paid => MailKind::Tickets { order: order.id },
        OrderState::Cancelled => MailKind::OrderCancelled { order: order.id },
    };
    mail::enqueue(tx, ctx, Mail::to_buyer(&order, kind)).await?;
    audit::record(tx, ctx, "order.resend", &order.code, Some(order.festival_id), serde_json::json!({})).await?;
    Ok(order)
}

/// Makes the order's present link useless; a new one goes out by mail.
pub async fn revoke_link(tx: &mut Tx, ctx: &Ctx, order: OrderId) -> Result<OrderRow, Fault> {
    let order = authorised(tx, ctx, order).await?;
    orders::raise_link_version(tx, order.id).await?;
    audit::record(tx, ctx, "order.revoke_link", &order.code, Some(order.festival_id), serde_json::json!({})).await?;
    if order.email.is_some() { resend(tx, ctx, order.id).await } else { Ok(order) }
}
