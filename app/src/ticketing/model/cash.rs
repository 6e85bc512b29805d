//! Places that are kept for those who come and pay in cash, as their festival decided.

use crate::kernel::codes::codes;
use crate::kernel::lang::Text;
use chrono::{DateTime, TimeDelta, Utc};

/// Nobody sets out for less.
const WORTH_IT: TimeDelta = TimeDelta::hours(1);
/// Unpaid orders that one telephone, or one address, keeps so at a time.
pub const UNPAID: i64 = 3;

codes! {
    /// How the buyer of an order means to pay.
    Pays {
        Transfer = "transfer";
        Cash = "cash";
    }
}

/// Not at all, until somebody decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    pub offered: bool,
    /// Where one pays.
    pub place: Text,
    /// When somebody is there.
    pub opens: Text,
    /// For how many hours places are kept.
    pub hours: i64,
    /// So many hours before what they are for they are free again, whatever was kept.
    pub ahead: i64,
    /// Of a hundred places of a capacity, how many may be kept so at one time.
    pub share: i64,
}

impl Default for Rules {
    fn default() -> Self {
        let nowhere = Text::default;
        Self { offered: false, place: nowhere(), opens: nowhere(), hours: 24, ahead: 24, share: 20 }
    }
}

impl Rules {
    /// Until when places are kept for what begins then; never, where nobody could come in time.
    pub fn until(&self, now: DateTime<Utc>, begins: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let until = (now + TimeDelta::hours(self.hours)).min(begins - TimeDelta::hours(self.ahead));
        (self.offered && until - now >= WORTH_IT).then_some(until)
    }

    /// How many of a capacity's places may be kept so.
    pub const fn most(&self, places: i64) -> i64 {
        places.saturating_mul(self.share) / 100
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_kept_for_so_long_and_never_until_the_show() {
        let now = DateTime::UNIX_EPOCH;
        let rules = Rules { offered: true, hours: 48, ahead: 6, ..Rules::default() };
        let begins = |hours| now + TimeDelta::hours(hours);
        assert_eq!(rules.until(now, begins(100)), Some(begins(48)));
        assert_eq!(rules.until(now, begins(20)), Some(begins(14)));
        assert_eq!(rules.until(now, begins(7)), Some(begins(1)));
        assert_eq!(rules.until(now, begins(7) - TimeDelta::seconds(1)), None, "nobody comes in time");
        assert_eq!(Rules { offered: false, ..rules }.until(now, begins(100)), None);
        assert_eq!(Rules::default().until(now, begins(100)), None);
    }

    #[test]
    fn a_part_of_a_capacity_is_rounded_down() {
        let rules = Rules { share: 20, ..Rules::default() };
        assert_eq!([100, 9, 4, 0].map(|places| rules.most(places)), [20, 1, 0, 0]);
        assert_eq!(rules.most(i64::MAX), i64::MAX / 100, "and never overflows");
    }
}
