//! Taking places and giving them back: only holds and counters.

use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{CapacityId, FestivalId};
use crate::ticketing::model::voucher::Voucher;
use crate::ticketing::model::{HOLD, HoldState};
use crate::ticketing::store::holds::{self, HoldRow};
use crate::ticketing::store::vouchers;
use crate::web::Job;

/// Takes every claim or none; gives back lapsed holds before it refuses.
pub async fn take(job: Job<'_>, festival: FestivalId, claims: &[(CapacityId, i64)]) -> Result<(), Fault> {
    let mut swept = false;
    for (taken, (capacity, quantity)) in claims.iter().enumerate() {
        if holds::hold_places(job.tx, *capacity, *quantity).await? {
            continue;
        }
        if !swept {
            swept = true;
            holds::release_lapsed(job.tx, festival, job.now).await?;
            if holds::hold_places(job.tx, *capacity, *quantity).await? {
                continue;
            }
        }
        // Late money is filed though its places are gone: what was taken must not stay so.
        for (capacity, quantity) in claims.iter().take(taken) {
            holds::hold_places(job.tx, *capacity, -quantity).await?;
        }
        return Err(Fault::Refused(Message::new("tickets-not-enough")));
    }
    Ok(())
}

/// Whoever comes late finds their code used by somebody else, perhaps; lapsed holds are swept before it is refused.
async fn code_is_left(job: Job<'_>, hold: &HoldRow) -> Result<(), Fault> {
    let Some(code) = hold.code_id else { return Ok(()) };
    let used_up = async || Ok::<_, Fault>(vouchers::by_ids(job.tx, &[code]).await?.iter().any(Voucher::is_used_up));
    if !used_up().await? {
        return Ok(());
    }
    holds::release_lapsed(job.tx, hold.festival_id, job.now).await?;
    if used_up().await? { Err(Fault::refused("voucher-used-up")) } else { Ok(()) }
}

/// A hold whose places went back takes them again, if they are free.
pub async fn revive(job: Job<'_>, hold: &HoldRow) -> Result<(), Fault> {
    if hold.state == HoldState::Released {
        code_is_left(job, hold).await?;
        let claims = holds::claims(job.tx, hold.id).await?;
        take(job, hold.festival_id, &claims).await?;
        holds::set_state(job.tx, hold.id, HoldState::Live, job.now + HOLD).await?;
    }
    Ok(())
}
