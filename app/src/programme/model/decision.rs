//! What becomes of tickets when what they admit to is moved or cancelled.

use crate::kernel::codes::codes;
use crate::kernel::id::PerformanceId;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

codes! {
    Decision {
        /// They stay as they are.
        Keep = "keep", "decision-keep";
        /// Who cannot come gets the money back, until a day.
        Refund = "refund", "decision-refund";
        /// The same, or tickets for something else at the same price.
        Exchange = "exchange", "decision-exchange";
    }
}

impl Decision {
    /// Can whoever holds a ticket choose, until a day?
    pub const fn has_window(self) -> bool {
        !matches!(self, Self::Keep)
    }
}

/// What was decided for one showing, and until when its holders can choose.
pub type Decisions = BTreeMap<PerformanceId, (Decision, Option<DateTime<Utc>>)>;
