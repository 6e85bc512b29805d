//! Sending a buyer what they need once more, and making an old link useless.

use super::authorised;
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::ticketing::letters::tell_buyer;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::web::Job;

/// Sends the tickets, or the way to pay, once more.
pub async fn resend(job: Job<'_>, order: OrderId) -> Result<OrderRow, Fault> {
    let order = authorised(job, order, Permission::ManageOrders).await?;
    if order.email.is_none() {
        return Err(Fault::refused("orders-no-email"));
    }
    tell_buyer(job, &order).await?;
    job.audit("order.resend", &order.code, Some(order.festival_id), serde_json::json!({})).await?;
    Ok(order)
}

/// Makes the order's present link useless; a new one goes out by mail.
pub async fn revoke_link(job: Job<'_>, order: OrderId) -> Result<OrderRow, Fault> {
    let order = authorised(job, order, Permission::ManageOrders).await?;
    orders::raise_link_version(job.tx, order.id).await?;
    job.audit("order.revoke_link", &order.code, Some(order.festival_id), serde_json::json!({})).await?;
    if order.email.is_some() { resend(job, order.id).await } else { Ok(order) }
}
