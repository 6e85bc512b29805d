//! What holders of paid tickets may do by themselves, as their festival decided.

use crate::kernel::codes::codes;
use chrono::{DateTime, TimeDelta, Utc};

/// Nothing, until somebody decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Tickets can be given back, and their money with them.
    pub gives_back: bool,
    /// An order can become somebody else's.
    pub passes_on: bool,
    /// Until so many days before what a ticket is for it can be given back.
    pub days: i64,
}

impl Rules {
    /// Until when a ticket for what begins then can be given back; never, where none can.
    pub fn until(&self, begins: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.gives_back.then(|| begins - TimeDelta::days(self.days))
    }
}

codes! {
    /// Where somebody's wish to give tickets back stands.
    RequestState {
        Open = "open";
        Granted = "granted";
        Refused = "refused";
        /// Its holder thought better of it, or there is nothing left to give back.
        Withdrawn = "withdrawn";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tickets_go_back_until_so_many_days_before_where_they_go_back_at_all() {
        let begins = DateTime::UNIX_EPOCH + TimeDelta::days(100);
        let rules = Rules { gives_back: true, passes_on: false, days: 7 };
        assert_eq!(rules.until(begins), Some(begins - TimeDelta::days(7)));
        assert_eq!(Rules { gives_back: false, ..rules }.until(begins), None);
        assert_eq!(Rules::default().until(begins), None);
    }
}
