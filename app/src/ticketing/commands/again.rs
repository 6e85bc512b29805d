//! Taking the places of an unpaid order once more.

use super::{pay, places, sale};
use crate::kernel::fault::Fault;
use crate::kernel::id::HoldId;
use crate::ticketing::model::{HOLD, HoldState, OrderState, RENEWALS};
use crate::ticketing::store::{holds, orders};
use crate::web::Job;

/// Takes the places of an unpaid order again after its hold lapsed, if they are free; money that
/// came too late for them pays it now. Whoever did so often enough waits for the money, not for the places.
pub async fn hold_again(job: Job<'_>, hold: HoldId) -> Result<(), Fault> {
    let row = holds::by_id(job.tx, hold).await?.ok_or(Fault::Missing)?;
    let row = holds::lock(job.tx, hold, row.festival_id).await?.ok_or(Fault::Missing)?;
    let order = orders::by_hold(job.tx, hold).await?.ok_or(Fault::Missing)?;
    if order.state != OrderState::Pending || (row.state == HoldState::Live && row.expires_at > job.now) {
        return Ok(());
    }
    if !sale::still_sold(job, &row).await? {
        return Err(Fault::refused("tickets-not-on-sale"));
    }
    if row.renewed >= RENEWALS {
        return Err(Fault::refused("tickets-held-often-enough"));
    }
    places::revive(job, &row).await?;
    holds::renew(job.tx, hold, job.now + HOLD).await?;
    pay::apply_waiting(job, &order).await
}
