//! Whoever keeps places to come and pay in cash lets them go.

use super::cancel_unasked;
use crate::kernel::fault::Fault;
use crate::kernel::id::OrderId;
use crate::kernel::money::Vnd;
use crate::ticketing::model::OrderState;
use crate::ticketing::store::orders::{self, OrderRow};
use crate::ticketing::store::{holds, payments};
use crate::web::Job;

/// Ends the order behind a link while nothing was paid for it: its places are free at once.
pub async fn give_up(job: Job<'_>, (id, link): (OrderId, i64)) -> Result<OrderRow, Fault> {
    let order = orders::by_id(job.tx, id).await?.ok_or(Fault::Missing)?;
    holds::lock_counters(job.tx, order.festival_id).await?;
    let order = orders::by_id(job.tx, id).await?.filter(|order| order.link_version == link).ok_or(Fault::Missing)?;
    let hold = holds::by_id(job.tx, order.hold_id).await?.ok_or(Fault::Missing)?;
    if order.state != OrderState::Pending || !hold.in_cash {
        return Err(Fault::refused("give-up-late"));
    }
    if payments::received(job.tx, id).await? > Vnd::ZERO {
        return Err(Fault::refused("give-up-paid"));
    }
    cancel_unasked(job, &order, "").await
}
