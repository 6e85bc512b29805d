//! The append-only table of changes, and each server's follower of it.
//!
//! A commit that others should hear about writes a row here in its transaction. Every server polls
//! the table and tells its own listeners, so news reaches them whichever server it happened on.
//!
//! 1. Who listens to a topic is woken by that topic only, and costs nothing while others change.
//! 2. Nobody lags: what happened twice while a listener was busy is one wake-up, for it looks at the
//!    rows anyway.
//! 3. A topic stands in memory as long as somebody listens to it.

use super::{Db, DbError, Many, Tx, row};
use crate::db::Reads;
use chrono::{DateTime, Utc};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// How long news may take to reach a listener.
const POLL: Duration = Duration::from_millis(500);
/// PostgreSQL hands out numbers before commit: a lower one may appear later, so we look back.
const LOOK_BACK: i64 = 500;
/// Rows read at a time.
const PAGE: usize = 1000;

static PUBLISH: Many = Many::new("INSERT INTO changes (topic, at) SELECT {text 0}, {ts 1} FROM {rows}");

/// Writes that `topic` changed, inside the transaction that changed it.
pub async fn publish(tx: &Tx, topic: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    publish_all(tx, &[topic.to_owned()], now).await
}

/// The same for many.
pub async fn publish_all(tx: &Tx, topics: &[String], now: DateTime<Utc>) -> Result<(), DbError> {
    let rows: Vec<_> = topics.iter().map(|topic| row![topic, now]).collect();
    tx.q(&PUBLISH).bind_rows(&rows).exec().await.map(drop)
}

/// This server's ears: subscribe to hear a topic as it changes anywhere.
#[derive(Clone, Default)]
pub struct News(Arc<Mutex<HashMap<String, watch::Sender<()>>>>);

/// An ear for one topic.
pub struct Ear {
    topic: String,
    heard: watch::Receiver<()>,
    news: News,
}

impl News {
    /// Starts following the table from its present end.
    pub fn follow(db: Db) -> Self {
        let news = Self::default();
        tokio::spawn(follow(db, news.clone()));
        news
    }

    pub fn subscribe(&self, topic: String) -> Ear {
        let mut heard = self.topics().entry(topic.clone()).or_default().subscribe();
        heard.mark_changed();
        Ear { topic, heard, news: self.clone() }
    }

    fn tell(&self, topic: &str) {
        if let Some(listeners) = self.topics().get(topic) {
            listeners.send_replace(());
        }
    }

    pub(super) fn topics(&self) -> MutexGuard<'_, HashMap<String, watch::Sender<()>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ear {
    /// Returns when the topic may have changed since the last time. The first time that is at once:
    /// listen first, then look, and nothing falls between.
    pub async fn changed(&mut self) {
        // The sender stays as long as we do.
        let _ = self.heard.changed().await;
    }
}

impl Drop for Ear {
    fn drop(&mut self) {
        let mut topics = self.news.topics();
        if topics.get(&self.topic).is_some_and(|listeners| listeners.receiver_count() == 1) {
            topics.remove(&self.topic);
        }
    }
}

async fn follow(db: Db, news: News) {
    let mut last = newest(&db).await.unwrap_or(0);
    // What was there before us is no news.
    let old = fresh(&db, last - LOOK_BACK).await.unwrap_or_default();
    let mut seen: HashSet<i64> = old.into_iter().map(|(seq, _)| seq).filter(|seq| *seq <= last).collect();
    loop {
        let before = last;
        let rows = match fresh(&db, last - LOOK_BACK).await {
            Err(DbError::Driver(sqlx::Error::PoolClosed)) => return,
            Err(error) => {
                tracing::warn!(%error, "reading changes");
                Vec::new()
            }
            Ok(rows) => rows,
        };
        let more = rows.len() == PAGE;
        for (seq, topic) in rows {
            if seen.insert(seq) {
                news.tell(&topic);
            }
            last = last.max(seq);
        }
        seen.retain(|seq| *seq > last - LOOK_BACK);
        if !more || last == before {
            tokio::time::sleep(POLL).await;
        }
    }
}

async fn newest(db: &Db) -> Result<i64, DbError> {
    db.q("SELECT COALESCE(MAX(seq), 0) FROM changes").scalar().await
}

async fn fresh(db: &Db, after: i64) -> Result<Vec<(i64, String)>, DbError> {
    db.q("SELECT seq, topic FROM changes WHERE seq > $1 ORDER BY seq LIMIT $2")
        .bind(after)
        .bind(PAGE as i64)
        .all()
        .await
}

/// Forgets changes that every server has long seen.
pub async fn prune(tx: &Tx, before: DateTime<Utc>) -> Result<u64, DbError> {
    tx.q("DELETE FROM changes WHERE at < $1").bind(before).exec().await
}
