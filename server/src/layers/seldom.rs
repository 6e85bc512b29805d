//! Something that happens with every request is said once a minute.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_secs(60);

#[derive(Default)]
pub struct Seldom(Mutex<Option<Instant>>);

impl Seldom {
    /// Says it, unless it was said less than a minute before `now`.
    pub fn say(&self, now: Instant, what: impl FnOnce()) {
        let mut said = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if said.is_none_or(|said| now.duration_since(said) >= MINUTE) {
            *said = Some(now);
            what();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_happens_all_the_time_is_said_once_a_minute() {
        let (seldom, start, mut said) = (Seldom::default(), Instant::now(), 0);
        for second in 0..180 {
            seldom.say(start + Duration::from_secs(second), || said += 1);
        }
        assert_eq!(said, 3);
    }
}
