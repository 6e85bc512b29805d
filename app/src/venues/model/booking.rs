//! What a booking is, and the states it passes through.

use super::Firmness;
use super::judge::Wish;
use crate::kernel::access::Permission;
use crate::kernel::codes::codes;
use crate::kernel::email::Email;
use crate::kernel::id::{FestivalId, StageId, UserId};
use crate::kernel::lang::Lang;
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

codes! {
    /// How a booking stands.
    BookingState {
        Draft = "draft", "booking-draft";
        Requested = "requested", "booking-requested";
        Held = "held", "booking-held";
        Approved = "approved", "booking-approved";
        Confirmed = "confirmed", "booking-confirmed";
        InUse = "in_use", "booking-in-use";
        Closed = "closed", "booking-closed";
        Rejected = "rejected", "booking-rejected";
        Cancelled = "cancelled", "booking-cancelled";
        Expired = "expired", "booking-expired";
        NoShow = "no_show", "booking-no-show";
    }
}

codes! {
    /// What can be done with one.
    Step {
        Ask = "ask", "step-ask";
        Hold = "hold", "step-hold";
        Approve = "approve", "step-approve";
        Confirm = "confirm", "step-confirm";
        Start = "start", "step-start";
        Close = "close", "step-close";
        Reject = "reject", "step-reject";
        Miss = "miss", "step-miss";
        Cancel = "cancel", "step-cancel";
    }
}

use BookingState::*;

impl BookingState {
    /// Where a step leads, if it can be taken.
    pub const fn after(self, step: Step) -> Option<Self> {
        Some(match (self, step) {
            (Draft, Step::Ask) => Requested,
            (Requested, Step::Hold) => Held,
            (Requested | Held, Step::Approve) => Approved,
            (Approved, Step::Confirm) => Confirmed,
            (Confirmed, Step::Start) => InUse,
            (InUse, Step::Close) => Closed,
            (Requested | Held | Approved, Step::Reject) => Rejected,
            (Confirmed, Step::Miss) => NoShow,
            (Draft | Requested | Held | Approved | Confirmed, Step::Cancel) => Cancelled,
            _ => return None,
        })
    }

    /// Is its stage taken by it?
    pub const fn occupies(self) -> Option<Firmness> {
        match self {
            Held | Approved => Some(Firmness::Hold),
            Confirmed | InUse => Some(Firmness::Firm),
            Draft | Requested | Closed | Rejected | Cancelled | Expired | NoShow => None,
        }
    }

    /// Can nothing be done with it any more?
    pub const fn is_over(self) -> bool {
        matches!(self, Closed | Rejected | Cancelled | Expired | NoShow)
    }

    /// Whose answer it waits for.
    pub const fn waits_for(self) -> Option<Permission> {
        match self {
            Requested | Held => Some(Permission::ManageVenues),
            Approved => Some(Permission::ConfirmBookings),
            _ => None,
        }
    }
}

/// Whoever opens the stage may come so long before.
const OPENED_BEFORE: TimeDelta = TimeDelta::hours(12);

impl Step {
    /// Can it be said of one that begins then? Nobody is absent before they were to be there.
    pub fn is_timely(self, begins: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        match self {
            Self::Start => begins - OPENED_BEFORE <= now,
            Self::Miss => begins <= now,
            _ => true,
        }
    }

    pub const fn needs(self) -> Permission {
        match self {
            Self::Ask | Self::Cancel => Permission::BookVenues,
            Self::Confirm => Permission::ConfirmBookings,
            Self::Hold | Self::Approve | Self::Start | Self::Close | Self::Reject | Self::Miss => {
                Permission::ManageVenues
            }
        }
    }
}

/// Somebody's wish for a stage, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    pub id: Uuid,
    pub festival: FestivalId,
    pub stage: StageId,
    pub wish: Wish,
    pub state: BookingState,
    /// What for.
    pub purpose: String,
    /// Whom to reach.
    pub name: String,
    pub phone: String,
    pub email: Option<Email>,
    pub lang: Lang,
    /// Who asked, if they have an account.
    pub asked_by: Option<UserId>,
    /// Wants the slot if it becomes free.
    pub waits: bool,
    /// Since when it stands as it does.
    pub since: DateTime<Utc>,
    /// Until when the stage is kept for it, if not for good.
    pub held_until: Option<DateTime<Utc>>,
    pub series: Option<Uuid>,
    pub link_version: i64,
    pub version: i64,
    pub created_at: DateTime<Utc>,
}

/// How long a step should take.
pub const CLOCK: TimeDelta = TimeDelta::hours(48);
/// How long a stage is kept for somebody who asked, and for somebody who waited.
pub const HELD_FOR: TimeDelta = TimeDelta::hours(48);
pub const OFFERED_FOR: TimeDelta = TimeDelta::hours(24);

/// How urgent an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    Fresh,
    /// Half of its time is over.
    Due,
    Late,
}

impl Booking {
    pub fn urgency(&self, now: DateTime<Utc>) -> Urgency {
        match now - self.since {
            waited if waited >= CLOCK => Urgency::Late,
            waited if waited >= CLOCK / 2 => Urgency::Due,
            _ => Urgency::Fresh,
        }
    }

    /// Has the time for which the stage was kept run out?
    pub fn has_lapsed(&self, now: DateTime<Utc>) -> bool {
        self.state == Held && self.held_until.is_some_and(|until| until <= now)
    }

    /// Must somebody agree again to what it is to become? Less of the same, or another name for it, was agreed
    /// to already.
    pub fn asks_again(&self, stage: StageId, wish: &Wish) -> bool {
        let agreed = matches!(self.state, Approved | Confirmed | Held);
        let within = self.stage == stage && self.wish.lane == wish.lane && self.wish.span().holds(wish.span());
        agreed && !within
    }
}
