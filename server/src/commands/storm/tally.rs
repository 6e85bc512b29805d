//! What came of a storm.

use crate::Failure;
use crate::failure::Doing;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Page,
    Reserve,
    Order,
    Pay,
}

impl Step {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Page, "page"), (Self::Reserve, "reserve"), (Self::Order, "order"), (Self::Pay, "pay")];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(step, _)| *step == self).map_or("", |(_, name)| name)
    }
}

/// Counted by all buyers at once.
pub struct Tally(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    took: BTreeMap<Step, Vec<Duration>>,
    refused: BTreeMap<String, u64>,
    acknowledged: u64,
    paid: u64,
    paid_late: u64,
    abandoned: u64,
    broken: Vec<String>,
    /// Where the codes of acknowledged orders are written, each at once.
    codes: Option<File>,
}

impl Tally {
    pub fn new(orders: Option<&Path>) -> Result<Self, Failure> {
        let open = |file: &Path| File::options().create(true).append(true).open(file).doing(file.display());
        let codes = orders.map(open).transpose()?;
        Ok(Self(Mutex::new(Counts { codes, ..Counts::default() })))
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn took(&self, step: Step, time: Duration) {
        self.counts().took.entry(step).or_default().push(time);
    }

    pub fn refused(&self, step: Step, why: &str) {
        *self.counts().refused.entry(format!("{}: {why}", step.name())).or_default() += 1;
    }

    /// `…/orders/CODE/TOKEN` was shown to its buyer.
    pub fn acknowledged(&self, order: &str) {
        let mut counts = self.counts();
        counts.acknowledged += 1;
        let code = order.rsplit('/').nth(1).unwrap_or_default();
        let written = counts.codes.as_mut().is_none_or(|file| writeln!(file, "{code}").is_ok());
        if !written {
            counts.broken.push(format!("{code} could not be written down"));
        }
    }

    pub fn paid(&self) {
        self.counts().paid += 1;
    }

    pub fn paid_late(&self) {
        self.counts().paid_late += 1;
    }

    pub fn abandoned(&self) {
        self.counts().abandoned += 1;
    }

    pub fn clicked_twice(&self, differ: bool, to: &str) {
        if differ {
            self.counts().broken.push(format!("two clicks, two purchases: {to}"));
        }
    }

    pub fn broken(&self) -> usize {
        self.counts().broken.len()
    }

    pub fn report(&self, over: Duration) -> String {
        let counts = self.counts();
        let rate = counts.acknowledged as f64 / over.as_secs_f64().max(1.0);
        let mut text = format!("{} orders acknowledged ({rate:.1}/s), {} paid", counts.acknowledged, counts.paid);
        let _ = write!(text, ", {} too late, {} choices abandoned", counts.paid_late, counts.abandoned);
        for (step, name) in Step::ALL {
            let Some(times) = counts.took.get(&step) else { continue };
            let [p50, p95, p99] = [0.5, 0.95, 0.99].map(|part| quantile(times, part).as_secs_f64() * 1_000.0);
            let _ = write!(text, "\n{name:8} {:>8}  p50 {p50:.1}  p95 {p95:.1}  p99 {p99:.1} ms", times.len());
        }
        for (kind, count) in &counts.refused {
            let _ = write!(text, "\nrefused  {count:>8}  {kind}");
        }
        for broken in &counts.broken {
            let _ = write!(text, "\nBROKEN   {broken}");
        }
        text
    }
}

/// The time that so large a part of all did not exceed.
pub fn quantile(times: &[Duration], part: f64) -> Duration {
    let mut times = times.to_vec();
    times.sort_unstable();
    let at = (times.len() as f64 * part).ceil() as usize;
    times.get(at.saturating_sub(1)).copied().unwrap_or_default()
}
