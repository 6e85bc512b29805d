//! [`Job`]: the unit of work.
//!
//! # How to write a command
//! 1. `pub async fn cancel(job: Job<'_>, order: OrderId) -> Result<…, Fault>` in the slice's `commands/`:
//!    authorise → load → decide → save → tell. It passes `job.tx` to the functions of `store`, and has
//!    all of [`Ctx`] (`job.now`, `job.id()`, `job.require(…)`).
//! 2. What becomes of it goes out in the same transaction: `job.audit(…)`, `job.send(…)` a letter,
//!    `job.publish(…)` news to open pages.
//! 3. The form calls it with `ctx.write(order, |job, order| Box::pin(commands::cancel(job, *order)))`.
//!
//! A job may be run again, so it does nothing but queries. What must happen before the transaction, such
//! as hashing a password, is the form's.

use super::Ctx;
use crate::db::{DbError, Tx, change};
use futures_util::future::BoxFuture;
use std::ops::Deref;

/// A transaction, and whose request it is part of.
#[derive(Clone, Copy)]
pub struct Job<'c> {
    pub tx: &'c Tx,
    pub ctx: &'c Ctx,
}

impl Deref for Job<'_> {
    type Target = Ctx;

    fn deref(&self) -> &Ctx {
        self.ctx
    }
}

impl Job<'_> {
    /// Tells open pages, on whichever server, that `topic` changed.
    pub async fn publish(self, topic: &str) -> Result<(), DbError> {
        change::publish(self.tx, topic, self.now).await
    }
}

impl Ctx {
    /// Runs `job` on `input` in a write transaction and answers after it is durable. The job borrows its
    /// input, because it may be run again. An `Err` rolls everything back.
    pub fn write<I, T, E, F>(&self, input: I, job: F) -> impl Future<Output = Result<T, E>> + Send + use<I, T, E, F>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: for<'c> Fn(Job<'c>, &'c I) -> BoxFuture<'c, Result<T, E>> + Send + Sync + 'static,
    {
        let (db, input) = (self.site.db.clone(), (self.clone(), input, job));
        async move { db.write(input, |tx, (ctx, input, job)| job(Job { tx, ctx }, input)).await }
    }
}
