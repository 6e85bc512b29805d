//! Use cases: authorise → load → decide → save → tell.

mod aims;
mod hand;
mod save;
mod setup;
mod share;

pub use aims::set_aims;
pub use hand::{assign, declare, take_back};
pub use save::{Sheet, Then, field, own, save};
pub use setup::{CriterionForm, ReviewerForm, RoundForm, put_criterion, put_reviewer, put_round};
pub use share::{one_troupe, share_out};

use super::model::round::Round;
use super::model::score::spread;
use super::store::{setup as rounds, subjects};
use crate::db::DbError;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::web::Job;
use uuid::Uuid;

/// A round of this festival, while nobody else gives or takes work in it.
async fn round_of(job: Job<'_>, festival: FestivalId, id: Uuid) -> Result<Round, Fault> {
    let found = rounds::lock_round(job.tx, id).await?.filter(|round| round.festival == festival);
    found.ok_or(Fault::refused("review-round-gone"))
}

/// Reckons anew what the reviews of an application come to.
async fn reckon(job: Job<'_>, round: Uuid, application: Uuid) -> Result<(), DbError> {
    let totals = subjects::totals(job.tx, round, application).await?;
    subjects::set_spread(job.tx, round, application, &spread(&totals)).await
}
