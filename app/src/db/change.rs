//! The append-only table of changes, and each server's follower of it.
//!
//! A commit that others should hear about writes a row here in its transaction. Every server polls
//! the table and tells its own listeners, so news reaches them whichever server it happened on.

use super::{Db, DbError, Tx};
use chrono::{DateTime, Utc};
use std::collections::HashSet;
use std::time::Duration;
use tokio::sync::broadcast;

/// How long news may take to reach a listener.
const POLL: Duration = Duration::from_millis(500);
/// PostgreSQL hands out numbers before commit: a lower one may appear later, so we look back.
const LOOK_BACK: i64 = 500;

/// Writes that `topic` changed, inside the transaction that changed it.
pub async fn publish(tx: &mut Tx, topic: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.q("INSERT INTO changes (topic, at) VALUES ($1, $2)").bind(topic).bind(now).exec().await?;
    Ok(())
}

/// This server's ear: subscribe to hear topics as they change anywhere.
#[derive(Clone)]
pub struct News(broadcast::Sender<String>);

impl News {
    /// Starts following the table from its present end.
    pub fn follow(db: Db) -> Self {
        let (sender, _) = broadcast::channel(1024);
        tokio::spawn(follow(db, sender.clone()));
        Self(sender)
    }

    pub fn subscribe(&self) -> broadcast::Receiver<String> {
        self.0.subscribe()
    }
}

async fn follow(db: Db, listeners: broadcast::Sender<String>) {
    let mut last = newest(&db).await.unwrap_or(0);
    let mut seen: HashSet<i64> = HashSet::new();
    let mut first = true;
    loop {
        match fresh(&db, last - LOOK_BACK).await {
            Ok(rows) => {
                for (seq, topic) in rows {
                    if seen.insert(seq) && !(first && seq <= last) {
                        // Nobody listening is not an error.
                        let _ = listeners.send(topic);
                    }
                    last = last.max(seq);
                }
                first = false;
                seen.retain(|seq| *seq > last - LOOK_BACK);
            }
            Err(DbError::Driver(sqlx::Error::PoolClosed)) => return,
            Err(error) => tracing::warn!(%error, "reading changes"),
        }
        tokio::time::sleep(POLL).await;
    }
}

async fn newest(db: &Db) -> Result<i64, DbError> {
    db.q("SELECT COALESCE(MAX(seq), 0) FROM changes").scalar().await
}

async fn fresh(db: &Db, after: i64) -> Result<Vec<(i64, String)>, DbError> {
    db.q("SELECT seq, topic FROM changes WHERE seq > $1 ORDER BY seq LIMIT 1000").bind(after).all().await
}

/// Forgets changes that every server has long seen.
pub async fn prune(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, DbError> {
    tx.q("DELETE FROM changes WHERE at < $1").bind(before).exec().await
}
