//! What the holder of tickets for something that was moved or cancelled may choose.

use crate::kernel::codes::codes;
use crate::kernel::id::{PerformanceId, ReleaseId};
use crate::kernel::money::Vnd;
use crate::programme::model::decision::Decision;
use chrono::{DateTime, Utc};

codes! {
    Choice {
        /// The tickets stay as they are.
        Keep = "keep", "choice-keep";
        /// The money goes back, the tickets end.
        Refund = "refund", "choice-refund";
        /// Other tickets at the same price.
        Exchange = "exchange", "choice-exchange";
    }
}

impl Choice {
    /// What is said when it is done.
    pub const fn done_key(self) -> &'static str {
        match self {
            Self::Keep => "choice-kept",
            Self::Refund => "choice-refunded",
            Self::Exchange => "choice-exchanged",
        }
    }
}

/// A question to who holds tickets for a performance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub performance: PerformanceId,
    /// Which release asks.
    pub release: ReleaseId,
    pub decision: Decision,
    pub until: DateTime<Utc>,
    pub tickets: i64,
    pub amount: Vnd,
    /// There is nothing to keep a ticket for.
    pub cancelled: bool,
}

impl Asked {
    pub fn may(&self, choice: Choice) -> bool {
        match choice {
            Choice::Keep => !self.cancelled,
            Choice::Refund => true,
            Choice::Exchange => self.decision == Decision::Exchange,
        }
    }
}
