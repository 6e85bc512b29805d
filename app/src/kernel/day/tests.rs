use super::*;
use proptest::prelude::*;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn ymd(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_festival_day_runs_from_four_to_four() {
    let friday = FestivalDay::parse("2027-03-12").unwrap();
    assert_eq!(friday.starts_at(), utc("2027-03-11T21:00:00Z"));
    assert_eq!(friday.ends_at(), utc("2027-03-12T21:00:00Z"));
    assert!(friday.contains(utc("2027-03-12T20:59:59.999999Z")));
    assert!(!friday.contains(friday.ends_at()));
    assert_eq!(FestivalDay::of(friday.ends_at()), friday.next());
    assert_eq!(friday.next().to_string(), "2027-03-13");
}

#[test]
fn codes_have_one_spelling() {
    for wrong in ["2027-3-12", "12/03/2027", "2027-02-30", "+2027-3-12", "2027-03-12 ", "2027- 3-12", ""] {
        assert_eq!(FestivalDay::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn dates_read_as_each_language_writes_them() {
    let friday = ymd("2027-03-12");
    assert_eq!(date(Lang::Vi, friday), "12/03/2027");
    assert_eq!(date(Lang::En, friday), "12 March 2027");
    assert_eq!(formal(Lang::Vi, friday), "ngày 12 tháng 3 năm 2027");
    assert_eq!(formal(Lang::Vi, ymd("2027-02-05")), "ngày 05 tháng 02 năm 2027");
    assert_eq!(formal(Lang::En, friday), "12 March 2027");
    assert_eq!(long(Lang::Vi, friday), "Thứ Sáu, 12/03/2027");
    assert_eq!(long(Lang::En, friday), "Fri 12 March 2027");
    assert_eq!(weekday(Lang::Vi, ymd("2027-03-14")), "Chủ nhật");
    assert_eq!(weekday(Lang::En, friday), "Friday");
}

#[test]
fn ranges_say_nothing_twice() {
    let ranges = [
        ("2027-03-12", "2027-03-15", "12–15/03/2027", "12–15 March 2027"),
        ("2027-03-02", "2027-03-12", "02–12/03/2027", "2–12 March 2027"),
        ("2027-02-27", "2027-03-02", "27/02–02/03/2027", "27 February – 2 March 2027"),
        ("2026-03-12", "2027-03-12", "12/03/2026–12/03/2027", "12 March 2026 – 12 March 2027"),
        ("2027-03-12", "2027-03-12", "12/03/2027", "12 March 2027"),
    ];
    for (from, to, vi, en) in ranges {
        assert_eq!(date_range(Lang::Vi, ymd(from), ymd(to)), vi);
        assert_eq!(date_range(Lang::En, ymd(from), ymd(to)), en);
    }
}

#[test]
fn forms_name_instants() {
    let evening = utc("2027-03-12T12:30:00Z");
    for (date, time) in [("2027-03-12", "19:30"), ("12/03/2027", "19h30"), (" 12/3/2027 ", "19H30")] {
        assert_eq!(parse_local(date, time), Some(evening));
    }
    assert_eq!(clock(evening), "19:30");
    assert_eq!(parse_time("7h"), NaiveTime::from_hms_opt(7, 0, 0));
    for (date, time) in [
        ("31/02/2027", "19:30"),
        ("12/03/27", "19:30"),
        ("12/03/2027/1", "19:30"),
        ("", "19:30"),
        ("2027-03-12", "24:00"),
        ("2027-03-12", "19:3"),
        ("2027-03-12", "1930"),
        ("2027-03-12", ":30"),
        ("2027-03-12", "-1:30"),
        ("2027-03-12", "19:30:00"),
    ] {
        assert_eq!(parse_local(date, time), None, "{date} {time}");
    }
}

#[test]
fn a_year_that_no_festival_lies_in_is_no_date() {
    for written in
        ["0027-01-01", "1999-12-31", "2127-01-01", "9999-12-31", "+262142-12-31", "-262143-01-01", "1/1/0027"]
    {
        assert_eq!(parse_date(written), Err(DateError::Year), "{written}");
        assert_eq!((FestivalDay::parse(written), parse_local(written, "00:00")), (None, None), "{written}");
    }
    for written in ["", "31/02/2027", "12/03/27", "+2027-03-12", "hôm nay"] {
        assert_eq!(parse_date(written), Err(DateError::Unreadable), "{written}");
    }
    for written in ["2000-01-01", "31/12/2100"] {
        assert!(parse_date(written).is_ok(), "{written}");
    }
}

#[test]
fn the_gaps_of_old_clocks_do_no_harm() {
    let mut day = FestivalDay(ymd("1940-01-01"));
    while day.0.year() < 1980 {
        assert!(day.starts_at() < day.ends_at(), "{day}");
        day = day.next();
    }
}

proptest! {
    #[test]
    fn every_instant_lies_in_its_day(seconds in 1_500_000_000_i64..4_000_000_000) {
        let at = DateTime::from_timestamp(seconds, 0).unwrap();
        let day = FestivalDay::of(at);
        prop_assert!(day.starts_at() <= at && at < day.ends_at());
        prop_assert_eq!(FestivalDay::parse(&day.code()), Some(day));
        let minute = at - TimeDelta::seconds(seconds.rem_euclid(60));
        for written in [&date(Lang::Vi, local(at).date()), &local(at).date().to_string()] {
            prop_assert_eq!(parse_local(written, &clock(at)), Some(minute));
        }
    }
}

#[test]
fn moments_break_before_the_time() {
    let at = "2026-11-22T01:14:00Z".parse().unwrap();
    assert_eq!(moment(Lang::Vi, at), "22/11/2026 08:14");
    assert_eq!(moment(Lang::En, at), "22\u{a0}Nov\u{a0}2026 08:14");
    let today = local(at).date();
    assert_eq!([Lang::Vi, Lang::En].map(|lang| short(lang, today)), ["22/11", "22\u{a0}Nov"]);
    assert_eq!(moment(Lang::Vi, midnight(today)), "22/11/2026 00:00");
}
