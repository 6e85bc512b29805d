//! PostgreSQL's write path: a pooled transaction, a few at a time, with retry.

use super::caught;
use crate::db::query::TxConn;
use crate::db::{DbError, Tx};
use futures_util::future::BoxFuture;
use sqlx::PgPool;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// Write transactions that are open at once on PostgreSQL.
const WRITERS: usize = 8;
/// How long a writer waits for its turn: it keeps nothing from anybody meanwhile, and in a rush most of
/// those who wait get theirs.
const PATIENCE: Duration = Duration::from_secs(10);
/// Runs of a PostgreSQL job that keeps losing to its neighbours.
const TRIES: u32 = 6;

/// The pool, and the turns of those who write.
#[derive(Clone)]
pub struct Gate {
    pool: PgPool,
    turns: Arc<Semaphore>,
}

impl Gate {
    pub fn new(pool: PgPool) -> Self {
        Self { pool, turns: Arc::new(Semaphore::new(WRITERS)) }
    }

    pub const fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// One pooled transaction; run again with a growing pause when PostgreSQL asks for it.
    pub async fn run<I, T, E, F>(&self, input: &I, job: &F) -> Result<T, E>
    where
        E: From<DbError>,
        F: for<'c> Fn(&'c Tx, &'c I) -> BoxFuture<'c, Result<T, E>>,
    {
        let Ok(Ok(_turn)) = timeout(PATIENCE, self.turns.acquire()).await else { return Err(DbError::Busy.into()) };
        let mut tried = 0;
        loop {
            tried += 1;
            match self.attempt(input, job).await {
                Attempt::Done(result) => return result,
                Attempt::Crossed(error) if tried == TRIES => return Err(error),
                Attempt::Crossed(_) => tokio::time::sleep(Duration::from_millis(5 << tried)).await,
            }
        }
    }

    #[expect(clippy::disallowed_methods, reason = "this is where the write path begins")]
    async fn attempt<I, T, E, F>(&self, input: &I, job: &F) -> Attempt<T, E>
    where
        E: From<DbError>,
        F: for<'c> Fn(&'c Tx, &'c I) -> BoxFuture<'c, Result<T, E>>,
    {
        let begun = match self.pool.begin().await {
            Ok(begun) => begun,
            Err(error) => return Attempt::Done(Err(DbError::from(error).into())),
        };
        let tx = Tx::new(TxConn::Pg(begun));
        let result = caught(job, &tx, input).await;
        let crossed = tx.wants_another_run();
        let TxConn::Pg(conn) = tx.into_conn() else { return Attempt::Done(result) };
        match result {
            Ok(value) => match conn.commit().await.map_err(DbError::from) {
                Ok(()) => Attempt::Done(Ok(value)),
                Err(error) if error.wants_retry() => Attempt::Crossed(error.into()),
                Err(error) => Attempt::Done(Err(error.into())),
            },
            Err(error) => {
                // What cannot be rolled back has no connection left, and is gone with it.
                let _ = conn.rollback().await;
                if crossed { Attempt::Crossed(error) } else { Attempt::Done(Err(error)) }
            }
        }
    }
}

/// What came of one run.
enum Attempt<T, E> {
    Done(Result<T, E>),
    /// Another transaction was in its way; a fresh run may succeed.
    Crossed(E),
}
