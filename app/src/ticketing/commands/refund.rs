//! Giving money back.

use crate::db::Tx;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::OrderId;
use crate::kernel::text;
use crate::people::audit;
use crate::people::model::Permission;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::refunds;
use crate::web::Ctx;

/// Says how the money of a cancelled order went back to its buyer.
pub async fn refund(tx: &mut Tx, ctx: &Ctx, order: OrderId, how: &str) -> Result<OrderRow, Fault> {
    let actor = ctx.actor.as_ref().ok_or(Fault::SignIn)?;
    let order = orders::by_id_in(tx, order).await?.ok_or(Fault::Missing)?;
    if !actor.may(Permission::Treasury, Some(order.festival_id)) {
        return Err(Fault::Missing);
    }
    let how = said(how)?;
    if !refunds::close(tx, order.id, &how, ctx.now).await? {
        return Err(Fault::refused("refund-closed"));
    }
    let detail = serde_json::json!({ "amount": order.total, "how": how });
    audit::record(tx, ctx, "order.refund", &order.code, Some(order.festival_id), detail).await?;
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
