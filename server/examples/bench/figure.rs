//! A figure: so many a second, and how long one took.

use std::fmt;
use std::time::Duration;

#[derive(Clone, Debug)]
pub struct Figure {
    pub rate: f64,
    pub p50: Duration,
    pub p99: Duration,
    /// What was refused or lost meanwhile.
    pub failed: usize,
}

impl Figure {
    pub fn of(mut times: Vec<Duration>, failed: usize, over: Duration) -> Self {
        times.sort_unstable();
        let part = |part: f64| times.get((times.len() as f64 * part) as usize).copied().unwrap_or_default();
        Self { rate: times.len() as f64 / over.as_secs_f64(), p50: part(0.5), p99: part(0.99), failed }
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [p50, p99] = [self.p50, self.p99].map(|time| time.as_secs_f64() * 1_000.0);
        write!(f, "{:.0}/s ({p50:.1}, {p99:.1} ms)", self.rate)?;
        if self.failed > 0 { write!(f, " {} failed", self.failed) } else { Ok(()) }
    }
}
