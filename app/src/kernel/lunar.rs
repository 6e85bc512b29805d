//! The Vietnamese lunisolar calendar, by which villages set the date of rites.
//!
//! The rules: a month starts on the day of the new moon; the month that holds the winter solstice is
//! the eleventh; where thirteen months lie between two eleventh months, the first of them without a
//! principal term of the sun is a leap month and repeats the number of the month before it. Days are
//! those of UTC+7. China reckons by UTC+8, so now and then a month starts a day apart, and in 1985
//! Tết came a month earlier.
//!
//! Moon and sun follow the algorithm that Hồ Ngọc Đức published, after Jean Meeus' “Astronomical
//! Algorithms”. Trust it for the festivals of our time: before 1968 calendars printed in Vietnam
//! followed other zones.

use chrono::{Datelike, NaiveDate};
use std::fmt;

/// The mean time between two new moons, in days.
const SYNODIC_MONTH: f64 = 29.530_588_853;
/// The first new moon of 1900, from which the others are counted, as a Julian date.
const FIRST_NEW_MOON: f64 = 2_415_021.076_998_695;
/// Local time of Vietnam ahead of UTC, in days.
const ZONE: f64 = 7.0 / 24.0;
/// The Julian day number of the day before 1 January of the year 1.
const JULIAN_DAY_ZERO: i64 = 1_721_425;

/// A date of the Vietnamese lunisolar calendar; the year is named by the solar year of its Tết.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LunarDate {
    pub day: u8,
    pub month: u8,
    pub year: i32,
    /// Whether this is the second month of its number, `tháng nhuận`.
    pub leap: bool,
}

impl LunarDate {
    /// The lunar date of a solar one.
    pub fn from_solar(date: NaiveDate) -> Self {
        let today = julian_day(date);
        // The true new moon strays from the mean one, so the mean month may be one off either way.
        let mean_moon = ((today as f64 - FIRST_NEW_MOON) / SYNODIC_MONTH).floor() as i64;
        let starts = [mean_moon + 1, mean_moon, mean_moon - 1].map(new_moon_day);
        let month_start = starts.into_iter().find(|&start| start <= today).unwrap_or(today);

        // Months are counted from one eleventh month to the next.
        let eleventh = month_eleven(date.year());
        let (start, end, year) = if month_start > eleventh {
            (eleventh, month_eleven(date.year() + 1), date.year() + 1)
        } else {
            (month_eleven(date.year() - 1), eleventh, date.year())
        };
        let elapsed = (month_start - start) / 29;
        let leap_at = (end - start > 365).then(|| leap_month(start));
        let after_leap = leap_at.is_some_and(|leap| elapsed >= leap);
        let month = (elapsed + 10 - i64::from(after_leap)) % 12 + 1;
        Self {
            day: (today - month_start + 1) as u8,
            month: month as u8,
            year: if month >= 11 && elapsed < 4 { year - 1 } else { year },
            leap: leap_at == Some(elapsed),
        }
    }
}

impl fmt::Display for LunarDate {
    /// `24/2/2027`, in a leap month `1/6/2025 nhuận`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let leap = if self.leap { " nhuận" } else { "" };
        write!(f, "{}/{}/{}{leap}", self.day, self.month, self.year)
    }
}

fn julian_day(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) + JULIAN_DAY_ZERO
}

/// The Julian day of 31 December.
fn year_end(year: i32) -> i64 {
    let year = i64::from(year);
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leap_days + JULIAN_DAY_ZERO
}

/// The first day of the eleventh lunar month that starts in a solar year.
fn month_eleven(year: i32) -> i64 {
    let moon = ((year_end(year) as f64 - FIRST_NEW_MOON.floor()) / SYNODIC_MONTH).floor() as i64;
    let last = new_moon_day(moon);
    // With the sun past the solstice already, the month before held it.
    if sun_sector(last) >= 9 { new_moon_day(moon - 1) } else { last }
}

/// How many months after the eleventh the leap month comes: the first in which the sun enters no
/// new sector.
fn leap_month(eleventh: i64) -> i64 {
    let moon = ((eleventh as f64 - FIRST_NEW_MOON) / SYNODIC_MONTH).round() as i64;
    let sector = |month| sun_sector(new_moon_day(moon + month));
    (1..13).find(|&month| sector(month) == sector(month + 1)).unwrap_or(13)
}

/// The local day of the new moon number `moon`, counted from the first of 1900.
fn new_moon_day(moon: i64) -> i64 {
    let k = moon as f64;
    let t = k / 1_236.85; // Julian centuries from the start of 1900
    let poly = |c0: f64, per_moon: f64, c2: f64, c3: f64| c0 + per_moon * k + c2 * t * t + c3 * t * t * t;
    let mean = poly(2_415_020.759_33, 29.530_588_68, 0.000_117_8, -0.000_000_155)
        + 0.000_33 * sin(166.56 + 132.87 * t - 0.009_173 * t * t);
    let sun = poly(359.224_2, 29.105_356_08, -0.000_033_3, -0.000_003_47);
    let moon = poly(306.025_3, 385.816_918_06, 0.010_730_6, 0.000_012_36);
    let node = poly(21.296_4, 390.670_506_46, -0.001_652_8, -0.000_002_39);
    let terms = [
        (0.173_4 - 0.000_393 * t, sun),
        (0.002_1, 2.0 * sun),
        (-0.406_8, moon),
        (0.016_1, 2.0 * moon),
        (-0.000_4, 3.0 * moon),
        (0.010_4, 2.0 * node),
        (-0.005_1, sun + moon),
        (-0.007_4, sun - moon),
        (0.000_4, 2.0 * node + sun),
        (-0.000_4, 2.0 * node - sun),
        (-0.000_6, 2.0 * node + moon),
        (0.001_0, 2.0 * node - moon),
        (0.000_5, 2.0 * moon + sun),
    ];
    let true_moon = mean + terms.iter().map(|(size, angle)| size * sin(*angle)).sum::<f64>();
    (true_moon - clock_drift(t) + 0.5 + ZONE).floor() as i64
}

/// What the uneven turning of the Earth adds to the clock of the heavens, in days.
fn clock_drift(t: f64) -> f64 {
    if t < -11.0 {
        0.001 + 0.000_839 * t + 0.000_226_1 * t * t - 0.000_008_45 * t.powi(3) - 0.000_000_081 * t.powi(4)
    } else {
        -0.000_278 + 0.000_265 * t + 0.000_262 * t * t
    }
}

/// Which twelfth of its yearly path the sun stands in as a local day begins: 0 from the spring
/// equinox, 9 from the winter solstice.
fn sun_sector(day: i64) -> i64 {
    let t = (day as f64 - 0.5 - ZONE - 2_451_545.0) / 36_525.0; // Julian centuries from 2000
    let anomaly = 357.529_10 + 35_999.050_30 * t - 0.000_155_9 * t * t - 0.000_000_48 * t * t * t;
    let mean = 280.466_45 + 36_000.769_83 * t + 0.000_303_2 * t * t;
    let centre = (1.914_600 - 0.004_817 * t - 0.000_014 * t * t) * sin(anomaly)
        + (0.019_993 - 0.000_101 * t) * sin(2.0 * anomaly)
        + 0.000_290 * sin(3.0 * anomaly);
    let apparent = mean + centre - 0.005_69 - 0.004_78 * sin(125.04 - 1_934.136 * t);
    (apparent.rem_euclid(360.0) / 30.0) as i64
}

fn sin(degrees: f64) -> f64 {
    degrees.to_radians().sin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lunar(solar: &str) -> String {
        LunarDate::from_solar(solar.parse().unwrap()).to_string()
    }

    #[test]
    fn golden_dates() {
        let golden = [
            ("2026-02-17", "1/1/2026"),
            ("2027-02-06", "1/1/2027"),
            ("2029-02-13", "1/1/2029"),
            ("2025-07-25", "1/6/2025 nhuận"),
            ("2026-01-02", "14/11/2025"),
            ("2026-11-21", "13/10/2026"),
            ("2027-01-01", "24/11/2026"),
            ("2026-04-26", "10/3/2026"),
            ("2027-04-16", "10/3/2027"),
            ("2028-04-04", "10/3/2028"),
            ("2026-09-25", "15/8/2026"),
            ("2027-09-15", "15/8/2027"),
            ("2027-03-31", "24/2/2027"),
            ("2028-03-19", "24/2/2028"),
        ];
        for (solar, expected) in golden {
            assert_eq!(lunar(solar), expected, "{solar}");
        }
    }

    #[test]
    fn new_year_is_not_always_that_of_china() {
        for tet in ["1985-01-21", "2007-02-17", "2030-02-02"] {
            assert_eq!(lunar(tet), format!("1/1/{}", &tet[..4]));
        }
    }

    #[test]
    fn leap_months_fall_where_printed_calendars_have_them() {
        let mut leaps = Vec::new();
        for day in "2017-01-01".parse::<NaiveDate>().unwrap().iter_days().take(17 * 366) {
            let lunar = LunarDate::from_solar(day);
            if lunar.leap && lunar.day == 1 {
                leaps.push((lunar.year, lunar.month));
            }
        }
        let printed = [(2017, 6), (2020, 4), (2023, 2), (2025, 6), (2028, 5), (2031, 3), (2033, 11)];
        assert_eq!(leaps, printed);
    }

    #[test]
    fn days_follow_each_other_without_a_gap() {
        let first: NaiveDate = "1968-01-01".parse().unwrap();
        let days: Vec<_> = first.iter_days().take(130 * 365).map(LunarDate::from_solar).collect();
        for pair in days.windows(2) {
            let (today, tomorrow) = (pair[0], pair[1]);
            if tomorrow.day == 1 {
                let next = (today.year + i32::from(today.month == 12), today.month % 12 + 1);
                let repeats = tomorrow.leap && (tomorrow.year, tomorrow.month) == (today.year, today.month);
                assert!((29..=30).contains(&today.day), "{today}");
                assert!(repeats || (tomorrow.year, tomorrow.month) == next, "{today} → {tomorrow}");
            } else {
                assert_eq!(LunarDate { day: today.day + 1, ..today }, tomorrow);
            }
        }
    }
}
