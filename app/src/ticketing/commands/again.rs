//! Taking the places of an unpaid order once more.

use super::pay;
use crate::kernel::fault::Fault;
use crate::kernel::id::HoldId;
use crate::ticketing::store::holds;
use crate::ticketing::store::orders::OrderRow;
use crate::ticketing::till::{self, Ask};
use crate::web::Job;

/// Takes the places of an unpaid order again after its hold lapsed, if they are free; money that came too late
/// for them pays it now.
pub async fn hold_again(job: Job<'_>, hold: HoldId) -> Result<OrderRow, Fault> {
    let row = holds::by_id(job.tx, hold).await?.ok_or(Fault::Missing)?;
    let order = till::alone(job, row.festival_id, Ask::Again { hold }).await?.order.ok_or(Fault::Missing)?;
    pay::apply_waiting(job, &order).await?;
    Ok(order)
}
