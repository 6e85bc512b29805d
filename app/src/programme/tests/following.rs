//! What calendars that follow the programme see of its releases.

use super::*;
use crate::programme::commands::ReleaseForm;
use crate::programme::model::decision::Decisions;
use crate::testing::at_sample;
use chrono::TimeDelta;
use std::collections::BTreeSet;

async fn release(house: &House) {
    let seen = house.plan().await.version;
    let form = ReleaseForm { seen, name: "Bản mới".into(), note: Text::default(), decisions: Decisions::new() };
    let input = (house.festival, form);
    let done = house.planner().write(input, |job, (of, form)| Box::pin(commands::release(job, *of, form))).await;
    done.unwrap();
}

async fn feed(house: &House) -> String {
    house.get(None, "/feeds/hoa-ban-2027/programme.ics").await.body.replace("\r\n ", "")
}

fn value(file: &str, name: &str) -> String {
    file.split("\r\n").find_map(|line| line.strip_prefix(name)).unwrap().to_owned()
}

fn uids(file: &str) -> BTreeSet<String> {
    file.split("\r\n").filter_map(|line| line.strip_prefix("UID:")).map(str::to_owned).collect()
}

#[test]
fn names_stay_over_fifty_releases_and_each_change_has_its_number_and_its_moment() {
    at_sample(async |house| {
        house.stages(2).await;
        let showing = house.placed("Múa Hà Nhì", "moi-1", 13, "08:00").await;
        release(house).await;
        let entry = |file: &str| {
            let mut events = file.split("BEGIN:VEVENT").map(str::to_owned);
            events.find(|event| event.contains(&showing.id.to_string())).unwrap()
        };
        let mut before = feed(house).await;
        let named = uids(&before);
        for turn in 1..=50 {
            house.advance(TimeDelta::minutes(3));
            let time = format!("{:02}:{:02}", 8 + turn % 9, turn * 7 % 12 * 5);
            house.put(showing.id, ["moi-1", "moi-2"][turn % 2], 13 + turn as u32 % 3, &time).await.unwrap();
            release(house).await;
            let after = feed(house).await;
            assert_eq!(uids(&after), named, "release {turn}");
            let [old, new] = [&before, &after].map(|file| entry(file));
            let number = |event: &str| value(event, "SEQUENCE:").parse::<u32>().unwrap();
            assert_eq!(number(&new), number(&old) + 1, "release {turn}");
            assert!(value(&new, "DTSTAMP:") > value(&old, "DTSTAMP:"), "release {turn}");
            assert!(value(&new, "DTSTART;TZID=Asia/Ho_Chi_Minh:").ends_with(&format!("{}00", time.replace(':', ""))));
            let others = |file: &str, own: &str| file.replace(own, "").replace("LAST-MODIFIED", "").len();
            assert_eq!(others(&before, &old), others(&after, &new), "nothing else changed");
            before = after;
        }
    });
}
