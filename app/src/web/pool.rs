//! Where heavy work is done (passwords, PDF): a pool that cannot drown the server.
//!
//! One hash costs 19 MiB and some 60 ms of a core on purpose; a sheet of twenty tickets costs as much.
//! Two pieces are worked on at a time and 32 may wait; the next asker is told to try again
//! ([`Fault::Busy`]), so that a flood does not stand between visitors and their tickets. One network has
//! a share of the queue and no more: who floods it from there stands in nobody's way but their own. That
//! slows an office whose whole staff signs in within the same second, and shuts nobody out.

use crate::kernel::fault::Fault;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Semaphore;

const AT_ONCE: usize = 2;
const WAITING: usize = 32;
/// Places of one network, a quarter of a second of work.
const SHARE: usize = 8;

/// The pool of one server.
pub struct Pool {
    workers: Arc<Semaphore>,
    /// The network of everybody who has a place; `None` for one that nobody knows.
    places: Mutex<Vec<Option<IpAddr>>>,
}

impl Default for Pool {
    fn default() -> Self {
        Self { workers: Arc::new(Semaphore::new(AT_ONCE)), places: Mutex::default() }
    }
}

impl Pool {
    /// A place for whoever asks, or [`Fault::Busy`]. Take it before a try is counted: one that is not
    /// looked at counts for nothing, and a flood costs the database no write.
    pub fn take(self: &Arc<Self>, client: Option<IpAddr>) -> Result<Place, Fault> {
        let network = client.and_then(network);
        let mut places = self.places();
        let own = places.iter().filter(|taken| network.is_some() && **taken == network).count();
        if places.len() >= AT_ONCE + WAITING || own >= SHARE {
            return Err(Fault::Busy);
        }
        places.push(network);
        Ok(Place(Arc::new(Taken { pool: self.clone(), network })))
    }

    fn places(&self) -> MutexGuard<'_, Vec<Option<IpAddr>>> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place in the pool. It travels with the work: somebody who goes away does not free one that is
/// still hot.
#[derive(Clone)]
pub struct Place(Arc<Taken>);

struct Taken {
    pool: Arc<Pool>,
    network: Option<IpAddr>,
}

impl Place {
    /// Runs `work` when a worker is free.
    pub async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let worker = self.0.pool.workers.clone().acquire_owned().await.map_err(stopped)?;
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
        let mut places = self.pool.places();
        if let Some(at) = places.iter().position(|taken| *taken == self.network) {
            places.swap_remove(at);
        }
    }
}

/// Who has an IPv6 address has 2⁶⁴ of them; and a proxy on this machine stands for everybody.
fn network(client: IpAddr) -> Option<IpAddr> {
    match client {
        address if address.is_loopback() => None,
        IpAddr::V6(address) => Some(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into()),
        address => Some(address),
    }
}

fn stopped(error: impl std::fmt::Display) -> Fault {
    tracing::error!(%error, "heavy work");
    Fault::Bug
}

#[cfg(test)]
mod tests;
