//! What can be shown, and one showing of it in the working version of a programme.

use super::half_day::HalfDay;
use super::{Kind, Status};
use crate::kernel::codes::codes;
use crate::kernel::id::{ActId, PerformanceId, StageId, TroupeId};
use crate::kernel::lang::Text;
use crate::kernel::span::Span;
use crate::venues::model::Capabilities;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

codes! {
    /// Whether the authority that permits shows has agreed to what is shown.
    Approval {
        Waiting = "waiting", "approval-waiting";
        Approved = "approved", "approval-approved";
        Refused = "refused", "approval-refused";
    }
}

/// Whom to tell; each part may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub phone: String,
    pub email: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub id: ActId,
    pub kind: Kind,
    pub title: Text,
    /// Who it is by, where that is no troupe.
    pub by_line: Text,
    pub about: Text,
    pub troupe: Option<TroupeId>,
    /// The troupes that perform it along with that one.
    pub along: Vec<TroupeId>,
    pub minutes: i64,
    /// Minutes before and after it that the stage is taken for.
    pub set_up: i64,
    pub strike: i64,
    /// What it needs on stage, for those who set it up.
    pub needs: String,
    /// The same as far as a stage says whether it has it.
    pub wants: Capabilities,
    pub with_children: bool,
    pub crowd: Option<i64>,
    pub approval: Approval,
    pub contact: Contact,
    /// When those who show it can; at any time where none is named.
    pub can: Vec<HalfDay>,
    pub version: i64,
}

/// A place on a stage, from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    pub stage: StageId,
    pub lane: i64,
    pub starts_at: DateTime<Utc>,
}

/// All that a move changes of a showing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    pub spot: Option<Spot>,
    pub minutes: i64,
    /// It was taken out of the plan; its code and path stay its own.
    pub dropped: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Showing {
    pub id: PerformanceId,
    pub act: ActId,
    pub slug: String,
    /// Six characters by which people name it.
    pub code: String,
    pub seat: Seat,
    /// It stays where it is when its neighbours move.
    pub pinned: bool,
    pub status: Status,
    pub note: Text,
    pub version: i64,
}

impl Showing {
    /// When people see it.
    pub fn show(&self) -> Option<Span> {
        let spot = self.seat.spot?;
        Span::of(spot.starts_at, spot.starts_at + TimeDelta::minutes(self.seat.minutes))
    }

    /// Does it keep a stage from others?
    pub fn occupies(&self) -> bool {
        self.seat.spot.is_some() && !self.seat.dropped && self.status != Status::Cancelled
    }
}

/// A code out of random bytes: digits and capital letters.
pub fn code(random: [u8; 8]) -> String {
    const SIGNS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut random = u64::from_be_bytes(random);
    let mut draw = || {
        let sign = SIGNS[(random % 36) as usize];
        random /= 36;
        char::from(sign)
    };
    std::iter::repeat_with(&mut draw).take(6).collect()
}
