//! Giving money back.

use crate::audit;
use crate::festivals::model::Account;
use crate::kernel::access::Permission;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::OrderId;
use crate::kernel::money::Vnd;
use crate::kernel::text;
use crate::ticketing::letters::tell_returned;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::{holds, refund_accounts, refunds};
use crate::web::Job;
use chrono::TimeDelta;

/// Says how all that was due of an order and its parts went back to its buyer, and tells them once; the account they
/// gave is forgotten. Where another sum than `shown` is due by now, that is shown first.
pub async fn refund(job: Job<'_>, order: OrderId, shown: Vnd, how: &str) -> Result<OrderRow, Fault> {
    let actor = job.me()?;
    let order = orders::by_id(job.tx, order).await?.ok_or(Fault::Missing)?;
    if !actor.may(Permission::Treasury, Some(order.festival_id)) {
        return Err(Fault::Missing);
    }
    let how = said(how)?;
    // A buyer may be typing their account meanwhile.
    holds::lock_counters(job.tx, order.festival_id).await?;
    let due = refunds::due(job.tx, order.id).await?.ok_or(Fault::refused("refund-closed"))?.amount;
    if due != shown {
        return Err(Fault::Refused(Message::new("refund-other-sum").with("due", due.fmt(job.lang))));
    }
    refunds::close(job.tx, order.id, &how, job.now).await?;
    refund_accounts::erase(job.tx, order.id).await?;
    job.publish(&order.topic()).await?;
    tell_returned(job, &order, due).await?;
    let detail = serde_json::json!({ "amount": due });
    job.audit("order.refund", &order.code, Some(order.festival_id), detail).await?;
    Ok(order)
}

/// Where the holder of an order's link wants their money: while some is due, and until they have it.
pub async fn say_account(job: Job<'_>, (id, link): (OrderId, i64), account: &Account) -> Result<(), Fault> {
    let order = orders::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    holds::lock_counters(job.tx, order.festival_id).await?;
    let order = orders::by_id(job.tx, id).await?.filter(|order| order.link_version == link).ok_or(Fault::Missing)?;
    if refunds::due(job.tx, order.id).await?.is_none() {
        return Err(Fault::refused("refund-account-late"));
    }
    refund_accounts::put(job.tx, order.id, account, job.now).await?;
    let said = ("order.refund_account", &*order.code);
    // A buyer who types it anew and anew does not fill the log.
    let since = job.now - TimeDelta::hours(1);
    if !audit::store::when_said(job.tx, order.festival_id, said, since).await?.is_empty() {
        return Ok(());
    }
    Ok(job.audit("order.refund_account", &order.code, Some(order.festival_id), serde_json::json!({})).await?)
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
