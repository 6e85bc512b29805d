//! Cancelling an order.

use super::authorised;
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::kernel::money::Vnd;
use crate::ticketing::letters::tell_buyer;
use crate::ticketing::model::{HoldState, OrderState};
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::{holds, refunds};
use crate::web::Job;

/// Cancels an order and gives its places back, exactly once; what was paid is due back to the buyer.
pub async fn cancel(job: Job<'_>, order: OrderId) -> Result<OrderRow, Fault> {
    let order = authorised(job, order, Permission::ManageOrders).await?;
    cancel_unasked(job, &order).await
}

/// The same for callers that have authorised already, and for sample data.
pub async fn cancel_unasked(job: Job<'_>, order: &OrderRow) -> Result<OrderRow, Fault> {
    holds::lock_counters(job.tx, order.festival_id).await?;
    let order = orders::by_id(job.tx, order.id).await?.ok_or(Fault::Missing)?;
    if order.state == OrderState::Cancelled {
        return Ok(order);
    }
    let hold = holds::by_id(job.tx, order.hold_id).await?.ok_or(Fault::Missing)?;
    match hold.state {
        HoldState::Taken => holds::give_back_sold(job.tx, hold.id).await?,
        HoldState::Live => holds::give_back_held(job.tx, hold.id).await?,
        HoldState::Released => {}
    }
    holds::set_state(job.tx, hold.id, HoldState::Released, job.now).await?;
    orders::mark_cancelled(job.tx, order.id, job.now).await?;
    if order.state == OrderState::Paid && order.total > Vnd::ZERO {
        refunds::insert(job.tx, order.id, order.total, job.now).await?;
    }
    job.publish(&order.topic()).await?;
    tell_buyer(job, &OrderRow { state: OrderState::Cancelled, ..order.clone() }).await?;
    let detail = serde_json::json!({ "was": order.state.code(), "total": order.total });
    job.audit("order.cancel", &order.code, Some(order.festival_id), detail).await?;
    Ok(order)
}
