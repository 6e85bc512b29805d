//! Files word by word, and text that tries to break out.

use crate::kernel::calendar::*;
use crate::testing::calendar_faults;
use chrono::TimeZone;
use proptest::prelude::*;

fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 3, day, hour, minute, 0).single().expect("instant")
}

fn entry() -> Entry {
    Entry {
        uid: "sd-K7Q2@xoe.example".into(),
        sequence: 2,
        changed: at(1, 0, 0),
        status: Status::Confirmed,
        when: When::Hours(at(13, 13, 0), at(13, 15, 30)),
        lang: Lang::Vi,
        summary: "Đêm khai mạc; Lễ hội Hoa Ban, 2027".into(),
        location: "Sân vận động tỉnh".into(),
        description: "Vào cổng B\r\ntừ 18:30 \\ mang vé".into(),
        category: "Khai mạc, bế mạc".into(),
        geo: Some((21.3916, 103.0163)),
        url: "https://xoe.example/vi/hoa-ban-2027/don/K7Q2?a=1,2;3".into(),
    }
}

fn unfold(file: &str) -> Vec<String> {
    file.replace("\r\n ", "").split_terminator("\r\n").map(Into::into).collect()
}

#[test]
fn a_file_word_by_word() {
    let want = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Xoe//Festival//VI",
        "CALSCALE:GREGORIAN",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Ho_Chi_Minh",
        "BEGIN:STANDARD",
        "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0700",
        "TZOFFSETTO:+0700",
        "TZNAME:+07",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "UID:sd-K7Q2@xoe.example",
        "DTSTAMP:20270301T000000Z",
        "DTSTART;TZID=Asia/Ho_Chi_Minh:20270313T200000",
        "DTEND;TZID=Asia/Ho_Chi_Minh:20270313T223000",
        "SEQUENCE:2",
        "STATUS:CONFIRMED",
        "SUMMARY;LANGUAGE=vi:Đêm khai mạc\\; Lễ hội Hoa Ban\\, 2027",
        "LOCATION:Sân vận động tỉnh",
        "GEO:21.391600;103.016300",
        "DESCRIPTION:Vào cổng B\\ntừ 18:30 \\\\ mang vé",
        "CATEGORIES:Khai mạc\\, bế mạc",
        "URL:https://xoe.example/vi/hoa-ban-2027/don/K7Q2?a=1,2;3",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Đêm khai mạc\\; Lễ hội Hoa Ban\\, 2027",
        "TRIGGER:-PT2H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ];
    assert_eq!(unfold(&render(&[entry()])), want);
}

#[test]
fn a_feed_says_its_name_to_old_phones_and_new_ones() {
    let feed = Feed {
        name: "Toàn bộ chương trình".into(),
        description: "Lễ hội Hoa Ban, 2027".into(),
        source: "https://xoe.example/feeds/hoa-ban-2027/programme.ics".into(),
        url: "https://xoe.example/vi/hoa-ban-2027/programme".into(),
    };
    let file = render_feed(&feed, &[entry(), Entry { uid: "sd-K7Q3@xoe.example".into(), ..entry() }]);
    for line in ["NAME:Toàn bộ", "X-WR-CALNAME:Toàn bộ", "METHOD:PUBLISH", "LAST-MODIFIED:20270301T000000Z"] {
        assert!(file.contains(&format!("\r\n{line}")), "{line} in {file}");
    }
    assert_eq!(file.matches("BEGIN:VTIMEZONE").count(), 1);
    assert_eq!(calendar_faults(&file), Vec::<String>::new());
}

#[test]
fn whole_days_are_dates_that_make_nobody_busy() {
    let day = |day| NaiveDate::from_ymd_opt(2027, 3, day).expect("date");
    let lines = unfold(&render(&[Entry { when: When::Days(day(12), day(15)), ..entry() }]));
    for line in ["DTSTART;VALUE=DATE:20270312", "DTEND;VALUE=DATE:20270316", "TRANSP:TRANSPARENT"] {
        assert!(lines.iter().any(|known| known == line), "{line} in {lines:?}");
    }
    assert!(!lines.iter().any(|line| line.starts_with("DTSTART;TZID") || line.starts_with("TZID")), "{lines:?}");
}

#[test]
fn empty_texts_and_impossible_ends_are_left_out() {
    let bare = Entry {
        location: String::new(),
        description: String::new(),
        category: String::new(),
        geo: None,
        url: String::new(),
        when: When::Hours(at(13, 13, 0), at(13, 13, 0)),
        ..entry()
    };
    let file = render(&[bare]);
    for name in ["LOCATION", "URL", "DTEND", "GEO", "CATEGORIES"] {
        assert!(!file.contains(name), "{name}");
    }
    assert_eq!(file.matches("DESCRIPTION").count(), 1, "that of the reminder");
}

#[test]
fn a_cancelled_entry_stays_in_the_file() {
    let gone = Entry { status: Status::Cancelled, sequence: 3, ..entry() };
    let file = render(&[entry(), gone, Entry { status: Status::Tentative, ..entry() }]);
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 3);
    assert!(file.contains("SEQUENCE:3\r\nSTATUS:CANCELLED\r\n"));
    assert!(file.contains("STATUS:TENTATIVE\r\n"));
}

#[test]
fn nobody_smuggles_a_line_in() {
    let sly = "x\r\nBEGIN:VALARM\rATTACH:y\nz\u{7}\0";
    let entry = Entry { uid: sly.into(), summary: sly.into(), url: sly.into(), ..entry() };
    let lines = unfold(&render(&[entry]));
    assert!(!lines.iter().any(|line| line.starts_with("ATTACH")), "{lines:?}");
    let alarms = lines.iter().filter(|line| line.starts_with("BEGIN:VALARM"));
    assert_eq!(alarms.count(), 1, "none but our own: {lines:?}");
}

proptest! {
    #[test]
    fn folding_keeps_the_text_and_the_width(summary in "[ -~àếữỹ老🎉]{0,300}") {
        let file = render(&[Entry { summary: summary.clone(), ..entry() }]);
        for line in file.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75, "{} octets: {line}", line.len());
        }
        prop_assert_eq!(calendar_faults(&file), Vec::<String>::new());
        let want = format!("SUMMARY;LANGUAGE=vi:{}", text(&summary));
        prop_assert!(unfold(&file).contains(&want));
    }
}
