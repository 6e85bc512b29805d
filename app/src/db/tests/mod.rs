//! What the ground promises, on both engines.

mod copies;
mod dump;
mod news;
mod outbox;
mod plans;
mod rebuild;
mod reruns;
mod schema;
mod upgrade;
mod write_queue;
mod written;

use super::testing::{TestDb, both, epoch, postgres_server};
use super::{Db, DbError, Kind};
use crate::db::Reads;
use chrono::TimeDelta;
use futures_util::future::join_all;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use uuid::Uuid;

/// A row that any table without references can stand for.
async fn note(db: &Db, topic: &'static str) -> Result<(), DbError> {
    db.write(topic, |tx, topic| Box::pin(super::change::publish(tx, topic, epoch()))).await
}

async fn topics(db: &Db) -> Vec<String> {
    let rows: Vec<(String,)> = db.q("SELECT topic FROM changes ORDER BY seq").all().await.unwrap();
    rows.into_iter().map(|(topic,)| topic).collect()
}
