//! What a token is.

use crate::kernel::codes::codes;
use crate::kernel::id::{FestivalId, UserId};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

codes! {
    /// What a token is for.
    Scope {
        ReadPlan = "read_plan", "token-scope-read";
        WritePlan = "write_plan", "token-scope-write";
    }
}

impl Scope {
    /// Who may write may read what they write.
    pub fn covers(self, asked: Self) -> bool {
        self == Scope::WritePlan || self == asked
    }
}

/// How many days a token can be good for; what is forgotten in a drawer opens nothing next year.
pub const DAYS: [i64; 3] = [30, 90, 365];

/// What shows whoever finds it in a file what it is.
pub const PREFIX: &str = "xoe_";

/// A token as its row has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub id: Uuid,
    pub festival: FestivalId,
    /// Who made it, and in whose name it writes.
    pub maker: UserId,
    /// What it is for, in its maker's words.
    pub name: String,
    pub scope: Scope,
    pub made_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub used_at: Option<DateTime<Utc>>,
    pub revoked_at: Option<DateTime<Utc>>,
}

impl Held {
    pub fn opens(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none() && now < self.expires_at
    }

    /// That it was used is written down once a minute at most.
    pub fn is_seen_anew(&self, now: DateTime<Utc>) -> bool {
        self.used_at.is_none_or(|at| at + TimeDelta::minutes(1) <= now)
    }
}
