//! [`Shares`]: what is scarce, shared out by network.

use app::kernel::network::Network;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Who has how many places.
pub struct Shares {
    most: usize,
    taken: Mutex<HashMap<Network, usize>>,
}

impl Shares {
    /// No network gets more than `most`.
    pub fn of(most: usize) -> Arc<Self> {
        Arc::new(Self { most, taken: Mutex::default() })
    }

    /// A place for somebody at `address`, for as long as it is kept; none when their network has its share.
    /// Whoever is on this machine may stand for everybody, and is not counted.
    pub fn take(self: &Arc<Self>, address: IpAddr) -> Option<Share> {
        let Some(network) = Network::of(address) else { return Self::nobodys() };
        let mut taken = self.taken();
        let own = taken.entry(network).or_default();
        if *own >= self.most {
            return None;
        }
        *own += 1;
        Some(Share(Some((self.clone(), network))))
    }

    /// The place of somebody who is not counted.
    pub fn nobodys() -> Option<Share> {
        Some(Share(None))
    }

    fn taken(&self) -> MutexGuard<'_, HashMap<Network, usize>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One place.
pub struct Share(Option<(Arc<Shares>, Network)>);

impl Drop for Share {
    fn drop(&mut self) {
        let Some((shares, network)) = &self.0 else { return };
        let mut taken = shares.taken();
        match taken.get_mut(network) {
            Some(own) if *own > 1 => *own -= 1,
            // Who has none is not remembered.
            _ => drop(taken.remove(network)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_has_its_share_and_gives_it_back() {
        let shares = Shares::of(2);
        let take = |address: &str| shares.take(address.parse().unwrap());
        let (first, second) = (take("203.0.113.1"), take("203.0.113.2"));
        assert!(first.is_some() && second.is_some() && take("203.0.113.3").is_none());
        assert!(take("203.0.114.1").is_some());
        assert!((0..9).all(|_| take("127.0.0.1").is_some()));
        drop(first);
        assert!(take("203.0.113.3").is_some());
        drop(second);
        assert!(shares.taken().is_empty());
    }
}
