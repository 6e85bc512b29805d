//! The clock of the sample festival.

use crate::Failure;
use app::kernel::clock::Clock;
use app::web::SystemClock;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::OnceLock;

/// Real time, until it is moved once to a moment of the sample festival and runs on from there.
/// The sample itself is loaded in real time, because its dates are laid out from today; its orders
/// lie behind the moment that is shown.
#[derive(Default)]
pub struct StageClock {
    real: SystemClock,
    shift: OnceLock<TimeDelta>,
}

impl StageClock {
    /// How far away the named moment is.
    pub fn shift_to(&self, name: &str) -> Result<TimeDelta, Failure> {
        let real = self.real.now();
        let moment = app::demo::at(name, real);
        moment.map(|moment| moment - real).ok_or_else(|| {
            Failure::new(format!("no moment is called {name}; there are before-sale, opening-night, race-day"))
        })
    }

    pub fn shift(&self, by: TimeDelta) {
        // Moved twice it would be no clock.
        let _ = self.shift.set(by);
    }
}

impl Clock for StageClock {
    fn now(&self) -> DateTime<Utc> {
        self.real.now() + self.shift.get().copied().unwrap_or_default()
    }
}
