//! What becomes of sales when their edition changes.

use super::commands::{
    self,
    catalogue::{self, Shelf},
};
use super::store::{holds, performances, tallies};
use crate::festivals::model::Festival;
use crate::festivals::store::{self as festivals, bank_tests};
use crate::kernel::day::FestivalDay;
use crate::kernel::edition::FestivalState;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, PerformanceId};
use crate::web::{Along, Job, Neighbour, News, Shift};
use chrono::TimeDelta;
use futures_util::future::BoxFuture;
use std::collections::BTreeSet;

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
            holds::lock_counters(job.tx, festival).await?;
            goes_back_unsold(job, festival, to).await
        })
    }

    fn after_move<'c>(
        &'c self,
        job: Job<'c>,
        festival: FestivalId,
        was: (FestivalDay, FestivalDay),
        told: &'c BTreeSet<String>,
    ) -> BoxFuture<'c, Result<(), Fault>> {
        Box::pin(commands::tell_moved(job, festival, was, told))
    }

    fn along<'c>(&'c self, job: Job<'c>, shift: &'c Shift) -> BoxFuture<'c, Result<Vec<Along>, Fault>> {
        Box::pin(commands::sales_along(job, shift))
    }

    fn move_along<'c>(&'c self, job: Job<'c>, along: &'c [Along]) -> BoxFuture<'c, Result<bool, Fault>> {
        Box::pin(commands::move_sales(job, along))
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

    fn let_in<'c>(
        &'c self,
        job: Job<'c>,
        performances: &'c [PerformanceId],
    ) -> BoxFuture<'c, Result<Vec<(PerformanceId, i64)>, Fault>> {
        Box::pin(async move { Ok(performances::let_in(job.tx, performances).await?) })
    }

    fn after_release<'c>(&'c self, job: Job<'c>, news: &'c News) -> BoxFuture<'c, Result<BTreeSet<String>, Fault>> {
        Box::pin(commands::tell_released(job, news))
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
        Shelf::Priced if !festival.state.sells() => hears_of_money(job, &festival).await,
        _ => Ok(()),
    }
}

/// Transfers that nobody hears of leave buyers without tickets: a bank tells of them, or somebody said that they
/// look themselves.
async fn hears_of_money(job: Job<'_>, festival: &Festival) -> Result<(), Fault> {
    if festival.by_hand || bank_tests::last_heard(job.tx, festival.id).await?.is_some() {
        return Ok(());
    }
    Err(Fault::refused("festival-needs-bank"))
}

/// A step back says that nothing happened yet: not where somebody ordered.
async fn goes_back_unsold(job: Job<'_>, festival: FestivalId, to: FestivalState) -> Result<(), Fault> {
    let stands = festivals::by_id(job.tx, festival).await?.ok_or(Fault::Missing)?.state;
    let back = stands.back() == Some(to) && !stands.next().contains(&to);
    if back && tallies::standing(job.tx, festival).await? > 0 {
        return Err(Fault::refused("festival-back-sold"));
    }
    Ok(())
}
