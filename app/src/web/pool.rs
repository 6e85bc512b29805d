//! Where heavy work is done (passwords, PDF): a pool that cannot drown the server.
//!
//! One hash costs 19 MiB and some 60 ms of a core on purpose; a sheet of twenty tickets costs as much.
//! Two pieces are worked on at a time and 32 may wait; the next asker is told to try again
//! ([`Fault::Busy`]), so that a flood does not stand between visitors and their tickets. One network has
//! a share of the queue and no more, the networks that wait are served in turn, and where the queue is full
//! whoever has less than the greediest takes the place of its last. So a flood, even of many networks, stands
//! in its own way before it stands in anybody's: that slows an office whose whole staff signs in within the
//! same second, and shuts nobody out.

mod queue;

use crate::kernel::fault::Fault;
use crate::kernel::network::Network;
use queue::Queue;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

const AT_ONCE: usize = 2;
const WAITING: usize = 32;
/// Places of one network, a quarter of a second of work.
const SHARE: usize = 8;

/// The pool of one server.
#[derive(Default)]
pub struct Pool(Mutex<State>);

#[derive(Default)]
struct State {
    /// The network of everybody who has a place; `None` for one that nobody knows.
    places: Vec<Option<Network>>,
    working: usize,
    queue: Queue<Option<Network>, oneshot::Sender<Worker>>,
}

impl State {
    fn of(&self, network: Option<Network>) -> usize {
        self.places.iter().filter(|taken| **taken == network).count()
    }

    /// Is there room for one more of `network`? Where all is taken, the greediest makes some.
    fn has_room(&mut self, network: Option<Network>) -> bool {
        if network.is_some() && self.of(network) >= SHARE {
            return false;
        }
        if self.places.len() < AT_ONCE + WAITING {
            return true;
        }
        let Some(greediest) = self.queue.longest() else { return false };
        // Whoever waits there hears that it is busy.
        self.of(greediest) > self.of(network) + 1 && self.queue.drop_last(&greediest)
    }
}

impl Pool {
    /// A place for whoever asks, or [`Fault::Busy`]. Take it before a try is counted: one that is not
    /// looked at counts for nothing, and a flood costs the database no write.
    pub fn take(self: &Arc<Self>, client: Option<IpAddr>) -> Result<Place, Fault> {
        let network = client.and_then(Network::of);
        let mut state = self.state();
        if !state.has_room(network) {
            return Err(Fault::Busy);
        }
        state.places.push(network);
        Ok(Place(Arc::new(Taken { pool: self.clone(), network })))
    }

    /// Waits until a worker is free, in turn with other networks.
    async fn worker(self: &Arc<Self>, network: Option<Network>) -> Result<Worker, Fault> {
        let turn = {
            let mut state = self.state();
            if state.working < AT_ONCE {
                state.working += 1;
                return Ok(Worker(self.clone()));
            }
            let (free, turn) = oneshot::channel();
            state.queue.push(network, free);
            turn
        };
        turn.await.map_err(|_| Fault::Busy)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to work; who is done hands it to the next.
struct Worker(Arc<Pool>);

impl Drop for Worker {
    fn drop(&mut self) {
        let next = {
            let mut state = self.0.state();
            let next = state.queue.pop();
            state.working -= usize::from(next.is_none());
            next
        };
        if let Some(next) = next {
            // Whoever has gone away hands it on by dropping it.
            let _ = next.send(Worker(self.0.clone()));
        }
    }
}

/// A place in the pool. It travels with the work: somebody who goes away does not free one that is
/// still hot.
#[derive(Clone)]
pub struct Place(Arc<Taken>);

struct Taken {
    pool: Arc<Pool>,
    network: Option<Network>,
}

impl Place {
    /// Runs `work` when a worker is free.
    pub async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let worker = self.0.pool.worker(self.0.network).await?;
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop((self, worker));
            result
        });
        done.await.map_err(stopped)?
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let mut state = self.pool.state();
        if let Some(at) = state.places.iter().position(|taken| *taken == self.network) {
            state.places.swap_remove(at);
        }
    }
}

fn stopped(error: impl std::fmt::Display) -> Fault {
    tracing::error!(%error, "heavy work");
    Fault::Bug
}

#[cfg(test)]
mod tests;
