//! Where passwords are hashed: a pool that cannot drown the server.
//!
//! One hash costs 19 MiB and some 60 ms of a core on purpose. Two are computed at a time and 32 may
//! wait; the next asker is told to try again ([`Fault::Busy`]), so that a flood of guesses does not
//! stand between visitors and their tickets. One network has a share of the queue and no more: who
//! floods it from there stands in nobody's way but their own. That slows an office whose whole staff
//! signs in within the same second, and shuts nobody out.

use super::bug;
use crate::kernel::fault::Fault;
use crate::web::Ctx;
use argon2::Block;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::Semaphore;

const AT_ONCE: usize = 2;
/// Tests of one process share the pool, on however many cores; none of them is a flood.
const WAITING: usize = if cfg!(test) { 4096 } else { 32 };
/// Places of one network, a quarter of a second of work.
const SHARE: usize = 8;

static WORKERS: Semaphore = Semaphore::const_new(AT_ONCE);
/// Who has a place, by network; None where nobody knows it.
static PLACES: Mutex<Vec<Option<IpAddr>>> = Mutex::new(Vec::new());
/// Memory of finished hashes, for the next ones. Freed, it would stay with the allocator, once for
/// every thread that ever hashed: 800 MB after a few hundred tries.
static SPARE: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());

/// A place in the pool. It travels with the work: somebody who goes away does not free one that is
/// still hot.
#[derive(Clone)]
pub struct Place(#[expect(dead_code, reason = "its end gives the place back")] Arc<Taken>);

struct Taken(Option<IpAddr>);

impl Place {
    /// A place for whoever asks, or [`Fault::Busy`]. Take it before a try is counted: one that is not
    /// looked at counts for nothing, and a flood costs the database no write.
    pub fn take(ctx: &Ctx) -> Result<Self, Fault> {
        Self::of(ctx.client)
    }

    fn of(client: Option<IpAddr>) -> Result<Self, Fault> {
        let network = client.and_then(network);
        let mut places = lock(&PLACES);
        let own = places.iter().filter(|taken| network.is_some() && **taken == network).count();
        if places.len() >= AT_ONCE + WAITING || own >= SHARE {
            return Err(Fault::Busy);
        }
        places.push(network);
        Ok(Self(Arc::new(Taken(network))))
    }

    /// Runs `work` when a worker is free.
    pub(super) async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let worker = WORKERS.acquire().await.map_err(bug)?;
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop((self, worker));
            result
        });
        done.await.map_err(bug)?
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        let mut places = lock(&PLACES);
        if let Some(at) = places.iter().position(|taken| *taken == self.0) {
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

/// Room for one hash, kept for the next one afterwards.
pub(super) struct Memory(Vec<Block>);

impl Memory {
    pub fn take(blocks: usize) -> Self {
        let mut memory = lock(&SPARE).pop().unwrap_or_default();
        memory.resize(blocks, Block::default());
        Self(memory)
    }

    pub fn blocks(&mut self) -> &mut [Block] {
        &mut self.0
    }
}

impl Drop for Memory {
    fn drop(&mut self) {
        lock(&SPARE).push(std::mem::take(&mut self.0));
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
