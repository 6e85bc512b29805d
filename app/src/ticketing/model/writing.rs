//! What is written to many buyers at once.

use super::OrderState;
use crate::kernel::codes::codes;
use chrono::{DateTime, TimeDelta, Utc};

/// Between two letters of a message: whoever waits for a ticket does not wait for them, and no mail server takes us
/// for a stranger who writes to everybody.
pub const PACE: TimeDelta = TimeDelta::seconds(1);

/// When the first letter of a message leaves that is sent now: behind the `last` of those before it.
pub fn first_leaves(last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
    last.map_or(now, |last| (last + PACE).max(now))
}

codes! {
    /// Whose orders stand how.
    Whom {
        /// Paid, or waiting for money.
        Standing = "standing", "whom-standing";
        Paid = "paid", "whom-paid";
        Pending = "pending", "whom-pending";
        Cancelled = "cancelled", "whom-cancelled";
    }
}

impl Whom {
    pub const fn covers(self, state: OrderState) -> bool {
        match self {
            Whom::Standing => !matches!(state, OrderState::Cancelled),
            Whom::Paid => matches!(state, OrderState::Paid),
            Whom::Pending => matches!(state, OrderState::Pending),
            Whom::Cancelled => matches!(state, OrderState::Cancelled),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_waits_for_the_last_letter_of_those_before_it() {
        let now = DateTime::UNIX_EPOCH;
        assert_eq!(first_leaves(None, now), now);
        assert_eq!(first_leaves(Some(now - PACE * 9), now), now);
        assert_eq!(first_leaves(Some(now + PACE * 9), now), now + PACE * 10);
    }

    #[test]
    fn orders_that_stand_are_the_paid_and_the_pending() {
        let covered = |whom: Whom| OrderState::ALL.iter().copied().filter(|state| whom.covers(*state)).count();
        assert_eq!(Whom::ALL.iter().map(|whom| covered(*whom)).collect::<Vec<_>>(), [2, 1, 1, 1]);
        assert!(!Whom::Standing.covers(OrderState::Cancelled));
    }
}
