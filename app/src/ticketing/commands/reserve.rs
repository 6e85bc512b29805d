//! Keeping places for a buyer.

use super::{places, sale};
use crate::kernel::fault::Fault;
use crate::kernel::id::{CapacityId, FestivalId, HoldId};
use crate::ticketing::model::{Basket, HOLD, HoldState, Offer};
use crate::ticketing::store::holds::{self, HoldRow};
use crate::ticketing::store::{offers, orders};
use crate::web::Job;

/// Keeps the places of a choice for ten minutes.
///
/// `idem_key` is the choice form's own: sending the form again changes the hold it made, and never
/// makes a second one.
pub async fn reserve(
    job: Job<'_>,
    festival: FestivalId,
    idem_key: &str,
    wanted: &[(String, i64)],
) -> Result<HoldId, Fault> {
    holds::lock_counters(job.tx, festival).await?;
    let known = match holds::by_key(job.tx, idem_key).await? {
        Some(hold) => holds::lock(job.tx, hold.id, festival).await?,
        None => None,
    };
    if let Some(hold) = &known
        && (hold.festival_id != festival || orders::by_hold(job.tx, hold.id).await?.is_some())
    {
        // The same form was sent and ordered already: its page leads on to the order.
        return Ok(hold.id);
    }
    sale::open(job.tx, festival).await?;
    let offers = offers::offers(job.tx, festival, job.now).await?;
    let basket = Basket::choose(&offers, wanted, job.now, job.lang)?;
    let hold = match known {
        Some(hold) => {
            places::renew(job, &hold).await?;
            hold.id
        }
        None => match open(job, festival, idem_key).await? {
            Some(hold) => hold,
            // The same click, twice at once, where no capacity is there to queue at.
            None => return Err(Fault::Busy),
        },
    };
    keep(job, festival, hold, &basket, &offers).await?;
    Ok(hold)
}

async fn open(job: Job<'_>, festival_id: FestivalId, idem_key: &str) -> Result<Option<HoldId>, Fault> {
    let (state, expires_at) = (HoldState::Live, job.now + HOLD);
    let hold = HoldRow { id: job.id(), festival_id, state, expires_at, extended: false };
    let made = holds::insert(job.tx, &hold, idem_key, job.now).await?;
    Ok(made.then_some(hold.id))
}

async fn keep(
    job: Job<'_>,
    festival: FestivalId,
    hold: HoldId,
    basket: &Basket,
    offers: &[Offer],
) -> Result<(), Fault> {
    for line in &basket.lines {
        holds::insert_line(job.tx, hold, line).await?;
    }
    let claims: Vec<(CapacityId, i64)> = basket.claims(offers).into_iter().collect();
    for (capacity, quantity) in &claims {
        holds::insert_claim(job.tx, hold, *capacity, *quantity).await?;
    }
    places::take(job, festival, &claims).await
}

/// Gives a live hold ten more minutes, once.
pub async fn extend(job: Job<'_>, hold: HoldId) -> Result<(), Fault> {
    let row = holds::by_id(job.tx, hold).await?.ok_or(Fault::Missing)?;
    let row = holds::lock(job.tx, hold, row.festival_id).await?.ok_or(Fault::Missing)?;
    sale::open(job.tx, row.festival_id).await?;
    if row.extended {
        return Err(Fault::refused("tickets-extended-once"));
    }
    if row.state != HoldState::Live || row.expires_at <= job.now {
        return Err(Fault::refused("tickets-hold-lapsed"));
    }
    Ok(holds::extend(job.tx, hold, row.expires_at + HOLD).await?)
}
