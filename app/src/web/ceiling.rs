//! [`Ceiling`]: how much one network may ask of one server in a quarter of an hour.
//!
//! For floods only, and far above what people do: a province's telephones share a few networks. It stands in
//! memory because it must cost a sale nothing; several servers have one each.

use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// When so many networks are known, those whose time is over are forgotten.
const MANY: usize = 10_000;

pub struct Ceiling {
    most: u32,
    /// When a network's quarter of an hour began, and how often it asked since.
    asked: Mutex<HashMap<String, (DateTime<Utc>, u32)>>,
}

impl Ceiling {
    pub fn new(most: u32) -> Self {
        Self { most, asked: Mutex::default() }
    }

    /// Counts once more; `false` above the ceiling. A network that nobody knows has none.
    pub fn passes(&self, network: &str, now: DateTime<Utc>) -> bool {
        if network.is_empty() {
            return true;
        }
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.len() > MANY {
            asked.retain(|_, (begun, _)| now - *begun < WINDOW);
        }
        let (begun, times) = asked.entry(network.to_owned()).or_insert((now, 0));
        if now - *begun >= WINDOW {
            (*begun, *times) = (now, 0);
        }
        *times += 1;
        *times <= self.most
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_above_its_ceiling_waits_and_no_other_does() {
        let (ceiling, now) = (Ceiling::new(3), DateTime::UNIX_EPOCH);
        let passed = (0..5).filter(|_| ceiling.passes("a", now)).count();
        assert_eq!((passed, ceiling.passes("b", now)), (3, true));
        assert!(ceiling.passes("a", now + WINDOW));
        assert!((0..9).all(|_| ceiling.passes("", now)));
    }
}
