//! Files word by word, and text that tries to break out.

use crate::kernel::calendar::*;
use chrono::TimeZone;
use proptest::prelude::*;

fn at(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2027, 3, day, hour, minute, 0).single().expect("instant")
}

fn entry() -> Entry {
    Entry {
        uid: "sd-K7Q2@xoe.example".into(),
        sequence: 2,
        status: Status::Confirmed,
        when: When::Hours(at(13, 13, 0), at(13, 15, 30)),
        summary: "Đêm khai mạc; Lễ hội Hoa Ban, 2027".into(),
        location: "Sân vận động tỉnh".into(),
        description: "Vào cổng B\r\ntừ 18:30 \\ mang vé".into(),
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
        "BEGIN:VEVENT",
        "UID:sd-K7Q2@xoe.example",
        "DTSTAMP:20270301T000000Z",
        "DTSTART:20270313T130000Z",
        "DTEND:20270313T153000Z",
        "SEQUENCE:2",
        "STATUS:CONFIRMED",
        "SUMMARY:Đêm khai mạc\\; Lễ hội Hoa Ban\\, 2027",
        "LOCATION:Sân vận động tỉnh",
        "DESCRIPTION:Vào cổng B\\ntừ 18:30 \\\\ mang vé",
        "URL:https://xoe.example/vi/hoa-ban-2027/don/K7Q2?a=1,2;3",
        "END:VEVENT",
        "END:VCALENDAR",
    ];
    assert_eq!(unfold(&render(&[entry()], at(1, 0, 0))), want);
}

#[test]
fn whole_days_are_dates_that_make_nobody_busy() {
    let day = |day| NaiveDate::from_ymd_opt(2027, 3, day).expect("date");
    let lines = unfold(&render(&[Entry { when: When::Days(day(12), day(15)), ..entry() }], at(1, 0, 0)));
    for line in ["DTSTART;VALUE=DATE:20270312", "DTEND;VALUE=DATE:20270316", "TRANSP:TRANSPARENT"] {
        assert!(lines.iter().any(|known| known == line), "{line} in {lines:?}");
    }
    assert!(!lines.iter().any(|line| line.starts_with("DTSTART:") || line.starts_with("DTEND:")), "{lines:?}");
}

#[test]
fn empty_texts_and_impossible_ends_are_left_out() {
    let bare = Entry {
        location: String::new(),
        description: String::new(),
        url: String::new(),
        when: When::Hours(at(13, 13, 0), at(13, 13, 0)),
        ..entry()
    };
    let file = render(&[bare], at(1, 0, 0));
    for name in ["LOCATION", "DESCRIPTION", "URL", "DTEND"] {
        assert!(!file.contains(name), "{name}");
    }
}

#[test]
fn a_cancelled_entry_stays_in_the_file() {
    let gone = Entry { status: Status::Cancelled, sequence: 3, ..entry() };
    let file = render(&[entry(), gone, Entry { status: Status::Tentative, ..entry() }], at(1, 0, 0));
    assert_eq!(file.matches("BEGIN:VEVENT").count(), 3);
    assert!(file.contains("SEQUENCE:3\r\nSTATUS:CANCELLED\r\n"));
    assert!(file.contains("STATUS:TENTATIVE\r\n"));
}

#[test]
fn nobody_smuggles_a_line_in() {
    let sly = "x\r\nBEGIN:VALARM\rATTACH:y\nz\u{7}\0";
    let entry = Entry { uid: sly.into(), summary: sly.into(), url: sly.into(), ..entry() };
    let lines = unfold(&render(&[entry], at(1, 0, 0)));
    assert!(!lines.iter().any(|l| l.starts_with("BEGIN:VALARM") || l.starts_with("ATTACH")), "{lines:?}");
}

proptest! {
    #[test]
    fn folding_keeps_the_text_and_the_width(summary in "[ -~àếữỹ老🎉]{0,300}") {
        let file = render(&[Entry { summary: summary.clone(), ..entry() }], at(1, 0, 0));
        for line in file.split_terminator("\r\n") {
            prop_assert!(line.len() <= 75, "{} octets: {line}", line.len());
        }
        let want = format!("SUMMARY:{}", text(&summary));
        prop_assert!(unfold(&file).contains(&want));
    }
}
