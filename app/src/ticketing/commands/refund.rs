//! Giving money back.

use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::OrderId;
use crate::kernel::text;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::refunds;
use crate::web::Job;

/// Says how the money of a cancelled order went back to its buyer.
pub async fn refund(job: Job<'_>, order: OrderId, how: &str) -> Result<OrderRow, Fault> {
    let actor = job.me()?;
    let order = orders::by_id(job.tx, order).await?.ok_or(Fault::Missing)?;
    if !actor.may(Permission::Treasury, Some(order.festival_id)) {
        return Err(Fault::Missing);
    }
    let how = said(how)?;
    if !refunds::close(job.tx, order.id, &how, job.now).await? {
        return Err(Fault::refused("refund-closed"));
    }
    let detail = serde_json::json!({ "amount": order.total, "how": how });
    job.audit("order.refund", &order.code, Some(order.festival_id), detail).await?;
    Ok(order)
}

/// What a treasurer wrote of how a sum was dealt with: one line of at most 200 characters.
pub(super) fn said(how: &str) -> Result<String, Fault> {
    let how = text::clean_line(how);
    if how.is_empty() {
        return Err(Fault::field("how", "treasury-how-missing"));
    }
    if how.chars().count() > 200 {
        let message = Message::new("field-too-long").with("max", 200);
        return Err(Fault::Invalid(vec![crate::kernel::fault::FieldFault::new("how", message)]));
    }
    Ok(how)
}
