//! Sending a buyer what they need once more, and making an old link useless.

use super::authorised;
use crate::audit;
use crate::db::{DbError, Reads};
use crate::kernel::access::Permission;
use crate::kernel::day;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::OrderId;
use crate::ticketing::letters::tell_buyer;
use crate::ticketing::store::holds;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::web::Job;
use chrono::{DateTime, TimeDelta, Utc};

const RESENT: &str = "order.resend";
/// Whoever presses twice means one letter.
const PAUSE: TimeDelta = TimeDelta::minutes(1);
/// More in an hour fill a mailbox, and help nobody who does not find the first.
const AN_HOUR: usize = 5;

/// Sends the tickets, or the way to pay, once more.
pub async fn resend(job: Job<'_>, order: OrderId) -> Result<OrderRow, Fault> {
    let order = authorised(job, order, Permission::ManageOrders).await?;
    if order.email.is_none() {
        return Err(Fault::refused("orders-no-email"));
    }
    // Presses at the same moment are counted one after the other.
    holds::lock_counters(job.tx, order.festival_id).await?;
    let sent = resent(job.tx, &order, job.now).await?;
    if let Some(last) = sent.first().filter(|last| **last > job.now - PAUSE) {
        return Err(Fault::Refused(Message::new("orders-resent-just-now").with("at", day::clock(*last))));
    }
    if sent.len() >= AN_HOUR {
        return Err(Fault::Refused(Message::new("orders-resent-enough").with("count", sent.len() as i64)));
    }
    send_again(job, order).await
}

/// When the letter of an order was sent again within the last hour, the last time first.
pub async fn resent(on: &impl Reads, order: &OrderRow, now: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, DbError> {
    audit::store::when_said(on, order.festival_id, (RESENT, &order.code), now - TimeDelta::hours(1)).await
}

/// For callers that have authorised already, and made an old letter useless.
pub(super) async fn send_again(job: Job<'_>, order: OrderRow) -> Result<OrderRow, Fault> {
    tell_buyer(job, &order).await?;
    job.audit("order.resend", &order.code, Some(order.festival_id), serde_json::json!({})).await?;
    Ok(order)
}

/// Makes the order's present link useless; a new one goes out by mail.
pub async fn revoke_link(job: Job<'_>, order: OrderId) -> Result<OrderRow, Fault> {
    let order = authorised(job, order, Permission::ManageOrders).await?;
    orders::raise_link_version(job.tx, order.id).await?;
    job.audit("order.revoke_link", &order.code, Some(order.festival_id), serde_json::json!({})).await?;
    if order.email.is_some() { send_again(job, order).await } else { Ok(order) }
}
