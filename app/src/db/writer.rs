//! The write path: a queue with group commit on SQLite, a pooled transaction with retry on PostgreSQL.
//!
//! 1. Whoever orders a job hears either what came of it, after it is durable, or [`DbError::Busy`] when
//!    nothing of it is: a batch that could not begin, or was rolled back, is nobody's mistake.
//! 2. A job that panics is rolled back alone and answered as broken, on both engines.
//! 3. On PostgreSQL only a few transactions ([`gate`]) are open at once, in the order in which they
//!    were asked for; the others wait before they take a connection. Writers wait for each other's rows
//!    for seconds, and readers must not wait for them: half the pool is always theirs. One pool with a
//!    gate, not two pools, so that readers have all of it while nobody writes.

mod gate;
mod queue;

pub(super) use gate::Gate;
pub(super) use queue::Queue;

use super::{DbError, Tx};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::panic::AssertUnwindSafe;

/// Runs a job; its panic is an error like another, to be rolled back.
async fn caught<I, T, E, F>(job: &F, tx: &Tx, input: &I) -> Result<T, E>
where
    E: From<DbError>,
    F: for<'c> Fn(&'c Tx, &'c I) -> BoxFuture<'c, Result<T, E>>,
{
    let result = AssertUnwindSafe(async { job(tx, input).await }).catch_unwind().await;
    result.unwrap_or_else(|_| Err(DbError::broken("a write job panicked").into()))
}
