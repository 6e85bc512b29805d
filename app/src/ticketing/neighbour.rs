//! What becomes of sales when their edition changes.

use super::commands::catalogue::{self, Shelf};
use super::store::holds;
use crate::festivals::store as festivals;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::FestivalId;
use crate::web::{Job, Neighbour};
use chrono::TimeDelta;
use futures_util::future::BoxFuture;

pub struct Seller;

impl Neighbour for Seller {
    /// Sales under way end first, and the next find the new state.
    fn before_state<'c>(
        &'c self,
        job: Job<'c>,
        festival: FestivalId,
        to: FestivalState,
    ) -> BoxFuture<'c, Result<(), Fault>> {
        Box::pin(async move {
            if to.sells() {
                ready_to_sell(job, festival, to).await?;
            }
            Ok(holds::lock_counters(job.tx, festival).await.map(drop)?)
        })
    }

    fn copy<'c>(
        &'c self,
        job: Job<'c>,
        from: FestivalId,
        to: FestivalId,
        shift: TimeDelta,
    ) -> BoxFuture<'c, Result<Option<Message>, Fault>> {
        Box::pin(catalogue::copy(job, from, to, shift))
    }
}

/// Nobody sells nothing, nobody takes money without an account, nobody asks for names without saying
/// why. A festival where everything is free to walk into runs without selling.
async fn ready_to_sell(job: Job<'_>, festival: FestivalId, to: FestivalState) -> Result<(), Fault> {
    let shelf = catalogue::shelf(job, festival).await?;
    let festival = festivals::by_id(job.tx, festival).await?.ok_or(Fault::Missing)?;
    match shelf {
        Shelf::Empty if to == FestivalState::Running => Ok(()),
        _ if festival.privacy.vi.is_empty() => Err(Fault::refused("festival-needs-privacy")),
        Shelf::Empty => Err(Fault::refused("festival-needs-products")),
        Shelf::Priced if !festival.has_account() => Err(Fault::refused("festival-needs-account")),
        _ => Ok(()),
    }
}
