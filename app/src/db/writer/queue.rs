//! SQLite's write path: one task owns the connection, and many jobs share one flush.

use super::caught;
use crate::db::Reads;
use crate::db::query::TxConn;
use crate::db::{DbError, Tx};
use futures_util::future::BoxFuture;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use tokio::sync::{mpsc, oneshot};
use tracing::Instrument;

/// More than this many waiting writes and a new one is refused as busy.
const QUEUE: usize = 1024;
/// As many jobs as share one flush.
const BATCH: usize = 128;

/// Runs inside the batch; answers whether its work is kept and how to tell the caller.
type Job = Box<dyn for<'c> FnOnce(&'c Tx) -> BoxFuture<'c, (bool, Answer)> + Send>;
/// Called after the flush with whether it held.
type Answer = Box<dyn FnOnce(bool) + Send>;

#[derive(Clone)]
pub struct Queue(mpsc::Sender<Order>);

/// What the task that owns the connection is told.
enum Order {
    Run(Job),
    /// Finish what was ordered before, fold the WAL back into the file, close, and say so.
    Close(oneshot::Sender<()>),
}

impl Queue {
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
        F: for<'c> Fn(&'c Tx, &'c I) -> BoxFuture<'c, Result<T, E>> + Send + Sync + 'static,
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
    let tx = Tx::new(TxConn::Lite(conn));
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
        let flushed = run_batch(&tx, batch, &mut answers).await;
        if let Err(error) = &flushed {
            tracing::error!(%error, "a batch of writes was rolled back; their callers try again");
            let _ = tx.q("ROLLBACK").exec().await;
            if answers.is_empty() {
                closing = closing.or_else(|| turn_away(&mut orders));
            }
        }
        for answer in answers {
            answer(flushed.is_ok());
        }
    }
    if let TxConn::Lite(conn) = tx.into_conn() {
        // The last connection to close folds the WAL back.
        let _ = conn.close().await;
    }
    if let Some(tell) = closing {
        let _ = tell.send(());
    }
}

/// The file was held for so long that not even a batch began: whoever queued behind it is told now,
/// rather than after as long a wait of their own.
fn turn_away(orders: &mut mpsc::Receiver<Order>) -> Option<oneshot::Sender<()>> {
    while let Ok(order) = orders.try_recv() {
        if let Order::Close(tell) = order {
            return Some(tell);
        }
    }
    None
}

/// Runs each job and collects its answer. A job that is not run is dropped, which tells its caller.
async fn run_batch(tx: &Tx, batch: Vec<Job>, answers: &mut Vec<Answer>) -> Result<(), DbError> {
    tx.q("BEGIN IMMEDIATE").exec().await?;
    let mut jobs = batch.into_iter();
    if let Some(first) = jobs.next() {
        // Before the first there is nothing that must stay: its pages need no second copy to go back to.
        let (keep, answer) = first(tx).await;
        answers.push(answer);
        if !keep {
            tx.q("ROLLBACK").exec().await?;
            tx.q("BEGIN IMMEDIATE").exec().await?;
        }
    }
    for job in jobs {
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
