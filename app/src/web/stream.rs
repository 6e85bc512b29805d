//! News to open pages: event streams, each for a while, and not more than a server carries.

use super::Site;
use axum::http::StatusCode;
use futures_util::{Stream, StreamExt};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

const A_SERVER: usize = 10_000;
/// Then the browser asks anew: who went away without a word is not kept for ever.
const LASTING: Duration = Duration::from_secs(600);

/// When a browser asks again after a stream has ended: not all at the same moment, when a server that stops has
/// ended thousands.
pub fn retry(site: &Site) -> Duration {
    Duration::from_millis(2_000 + 20 * u64::from(site.random::<1>()[0]))
}

/// Ends `events` after a while, and when the server stops; `place` is taken for as long as they live.
pub fn lasting<S, K>(site: Arc<Site>, place: Place<K>, events: S) -> impl Stream<Item = S::Item>
where
    S: Stream,
    K: Hash + Eq + Copy,
{
    let events = events.map(move |event| {
        let _place = &place;
        event
    });
    events.take_until(Box::pin(end(site)))
}

async fn end(site: Arc<Site>) {
    let mut stopping = site.stopping.clone();
    // Either way the stream is over.
    let _ = tokio::time::timeout(LASTING, stopping.wait_for(|stop| *stop)).await;
}

/// The open streams of one kind on this server.
pub struct Open<K> {
    counts: Arc<Mutex<Counts<K>>>,
    /// So many may be about one thing.
    each: usize,
}

/// How many each thing has, and how many there are.
type Counts<K> = (HashMap<K, usize>, usize);

impl<K> Clone for Open<K> {
    fn clone(&self) -> Self {
        Self { counts: self.counts.clone(), each: self.each }
    }
}

/// A place among the open streams, given back when the stream is dropped.
pub struct Place<K: Hash + Eq + Copy>(Open<K>, K);

impl<K: Hash + Eq + Copy> Open<K> {
    pub fn new(each: usize) -> Self {
        Self { counts: Arc::default(), each }
    }

    pub fn enter(&self, key: K) -> Result<Place<K>, StatusCode> {
        let mut open = self.counts();
        let (of, all) = &mut *open;
        if *all >= A_SERVER {
            return Err(StatusCode::SERVICE_UNAVAILABLE);
        }
        let here = of.entry(key).or_default();
        if *here >= self.each {
            return Err(StatusCode::TOO_MANY_REQUESTS);
        }
        *here += 1;
        *all += 1;
        Ok(Place(self.clone(), key))
    }

    fn counts(&self) -> MutexGuard<'_, Counts<K>> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Hash + Eq + Copy> Drop for Place<K> {
    fn drop(&mut self) {
        let mut open = self.0.counts();
        let (of, all) = &mut *open;
        *all -= 1;
        if let Some(here) = of.get_mut(&self.1) {
            *here -= 1;
            if *here == 0 {
                of.remove(&self.1);
            }
        }
    }
}

#[cfg(test)]
mod tests;
