//! Keeping places for a buyer.

use super::sale;
use crate::db::Tx;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{CapacityId, FestivalId, HoldId};
use crate::ticketing::model::{Basket, HOLD, HoldState, Offer, OrderState};
use crate::ticketing::store::holds::{self, HoldRow};
use crate::ticketing::store::{offers, orders};
use crate::web::Ctx;

/// What came of a reservation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reserved {
    pub hold: HoldId,
    /// The same form was already sent and ordered: go on to that order.
    pub ordered: bool,
}

/// Keeps the places of a choice for ten minutes.
///
/// `idem_key` is the choice form's own: sending the form again changes the hold it made, and never
/// makes a second one.
pub async fn reserve(
    tx: &mut Tx,
    ctx: &Ctx,
    festival: FestivalId,
    idem_key: &str,
    wanted: &[(String, i64)],
) -> Result<Reserved, Fault> {
    holds::lock_counters(tx, festival).await?;
    let known = match holds::by_key(tx, idem_key).await? {
        Some(hold) => holds::lock(tx, hold.id, festival).await?,
        None => None,
    };
    if let Some(hold) = &known
        && (hold.festival_id != festival || orders::by_hold_in(tx, hold.id).await?.is_some())
    {
        return Ok(Reserved { hold: hold.id, ordered: true });
    }
    sale::open(tx, festival).await?;
    let offers = offers::offers_in(tx, festival, ctx.now).await?;
    let basket = Basket::choose(&offers, wanted, ctx.now, ctx.lang)?;
    let hold = match known {
        Some(hold) => {
            renew(tx, ctx, &hold).await?;
            hold.id
        }
        None => match open(tx, ctx, festival, idem_key).await? {
            Some(hold) => hold,
            // The same click, twice at once, where no capacity is there to queue at.
            None => return Err(Fault::Busy),
        },
    };
    keep(tx, ctx, festival, hold, &basket, &offers).await?;
    Ok(Reserved { hold, ordered: false })
}

async fn open(tx: &mut Tx, ctx: &Ctx, festival_id: FestivalId, idem_key: &str) -> Result<Option<HoldId>, Fault> {
    let (state, expires_at) = (HoldState::Live, ctx.now + HOLD);
    let hold = HoldRow { id: ctx.id(), festival_id, state, expires_at, extended: false };
    let made = holds::insert(tx, &hold, idem_key, ctx.now).await?;
    Ok(made.then_some(hold.id))
}

/// Empties a hold for a new choice. Its time runs on: choosing again is no way to hold for ever.
async fn renew(tx: &mut Tx, ctx: &Ctx, hold: &HoldRow) -> Result<(), Fault> {
    if hold.state == HoldState::Live {
        holds::give_back_held(tx, hold.id).await?;
    }
    holds::clear_lines(tx, hold.id).await?;
    let alive = hold.state == HoldState::Live && hold.expires_at > ctx.now;
    let until = if alive { hold.expires_at } else { ctx.now + HOLD };
    Ok(holds::set_state(tx, hold.id, HoldState::Live, until).await?)
}

async fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    festival: FestivalId,
    hold: HoldId,
    basket: &Basket,
    offers: &[Offer],
) -> Result<(), Fault> {
    for line in &basket.lines {
        holds::insert_line(tx, hold, line).await?;
    }
    let claims: Vec<(CapacityId, i64)> = basket.claims(offers).into_iter().collect();
    for (capacity, quantity) in &claims {
        holds::insert_claim(tx, hold, *capacity, *quantity).await?;
    }
    take_places(tx, ctx, festival, &claims).await
}

/// Takes every claim or none; gives back lapsed holds before it refuses.
pub(super) async fn take_places(
    tx: &mut Tx,
    ctx: &Ctx,
    festival: FestivalId,
    claims: &[(CapacityId, i64)],
) -> Result<(), Fault> {
    let mut swept = false;
    for (taken, (capacity, quantity)) in claims.iter().enumerate() {
        if holds::hold_places(tx, *capacity, *quantity).await? {
            continue;
        }
        if !swept {
            swept = true;
            holds::release_lapsed(tx, festival, ctx.now).await?;
            if holds::hold_places(tx, *capacity, *quantity).await? {
                continue;
            }
        }
        // Late money is filed though its places are gone: what was taken must not stay so.
        for (capacity, quantity) in claims.iter().take(taken) {
            holds::hold_places(tx, *capacity, -quantity).await?;
        }
        return Err(Fault::Refused(Message::new("tickets-not-enough")));
    }
    Ok(())
}

/// Gives a live hold ten more minutes, once.
pub async fn extend(tx: &mut Tx, ctx: &Ctx, hold: HoldId) -> Result<(), Fault> {
    let row = holds::by_id_in(tx, hold).await?.ok_or(Fault::Missing)?;
    let row = holds::lock(tx, hold, row.festival_id).await?.ok_or(Fault::Missing)?;
    sale::open(tx, row.festival_id).await?;
    if row.extended {
        return Err(Fault::refused("tickets-extended-once"));
    }
    if row.state != HoldState::Live || row.expires_at <= ctx.now {
        return Err(Fault::refused("tickets-hold-lapsed"));
    }
    Ok(holds::extend(tx, hold, row.expires_at + HOLD).await?)
}

/// Takes the places of an unpaid order again after its hold lapsed, if they are free; money that
/// came too late for them pays it now.
pub async fn hold_again(tx: &mut Tx, ctx: &Ctx, hold: HoldId) -> Result<(), Fault> {
    let row = holds::by_id_in(tx, hold).await?.ok_or(Fault::Missing)?;
    let row = holds::lock(tx, hold, row.festival_id).await?.ok_or(Fault::Missing)?;
    let order = orders::by_hold_in(tx, hold).await?.ok_or(Fault::Missing)?;
    if order.state != OrderState::Pending || (row.state == HoldState::Live && row.expires_at > ctx.now) {
        return Ok(());
    }
    if !sale::still_sold(tx, ctx, &row).await? {
        return Err(Fault::refused("tickets-not-on-sale"));
    }
    super::order::revive(tx, ctx, &row).await?;
    holds::set_state(tx, hold, HoldState::Live, ctx.now + HOLD).await?;
    super::pay::apply_waiting(tx, ctx, &order).await
}
