//! Giving money back.

use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::OrderId;
use crate::kernel::text;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::{choices, refunds};
use crate::web::Job;
use uuid::Uuid;

/// Says how the money of a cancelled order, or of a `part` of one, went back to its buyer.
pub async fn refund(job: Job<'_>, order: OrderId, part: Option<Uuid>, how: &str) -> Result<OrderRow, Fault> {
    let actor = job.me()?;
    let order = orders::by_id(job.tx, order).await?.ok_or(Fault::Missing)?;
    if !actor.may(Permission::Treasury, Some(order.festival_id)) {
        return Err(Fault::Missing);
    }
    let how = said(how)?;
    let closed = match part {
        Some(part) => choices::close(job.tx, part, order.id, &how, job.now).await?,
        None => refunds::close(job.tx, order.id, &how, job.now).await?,
    };
    if !closed {
        return Err(Fault::refused("refund-closed"));
    }
    let detail = serde_json::json!({ "amount": order.total, "part": part });
    job.audit("order.refund", &order.code, Some(order.festival_id), detail).await?;
    Ok(order)
}

/// What a treasurer wrote of how a sum was dealt with.
pub(super) fn said(how: &str) -> Result<String, Fault> {
    line("how", how, "treasury-how-missing")
}

/// One line of at most 200 characters, typed into `field`.
pub(super) fn line(field: &'static str, typed: &str, missing: &'static str) -> Result<String, Fault> {
    let line = text::clean_line(typed);
    if line.is_empty() {
        return Err(Fault::field(field, missing));
    }
    if line.chars().count() > 200 {
        let message = Message::new("field-too-long").with("max", 200);
        return Err(Fault::Invalid(vec![FieldFault::new(field, message)]));
    }
    Ok(line)
}
