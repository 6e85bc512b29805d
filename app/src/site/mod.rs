//! Where the slices come together: the one list of them, and what goes over all of it.

#[cfg(test)]
mod arrows;
#[cfg(test)]
mod tests;

use crate::db::{Db, DbError, attempts, change, outbox};
use crate::web::{self, Ctx, Site, SiteParts, Slice, flash};
use axum::Router;
use chrono::TimeDelta;
use std::sync::Arc;

/// Every slice. Their desks stand in the rail in this order.
pub const SLICES: &[&Slice] = &[
    &crate::board::SLICE,
    &crate::festivals::SLICE,
    &crate::pictures::SLICE,
    &crate::venues::SLICE,
    &crate::troupes::SLICE,
    &crate::artisans::SLICE,
    &crate::programme::SLICE,
    &crate::applications::SLICE,
    &crate::applications::review::SLICE,
    &crate::ticketing::SLICE,
    &crate::reports::SLICE,
    &crate::visit::SLICE,
    &crate::exchange::SLICE,
    &crate::people::SLICE,
    &crate::audit::SLICE,
    #[cfg(test)]
    &crate::testing::example::SLICE,
];

/// The site of a server, with its slices in place.
pub async fn open(parts: SiteParts) -> Result<Arc<Site>, DbError> {
    web::install(SLICES);
    Site::open(parts).await
}

/// Pages, forms and feeds; the server puts its layers around it.
pub fn router(site: Arc<Site>) -> Router {
    web::router(site, SLICES)
}

/// The sweep of every invariant that rows can break (`xoe check`): what is broken, in words; empty when
/// all is well.
pub async fn check(db: &Db) -> Result<Vec<String>, DbError> {
    let mut broken = Vec::new();
    for invariant in SLICES.iter().flat_map(|slice| slice.invariants) {
        broken.extend(invariant.broken_rows(db).await?);
    }
    for slice in SLICES {
        broken.extend((slice.sweep)(db).await?);
    }
    for codes in SLICES.iter().flat_map(|slice| slice.codes) {
        let unknown = codes.unknown(db).await?;
        broken.extend(unknown.into_iter().map(|code| format!("code that means nothing: {} {code}", codes.column)));
    }
    Ok(broken)
}

/// How many rows of the audit log are sealed, and the seal of the last: kept elsewhere, it shows whether the
/// whole log was written anew.
pub async fn end_of_log(db: &Db) -> Result<Option<(i64, String)>, DbError> {
    crate::audit::end(db).await
}

/// When a letter left can still be asked for a week later.
const DONE_KEPT: TimeDelta = TimeDelta::days(7);
/// Rows deleted in one transaction: others want to write as well.
const SOME: i64 = 500;

/// Housekeeping that any server does once an hour. What one slice cannot do keeps no other from its own.
pub async fn hourly(ctx: &Ctx) {
    told("house", news_and_letters(ctx).await);
    for slice in SLICES {
        told(slice.name, (slice.hourly)(ctx).await);
    }
}

/// Housekeeping that any server does once a minute.
pub async fn minutely(ctx: &Ctx) {
    told("house", flash::prune(&ctx.site.db, ctx.now).await);
    for slice in SLICES {
        told(slice.name, (slice.minutely)(ctx).await);
    }
}

/// What should not wait for a minute.
pub async fn often(ctx: &Ctx) {
    for slice in SLICES {
        told(slice.name, (slice.often)(ctx).await);
    }
}

fn told(slice: &str, done: Result<(), DbError>) {
    if let Err(error) = done {
        tracing::warn!(slice, %error, "housekeeping");
    }
}

async fn news_and_letters(ctx: &Ctx) -> Result<(), DbError> {
    // The slowest server has read older news.
    ctx.write((), |job, ()| Box::pin(change::prune(job.tx, job.now - attempts::KEPT))).await?;
    while !*ctx.site.stopping.borrow()
        && ctx.write((), |job, ()| Box::pin(outbox::prune(job.tx, job.now - DONE_KEPT, SOME))).await? > 0
    {}
    Ok(())
}
