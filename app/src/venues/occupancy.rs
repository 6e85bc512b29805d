//! The one place where a stage is taken, moved on and given back.
//!
//! ```ignore
//! let span = Span::of(starts_at, ends_at).ok_or(…)?.widened(set_up, strike);
//! match occupancy::replace(job, &[performance.into()], &[Claim::firm(stage, lane, span, performance)]).await? {
//!     Ok(()) => …,
//!     Err(taken) => …, // nothing was changed; `taken[0].by` says who is there
//! }
//! ```
//! 1. Everything is asked and written under a lock of each stage and each thing, in sorted order, which lasts as
//!    long as the transaction: two who want one slot stand in a line, and none of them is thrown out by the database.
//! 2. Several things can change places in one call: what they had is free for all of them.
//! 3. Whoever writes past this file is refused by the schema (`occupancy_never_doubled`).

use super::model::{Claim, Source, Taken, clashes};
use super::store::occupancy as rows;
use crate::db::{DbError, Reads};
use crate::kernel::id::StageId;
use crate::kernel::span::{self, Span};
use crate::web::Job;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Done, or everything that stands in the way; then nothing was changed.
pub type Tried = Result<(), Vec<Taken>>;

/// Programmes are made of steps of five minutes.
const STEP: i64 = 5;

/// Takes what nobody has.
pub async fn take(job: Job<'_>, claims: &[Claim]) -> Result<Tried, DbError> {
    replace(job, &[], claims).await
}

/// Gives back all that a thing has.
pub async fn release(job: Job<'_>, source: impl Into<Source>) -> Result<(), DbError> {
    let source = source.into();
    lock(job, &[], &[source]).await?;
    rows::delete(job.tx, source).await
}

/// All that `sources` have is given back and `claims` are taken, or nothing of it.
pub async fn replace(job: Job<'_>, sources: &[Source], claims: &[Claim]) -> Result<Tried, DbError> {
    let stages: BTreeSet<StageId> = claims.iter().map(|claim| claim.stage).collect();
    let stages: Vec<StageId> = stages.into_iter().collect();
    lock(job, &stages, sources).await?;
    let mut there = Vec::new();
    for stage in &stages {
        let of_stage = || claims.iter().filter(|claim| claim.stage == *stage).map(|claim| claim.span);
        let from = of_stage().map(|span| span.from).min().unwrap_or_default();
        let until = of_stage().map(|span| span.until).max().unwrap_or_default();
        there.extend(on_stage(job.tx, *stage, Span { from, until }).await?);
    }
    there.retain(|claim| !sources.contains(&claim.source));
    let taken = clashes(claims, &there);
    if !taken.is_empty() {
        return Ok(Err(taken));
    }
    for source in sources {
        rows::delete(job.tx, *source).await?;
    }
    rows::insert(job, claims).await?;
    Ok(Ok(()))
}

/// Lets nobody else change anything at these stages or of these things until the transaction ends. A command
/// that decides by what it reads there calls it before it reads.
pub async fn lock(job: Job<'_>, stages: &[StageId], sources: &[Source]) -> Result<(), DbError> {
    let ids = stages.iter().map(|stage| stage.0).chain(sources.iter().map(|source| source.id));
    let keys: BTreeSet<i64> = ids.map(key).collect();
    for key in keys {
        rows::lock(job.tx, key).await?;
    }
    Ok(())
}

/// The random half of an id.
fn key(id: Uuid) -> i64 {
    id.as_u64_pair().1.cast_signed()
}

/// What occupies a stage within a while.
pub async fn on_stage(on: &impl Reads, stage: StageId, within: Span) -> Result<Vec<Claim>, DbError> {
    rows::between(on, stage, within).await
}

/// What a thing occupies.
pub async fn of(on: &impl Reads, source: impl Into<Source>) -> Result<Vec<Claim>, DbError> {
    rows::of_source(on, source.into()).await
}

/// When the lane of `wanted` is free for as long, nearest before and after, inside of `within`; what `sources`
/// have does not stand in the way.
pub async fn free_near(
    on: &impl Reads,
    wanted: &Claim,
    sources: &[Source],
    within: Span,
) -> Result<Vec<Span>, DbError> {
    let there = on_stage(on, wanted.stage, within).await?;
    let others = there.iter().filter(|claim| claim.lane == wanted.lane && !sources.contains(&claim.source));
    let taken: Vec<Span> = others.map(|claim| claim.span).collect();
    Ok(span::nearest(&taken, wanted.span, within, STEP))
}

/// What occupies any stage within a while.
pub async fn between(on: &impl Reads, within: Span) -> Result<Vec<Claim>, DbError> {
    rows::everywhere(on, within).await
}
