//! Feeds as phones and apps read them.

use crate::db::Reads;
use crate::kernel::day::{self, FestivalDay};
use crate::testing::{Answer, House, at_sample, calendar_faults};
use axum::http::{StatusCode, header};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::BTreeSet;
use uuid::Uuid;

const ICS: &str = "/feeds/hoa-ban-2027/programme.ics";

async fn feed(house: &House, path: &str) -> String {
    let answer = house.get(None, path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.body
}

async fn calendar(house: &House, query: &str) -> String {
    let file = feed(house, &format!("{ICS}{query}")).await;
    assert_eq!(calendar_faults(&file), Vec::<String>::new(), "{query}");
    file.replace("\r\n ", "")
}

fn values<'f>(file: &'f str, name: &str) -> Vec<&'f str> {
    file.split("\r\n").filter_map(|line| line.strip_prefix(name)).collect()
}

/// Changes the showing called `slug` as a release would.
async fn change(house: &House, slug: &'static str, set: &'static str) {
    let sql = format!("UPDATE performances SET {set}, version = version + 1, changed_at = $2 WHERE slug = $1");
    let (sql, at): (&'static str, _) = (sql.leak(), house.visitor().now);
    let write = house.site.db.write((slug, at), move |tx, (slug, at)| Box::pin(tx.q(sql).bind(*slug).bind(*at).exec()));
    assert_eq!(write.await.unwrap(), 1);
}

/// Puts a copy of the opening night on at another time.
async fn put(house: &House, slug: String, from: DateTime<Utc>, minutes: i64) {
    let id: Uuid = house.visitor().id();
    let row = (id, slug, from, from + TimeDelta::minutes(minutes));
    let write = house.site.db.write(row, |tx, (id, slug, from, until)| {
        Box::pin(async move {
            let shown = "INSERT INTO performances (id, festival_id, slug, stage_id, kind, title, by_line, about, starts_at,
                ends_at, status, note, search_key) SELECT $1, festival_id, $2, stage_id, kind, title, by_line, about, $3,
                $4, status, note, search_key FROM performances WHERE slug = 'dem-khai-mac'";
            tx.q(shown).bind(*id).bind(slug.as_str()).bind(*from).bind(*until).exec().await?;
            // What is announced was planned, and some release told of it.
            let planned = "INSERT INTO showings (id, festival_id, act_id, slug, code, lane, minutes, pinned, status, note)
                SELECT $1, festival_id, act_id, $2, $2, 0, minutes, FALSE, status, note
                FROM showings WHERE slug = 'dem-khai-mac'";
            tx.q(planned).bind(*id).bind(slug.as_str()).exec().await?;
            let told = "INSERT INTO release_items (release_id, showing_id, said) SELECT i.release_id, $1, i.said
                FROM release_items i JOIN showings s ON s.id = i.showing_id WHERE s.slug = 'dem-khai-mac'";
            tx.q(told).bind(*id).exec().await
        })
    });
    assert_eq!(write.await.unwrap(), 1);
}

fn at(date: &str, time: &str) -> DateTime<Utc> {
    day::parse_local(date, time).unwrap()
}

#[test]
fn v16_a_feed_explains_its_one_zone_once() {
    at_sample(async |house| {
        let file = calendar(house, "").await;
        assert_eq!(values(&file, "TZID:"), ["Asia/Ho_Chi_Minh"]);
        assert_eq!((file.matches("BEGIN:STANDARD").count(), file.matches("BEGIN:DAYLIGHT").count()), (1, 0));
        assert_eq!([values(&file, "TZOFFSETFROM:"), values(&file, "TZOFFSETTO:")].concat(), ["+0700"; 2]);
        assert!(file.contains("\r\nDTSTART;TZID=Asia/Ho_Chi_Minh:20270313T200000\r\n"), "{file}");
        assert!(!file.contains("Saigon"));
    });
}

#[test]
fn v18_a_uid_names_festival_and_host_and_stays_whatever_changes() {
    at_sample(async |house| {
        let before = calendar(house, "").await;
        let uids = values(&before, "UID:");
        let boats: String =
            house.site.db.q("SELECT slug FROM festivals WHERE code_prefix = 'DT'").scalar().await.unwrap();
        let others = feed(house, &format!("/feeds/{boats}/programme.ics")).await.replace("\r\n ", "");
        let all: BTreeSet<&str> = uids.iter().copied().chain(values(&others, "UID:")).collect();
        assert_eq!(all.len(), uids.len() + values(&others, "UID:").len(), "unique over festivals");
        for uid in &uids {
            assert!(uid.len() >= 16 && uid.contains("hoa-ban-2027") && uid.ends_with("@xoe.test"), "{uid}");
        }
        let moved = "title = '{\"vi\":\"Tên mới\"}', starts_at = '2027-03-14T13:00:00+00:00',
            ends_at = '2027-03-14T14:00:00+00:00', stage_id = (SELECT id FROM stages WHERE slug = 'san-khau-2')";
        change(house, "dem-khai-mac", moved).await;
        for query in ["", "?lang=en"] {
            let after = calendar(house, query).await;
            let after: BTreeSet<&str> = values(&after, "UID:").into_iter().collect();
            assert_eq!(after, uids.iter().copied().collect(), "{query}");
        }
        let one = feed(house, "/vi/hoa-ban-2027/programme/dem-khai-mac/calendar.ics").await.replace("\r\n ", "");
        assert!(uids.contains(&values(&one, "UID:")[0]), "the file of one showing names it as the feed does");
        put(house, "dem-khai-mac-2".into(), at("2027-03-15", "20:00"), 60).await;
        assert_eq!(values(&calendar(house, "").await, "UID:").len(), uids.len() + 1, "a new showing has its own");
    });
}

#[test]
fn v19_what_is_called_off_stays_marked_for_a_month_and_can_be_hidden() {
    at_sample(async |house| {
        let entry = |file: &str| {
            let events = file.split("BEGIN:VEVENT").map(str::to_owned);
            events.filter(|event| event.contains("/programme/dem-khai-mac\r\n")).collect::<Vec<_>>().concat()
        };
        let before = entry(&calendar(house, "").await);
        let number = |event: &str| values(event, "SEQUENCE:")[0].parse::<u32>().unwrap();
        house.advance(TimeDelta::hours(1));
        change(house, "dem-khai-mac", "status = 'cancelled'").await;
        let after = entry(&calendar(house, "").await);
        assert!(after.contains("STATUS:CANCELLED"), "{after}");
        assert_eq!(number(&after), number(&before) + 1);
        assert_eq!(values(&after, "UID:"), values(&before, "UID:"));
        assert!(values(&after, "DTSTAMP:") > values(&before, "DTSTAMP:"));
        assert_eq!(entry(&calendar(house, "?cancelled=hide").await), "");
        for query in ["", "?cancelled=hide"] {
            let first = feed(house, &format!("{ICS}{query}")).await;
            house.advance(TimeDelta::minutes(7));
            assert_eq!(feed(house, &format!("{ICS}{query}")).await, first, "byte-stable {query}");
        }
        house.advance(at("2027-04-12", "12:00") - house.visitor().now);
        assert!(!entry(&calendar(house, "").await).is_empty());
        house.advance(TimeDelta::days(1));
        assert_eq!(entry(&calendar(house, "").await), "", "gone after a month");
    });
}

#[test]
fn v20_a_feed_says_how_much_of_the_programme_it_is() {
    at_sample(async |house| {
        for (query, name) in [
            ("", "Toàn bộ chương trình · Lễ hội Hoa Ban 2027"),
            ("?stage=san-khau-2", "Sân khấu 2\\, Phố đi bộ Mường Thanh · Lễ hội Hoa Ban 2027"),
            ("?kind=xoe", "Xòe · Lễ hội Hoa Ban 2027"),
            ("?lang=en", "Whole programme · Ban Flower Festival 2027"),
        ] {
            let file = calendar(house, query).await;
            assert_eq!([values(&file, "X-WR-CALNAME:"), values(&file, "NAME:")].concat(), [name; 2]);
            assert_eq!(values(&file, "SOURCE;VALUE=URI:"), [format!("http://xoe.test{ICS}{query}")]);
        }
        let count = async |query: &str| values(&calendar(house, query).await, "UID:").len();
        let (all, stage, kind) = (count("").await, count("?stage=san-khau-2").await, count("?kind=xoe").await);
        assert!(stage > 0 && kind > 0 && stage < all && kind < all, "{stage} and {kind} of {all}");
        for wrong in ["?stage=nowhere", "?kind=x", "?lang=fr", "?stage=%00%27"] {
            assert_eq!(house.get(None, &format!("{ICS}{wrong}")).await.status, StatusCode::NOT_FOUND, "{wrong}");
        }
    });
}

#[test]
fn an_unchanged_feed_is_the_same_to_the_byte_and_answers_304() {
    at_sample(async |house| {
        for path in [ICS, "/feeds/hoa-ban-2027/schedule.xml", "/feeds/hoa-ban-2027/schedule.json"] {
            let first = house.get(None, path).await;
            let tag = first.headers[header::ETAG].to_str().unwrap().to_owned();
            assert!(tag.starts_with('"'), "a strong tag: {tag}");
            assert_eq!(first.headers[header::ACCESS_CONTROL_ALLOW_ORIGIN], "*");
            house.advance(TimeDelta::hours(5));
            let again = house.get_with(path, header::IF_NONE_MATCH, &tag).await;
            assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{path}");
            change(house, "dem-khai-mac", "note = '{\"vi\":\"Mang áo mưa\"}'").await;
            let other: Answer = house.get_with(path, header::IF_NONE_MATCH, &tag).await;
            assert!(other.status == StatusCode::OK && other.body.contains("Mang áo mưa"), "{path}");
        }
    });
}

#[test]
fn a_draft_has_no_feed() {
    at_sample(async |house| {
        let draft = "UPDATE festivals SET state = 'draft' WHERE code_prefix = 'HB'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(draft).exec())).await.unwrap();
        assert_eq!(house.get(None, ICS).await.status, StatusCode::NOT_FOUND);
    });
}

#[test]
fn v12_each_item_of_three_sleepless_days_stands_once_and_on_its_day() {
    at_sample(async |house| {
        let begin = at("2027-03-12", "04:00");
        for hour in 0..72 {
            put(house, format!("gio-{hour:02}"), begin + TimeDelta::hours(hour), 60).await;
        }
        let file = feed(house, "/feeds/hoa-ban-2027/schedule.json").await;
        let json: serde_json::Value = serde_json::from_str(&file).unwrap();
        let days = json["schedule"]["conference"]["days"].as_array().unwrap();
        let indexes: Vec<u64> = days.iter().map(|day| day["index"].as_u64().unwrap()).collect();
        assert_eq!(indexes, [1, 2, 3, 4]);
        let xml = feed(house, "/feeds/hoa-ban-2027/schedule.xml").await;
        for hour in 0..72 {
            let slug = format!("-gio-{hour:02}\"");
            let on = |day: &&serde_json::Value| day.to_string().contains(&slug);
            let found: Vec<&str> = days.iter().filter(on).map(|day| day["date"].as_str().unwrap()).collect();
            assert_eq!(found, [FestivalDay::of(begin + TimeDelta::hours(hour)).code()], "{slug}");
            assert_eq!(xml.matches(&format!("-gio-{hour:02}</slug>")).count(), 1);
        }
        assert_eq!(lint(&json), Vec::<String>::new());
    });
}

/// What the schemas of the c3voc do not look at.
fn lint(json: &serde_json::Value) -> Vec<String> {
    let (mut faults, mut taken) = (Vec::new(), BTreeSet::new());
    let conference = &json["schedule"]["conference"];
    let time = |value: &serde_json::Value| value.as_str().unwrap().parse::<DateTime<Utc>>().unwrap();
    for day in conference["days"].as_array().unwrap() {
        for (room, events) in day["rooms"].as_object().unwrap() {
            for event in events.as_array().unwrap() {
                let (starts, name) = (time(&event["date"]), event["slug"].as_str().unwrap());
                let known = |of: &str, value: &serde_json::Value| {
                    conference[of].as_array().unwrap().iter().any(|one| one["name"] == *value)
                };
                let new = ["guid", "id", "code", "slug"].map(|name| taken.insert(event[name].to_string()));
                for (holds, fault) in [
                    (starts >= time(&day["day_start"]) && starts < time(&day["day_end"]), "on the wrong day"),
                    (event["date"].as_str().unwrap()[11..16] == event["start"], "starts twice"),
                    (event["room"] == *room && known("rooms", &event["room"]), "in an unknown room"),
                    (known("tracks", &event["track"]), "of an unknown track"),
                    (new == [true; 4], "named as another"),
                    (event["id"].as_u64().unwrap() < 1 << 31, "numbered too high"),
                    (event["code"].as_str().unwrap().len() == 6, "called in other than six letters"),
                ] {
                    if !holds {
                        faults.push(format!("{name}: {fault}"));
                    }
                }
            }
        }
    }
    faults
}
