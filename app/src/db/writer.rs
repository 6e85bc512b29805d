//! The write path: a queue with group commit on SQLite, a pooled transaction with retry on PostgreSQL.
//!
//! 1. Whoever orders a job hears either what came of it, after it is durable, or [`DbError::Busy`] when
//!    nothing of it is: a batch that could not begin, or was rolled back, is nobody's mistake.
//! 2. A job that panics is rolled back alone and answered as broken, on both engines.
//! 3. On PostgreSQL no more than [`WRITERS`] transactions are open at once, in the order in which they
//!    were asked for; the others wait before they take a connection. Writers wait for each other's rows
//!    for seconds, and readers must not wait for them: half the pool is always theirs. One pool with a
//!    gate, not two pools, so that readers have all of it while nobody writes.

use super::query::TxConn;
use super::{DbError, Tx};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection, PgPool};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::time::timeout;
use tracing::Instrument;

/// More than this many waiting writes and a new one is refused as busy.
const QUEUE: usize = 1024;
/// As many jobs as share one flush.
const BATCH: usize = 128;
/// Write transactions that are open at once on PostgreSQL.
const WRITERS: usize = 8;
/// How long a writer waits for its turn there, as it would for a connection.
const PATIENCE: Duration = Duration::from_secs(5);
/// Runs of a PostgreSQL job that keeps losing to its neighbours.
const TRIES: u32 = 6;

/// Runs inside the batch; answers whether its work is kept and how to tell the caller.
type Job = Box<dyn for<'c> FnOnce(&'c mut Tx) -> BoxFuture<'c, (bool, Answer)> + Send>;
/// Called after the flush with whether it held.
type Answer = Box<dyn FnOnce(bool) + Send>;

#[derive(Clone)]
pub(super) struct Writer(mpsc::Sender<Order>);

/// What the task that owns the connection is told.
enum Order {
    Run(Job),
    /// Finish what was ordered before, fold the WAL back into the file, close, and say so.
    Close(oneshot::Sender<()>),
}

impl Writer {
    pub async fn open(options: &SqliteConnectOptions) -> Result<Self, DbError> {
        let conn = options.connect().await?;
        let (sender, jobs) = mpsc::channel(QUEUE);
        tokio::spawn(work(jobs, conn));
        Ok(Self(sender))
    }

    pub async fn run<I, T, E, F>(&self, input: I, job: F) -> Result<T, E>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
        F: for<'c> Fn(&'c mut Tx, &'c I) -> BoxFuture<'c, Result<T, E>> + Send + Sync + 'static,
    {
        let (tell, told) = oneshot::channel();
        // What the job says in the log belongs to the request that ordered it.
        let span = tracing::Span::current();
        let queued: Job = Box::new(move |tx| {
            let work = async move {
                let result = caught(&job, tx, &input).await;
                let keep = result.is_ok();
                let answer: Answer = Box::new(move |flushed| {
                    // Even a refusal may rest on what a neighbour wrote that is not there now.
                    let result = if flushed { result } else { Err(DbError::Busy.into()) };
                    // The caller may have gone away; its write stands all the same.
                    let _ = tell.send(result);
                });
                (keep, answer)
            };
            Box::pin(work.instrument(span))
        });
        self.0.try_send(Order::Run(queued)).map_err(|_| DbError::Busy)?;
        // Dropped unrun: its batch ended before its turn, or the writer is closed.
        told.await.unwrap_or_else(|_| Err(DbError::Busy.into()))
    }

    /// Returns once every queued job is done and the file is whole by itself.
    pub async fn close(&self) {
        let (tell, closed) = oneshot::channel();
        // A writer that is closed already has nothing left to say.
        if self.0.send(Order::Close(tell)).await.is_ok() {
            let _ = closed.await;
        }
    }
}

async fn work(mut orders: mpsc::Receiver<Order>, conn: SqliteConnection) {
    let mut tx = Tx { on: TxConn::Lite(conn), retry: false };
    let mut heard = Vec::with_capacity(BATCH);
    let mut closing = None;
    while closing.is_none() && orders.recv_many(&mut heard, BATCH).await > 0 {
        let mut batch = Vec::with_capacity(heard.len());
        for order in heard.drain(..) {
            match order {
                Order::Run(job) => batch.push(job),
                Order::Close(tell) => closing = Some(tell),
            }
        }
        let mut answers = Vec::with_capacity(batch.len());
        let flushed = run_batch(&mut tx, batch, &mut answers).await;
        if let Err(error) = &flushed {
            tracing::error!(%error, "a batch of writes was rolled back; their callers try again");
            let _ = tx.q("ROLLBACK").exec().await;
        }
        for answer in answers {
            answer(flushed.is_ok());
        }
    }
    if let TxConn::Lite(conn) = tx.on {
        // The last connection to close folds the WAL back.
        let _ = conn.close().await;
    }
    if let Some(tell) = closing {
        let _ = tell.send(());
    }
}

/// Runs each job and collects its answer. A job that is not run is dropped, which tells its caller.
async fn run_batch(tx: &mut Tx, batch: Vec<Job>, answers: &mut Vec<Answer>) -> Result<(), DbError> {
    tx.q("BEGIN IMMEDIATE").exec().await?;
    for job in batch {
        tx.q("SAVEPOINT job").exec().await?;
        let (keep, answer) = job(tx).await;
        answers.push(answer);
        if !keep {
            tx.q("ROLLBACK TO job").exec().await?;
        }
        tx.q("RELEASE job").exec().await?;
    }
    tx.q("COMMIT").exec().await?;
    Ok(())
}

/// Runs a job; its panic is an error like another, to be rolled back.
async fn caught<I, T, E, F>(job: &F, tx: &mut Tx, input: &I) -> Result<T, E>
where
    E: From<DbError>,
    F: for<'c> Fn(&'c mut Tx, &'c I) -> BoxFuture<'c, Result<T, E>>,
{
    let result = AssertUnwindSafe(async { job(tx, input).await }).catch_unwind().await;
    result.unwrap_or_else(|_| Err(DbError::broken("a write job panicked").into()))
}

/// PostgreSQL's write path.
#[derive(Clone)]
pub(super) struct Gate {
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
        F: for<'c> Fn(&'c mut Tx, &'c I) -> BoxFuture<'c, Result<T, E>>,
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
        F: for<'c> Fn(&'c mut Tx, &'c I) -> BoxFuture<'c, Result<T, E>>,
    {
        let begun = match self.pool.begin().await {
            Ok(begun) => begun,
            Err(error) => return Attempt::Done(Err(DbError::from(error).into())),
        };
        let mut tx = Tx { on: TxConn::Pg(begun), retry: false };
        let result = caught(job, &mut tx, input).await;
        let crossed = tx.retry;
        let TxConn::Pg(conn) = tx.on else { return Attempt::Done(result) };
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
