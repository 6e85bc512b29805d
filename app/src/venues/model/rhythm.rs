//! How often something is repeated, by the rules of calendars (RFC 5545).

use crate::kernel::codes::codes;
use chrono::{Datelike, NaiveDate, NaiveTime, TimeZone, Weekday};
use rrule::{Frequency, NWeekday, RRule, Tz, Unvalidated};

/// No series has more days.
pub const MOST_DAYS: u16 = 60;

codes! {
    /// How often one can choose.
    Often {
        Daily = "daily", "series-daily";
        EveryOther = "every_other", "series-every-other";
        Weekly = "weekly", "series-weekly";
        Fortnightly = "fortnightly", "series-fortnightly";
        /// On the same date of each month.
        MonthlyDate = "monthly_date", "series-monthly-date";
        /// On the same weekday of the same week of each month: the second Saturday.
        MonthlyWeekday = "monthly_weekday", "series-monthly-weekday";
    }
}

/// A rule, from one day to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rhythm {
    rule: RRule<Unvalidated>,
    pub first: NaiveDate,
    pub last: NaiveDate,
}

/// A rhythm as people say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Days(u16),
    Weeks(u16, Vec<Weekday>),
    /// A date of each month.
    Date(i64),
    /// The nth of its kind in each month; the last where it is 0.
    Nth(i64, Weekday),
}

impl Rhythm {
    /// By what was chosen; `on` are weekdays, where weeks have several.
    pub fn new(often: Often, on: &[Weekday], (first, last): (NaiveDate, NaiveDate)) -> Self {
        let on = if on.is_empty() { vec![first.weekday()] } else { on.to_vec() };
        let weekly = |interval| {
            RRule::new(Frequency::Weekly)
                .interval(interval)
                .by_weekday(on.iter().copied().map(NWeekday::Every).collect())
        };
        let monthly = RRule::new(Frequency::Monthly);
        // Not every month has a fifth Saturday; each has a last one.
        let nth = i16::try_from(first.day0() / 7 + 1).ok().filter(|nth| *nth < 5).unwrap_or(-1);
        let rule = match often {
            Often::Daily => RRule::new(Frequency::Daily),
            Often::EveryOther => RRule::new(Frequency::Daily).interval(2),
            Often::Weekly => weekly(1),
            Often::Fortnightly => weekly(2),
            Often::MonthlyDate => monthly.by_month_day(i8::try_from(first.day()).into_iter().collect()),
            Often::MonthlyWeekday => monthly.by_weekday(vec![NWeekday::Nth(nth, first.weekday())]),
        };
        Self { rule, first, last }
    }

    /// As it was kept; nothing where it is no rule.
    pub fn parse(rule: &str, first: NaiveDate, last: NaiveDate) -> Option<Self> {
        Some(Self { rule: rule.parse().ok()?, first, last })
    }

    /// `FREQ=WEEKLY;BYDAY=TU,TH`
    pub fn rule(&self) -> String {
        self.rule.to_string()
    }

    pub fn days(&self) -> Vec<NaiveDate> {
        let midnight = |day: NaiveDate| Tz::UTC.from_utc_datetime(&day.and_time(NaiveTime::MIN));
        let set = self.rule.clone().until(midnight(self.last)).build(midnight(self.first));
        let found = set.map(|set| set.all(MOST_DAYS).dates).unwrap_or_default();
        found.into_iter().map(|at| at.date_naive()).filter(|day| *day <= self.last).collect()
    }

    pub fn said(&self) -> Said {
        let n = self.rule.get_interval();
        let on = self.rule.get_by_weekday();
        match (self.rule.get_freq(), on) {
            (Frequency::Monthly, [NWeekday::Nth(nth, day), ..]) => Said::Nth(i64::from((*nth).max(0)), *day),
            (Frequency::Monthly, _) => Said::Date(self.rule.get_by_month_day().first().copied().map_or(1, i64::from)),
            (Frequency::Weekly, on) => {
                let days = on.iter().map(|on| match on {
                    NWeekday::Every(day) | NWeekday::Nth(_, day) => *day,
                });
                Said::Weeks(n, days.collect())
            }
            _ => Said::Days(n),
        }
    }

    /// How many days apart, roughly: for servers that know no rules yet.
    pub fn days_apart(&self) -> i64 {
        let n = i64::from(self.rule.get_interval());
        match self.rule.get_freq() {
            Frequency::Monthly => 28 * n,
            Frequency::Weekly => 7 * n,
            _ => n,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(often: Often, on: &[Weekday], last: &str) -> Vec<String> {
        let rhythm = Rhythm::new(often, on, (day("2027-02-27"), day(last)));
        let again = Rhythm::parse(&rhythm.rule(), rhythm.first, rhythm.last).unwrap();
        assert_eq!((again.days(), again.said()), (rhythm.days(), rhythm.said()), "it is kept as {}", rhythm.rule());
        rhythm.days().into_iter().map(|day| day.format("%d/%m").to_string()).collect()
    }

    #[test]
    fn a_rhythm_has_its_days_and_an_end() {
        assert_eq!(days(Often::Daily, &[], "2027-03-01"), ["27/02", "28/02", "01/03"]);
        assert_eq!(days(Often::EveryOther, &[], "2027-03-03"), ["27/02", "01/03", "03/03"]);
        assert_eq!(days(Often::Weekly, &[], "2027-03-10"), ["27/02", "06/03"]);
        assert_eq!(days(Often::Weekly, &[Weekday::Tue, Weekday::Thu], "2027-03-05"), ["02/03", "04/03"]);
        assert_eq!(days(Often::Fortnightly, &[], "2027-03-28"), ["27/02", "13/03", "27/03"]);
        assert_eq!(days(Often::Daily, &[], "2027-02-26"), [""; 0]);
        assert_eq!(days(Often::Daily, &[], "2099-01-01").len(), usize::from(MOST_DAYS));
    }

    #[test]
    fn a_month_has_a_date_or_a_weekday_and_short_months_are_left_out() {
        assert_eq!(days(Often::MonthlyDate, &[], "2027-05-01"), ["27/02", "27/03", "27/04"]);
        assert_eq!(days(Often::MonthlyWeekday, &[], "2027-05-01"), ["27/02", "27/03", "24/04"], "the fourth Saturday");
        let last = Rhythm::new(Often::MonthlyDate, &[], (day("2027-01-31"), day("2027-05-31")));
        assert_eq!(last.days(), [day("2027-01-31"), day("2027-03-31"), day("2027-05-31")]);
        let fifth = Rhythm::new(Often::MonthlyWeekday, &[], (day("2027-01-30"), day("2027-03-31")));
        assert_eq!(
            (fifth.days(), fifth.said()),
            (vec![day("2027-01-30"), day("2027-02-27"), day("2027-03-27")], Said::Nth(0, Weekday::Sat))
        );
    }

    #[test]
    fn what_is_no_rule_is_none() {
        for broken in ["", "FREQ=", "FREQ=DAILY;INTERVAL=x", "</textarea>"] {
            assert_eq!(Rhythm::parse(broken, day("2027-02-27"), day("2027-03-01")), None, "{broken}");
        }
    }
}
