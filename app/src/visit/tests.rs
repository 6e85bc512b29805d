//! What a visitor of the programme finds, on the evening of the opening.

use crate::db::Reads;
use crate::db::testing::epoch;
use crate::testing::{House, at_sample};
use crate::{demo, programme, site};
use axum::body::{Body, Bytes};
use axum::http::{Request, header};
use chrono::TimeDelta;
use futures_util::{Stream, StreamExt};
use std::time::Duration;
use tower::ServiceExt;

/// A page of the programme, at 19:42 of the opening night.
async fn page(house: &House, rest: &str) -> String {
    let answer = house.get(None, &format!("/vi/hoa-ban-2027/programme{rest}")).await;
    assert_eq!(answer.status, 200, "{rest}");
    answer.text()
}

fn at_evening(test: impl AsyncFn(&House)) {
    at_sample(async |house| {
        house.advance(demo::at("opening-night", epoch()).unwrap() - epoch());
        test(house).await;
    });
}

/// Where `text` begins.
fn at(page: &str, text: &str) -> usize {
    page.find(text).unwrap_or_else(|| panic!("{text} is not in\n{page}"))
}

#[test]
fn what_is_past_is_folded_below_what_is_to_come() {
    at_evening(async |house| {
        let today = page(house, "").await;
        let (now, next) = (at(&today, "Đang diễn ra"), at(&today, "20 giờ"));
        let past = at(&today, "Đã qua (24 mục)");
        assert!(now < next && next < past && past < at(&today, "07:30"), "now, next, past");
        assert!(!today.contains("7 giờ<"), "the morning has no hour of its own");
        let yesterday = page(house, "?day=2027-03-12").await;
        assert!(!yesterday.contains("Đã qua"), "nobody asks what of yesterday is past");
        house.advance(TimeDelta::hours(8));
        let night = page(house, "").await;
        assert!(night.contains("Đã qua (36 mục)") && night.contains("<details open"), "nothing else is left to show");
    });
}

#[test]
fn filters_narrow_the_day_and_can_be_taken_back() {
    at_evening(async |house| {
        let found = page(house, "?day=2027-03-13&k-xoe=true&part=evening&free=true&q=%C4%91o%C3%A0n").await;
        assert!(found.contains("Vòng xòe đoàn kết") && !found.contains("Đêm khai mạc Lễ hội"), "{found}");
        for kept in ["k-xoe=true&amp;part=evening&amp;free=true\"", "k-xoe=true&amp;free=true&amp;q="] {
            assert!(found.contains(kept), "a chip that keeps {kept}");
        }
        // Fireworks are on another day: the page goes there by itself, but not against an asked day.
        let fireworks = page(house, "?kind=fireworks").await;
        assert!(fireworks.contains("/programme/phao-hoa"), "{fireworks}");
        assert!(page(house, "?day=2027-03-12&kind=fireworks").await.contains("Không có mục nào"));
        for strange in ["?day=x&part=noon&k-x=true&free=1", "?stage=%00&kind=%27", "?find&q=%25_"] {
            page(house, strange).await;
        }
    });
}

#[test]
fn a_performance_says_how_to_get_in_and_stops_when_it_is_past() {
    at_evening(async |house| {
        let show = "/dem-khai-mac";
        let found = page(house, show).await;
        assert!(at(&found, "/tickets?for=dem-khai-mac") < at(&found, "Cùng giờ này"), "the way in comes first");
        assert!(found.contains("Còn 1.") && found.contains("/dem-khai-mac/calendar.ics"), "{found}");
        assert!(found.contains("https://schema.org/EventScheduled"));
        assert!(page(house, "/xoe-vong-1").await.contains("Miễn phí"));
        house.advance(TimeDelta::hours(3));
        let found = page(house, show).await;
        for gone in ["/tickets?for=", "/dem-khai-mac/calendar.ics", "Còn 1."] {
            assert!(!found.contains(gone), "{gone} after the end");
        }
    });
}

/// What `/vi/hoa-ban-2027…` says.
async fn visit(house: &House, rest: &str) -> String {
    let answer = house.get(None, &format!("/vi/hoa-ban-2027{rest}")).await;
    assert_eq!(answer.status, 200, "{rest}");
    answer.text()
}

#[test]
fn now_and_next_go_right_through_midnight() {
    at_evening(async |house| {
        let evening = visit(house, "/now").await;
        assert!(at(&evening, "Đang diễn ra") < at(&evening, "Tiếp theo"), "{evening}");
        assert!(evening.contains("Thứ Bảy, 19:42") && evening.contains("/programme/dem-khai-mac\""), "{evening}");
        assert!(visit(house, "").await.contains("href=\"/vi/hoa-ban-2027/now\""), "one tap from home");
        let late =
            "UPDATE performances SET starts_at = '2027-03-13T15:00:00+00:00', ends_at = '2027-03-13T18:30:00+00:00'
            WHERE slug = 'dem-khai-mac'";
        house.site.db.write((), move |tx, ()| Box::pin(tx.q(late).exec())).await.unwrap();
        // Twenty past midnight: still the evening of the thirteenth, and the morning of the fourteenth comes next.
        house.advance(TimeDelta::minutes(278));
        let night = visit(house, "/now").await;
        assert!(night.contains("Chủ nhật, 00:20") && night.contains("/programme/dem-khai-mac\""), "{night}");
        assert!(night.contains("22:00") && night.contains("01:30") && night.contains("Tiếp theo"), "{night}");
        house.advance(TimeDelta::days(7));
        assert!(visit(house, "/now").await.contains("Lúc này chưa có gì diễn ra"));
    });
}

#[test]
fn what_to_know_is_read_and_found_by_searching_without_marks() {
    at_evening(async |house| {
        let guide = visit(house, "/visit").await;
        for part in ["Nhà vệ sinh", "Gửi xe", "Cấp cứu", "cạnh cổng B", "Sân khấu 2, Phố đi bộ Mường Thanh"]
        {
            assert!(guide.contains(part), "{part} in {guide}");
        }
        for map in ["google.com/maps/dir", "maps.apple.com", "openstreetmap.org/directions"] {
            assert!(guide.contains(map), "{map}");
        }
        for (typed, part) in [("nh%C3%A0+v%E1%BB%87+sinh", "toilets"), ("an+uong", "food"), ("gui xe", "parking")] {
            let found = page(house, &format!("?q={}", typed.replace(' ', "+"))).await;
            assert!(found.contains(&format!("/vi/hoa-ban-2027/visit#{part}")), "{typed}: {found}");
        }
        assert!(!page(house, "?q=xoe").await.contains("lễ hội khác"), "it is here");
    });
}

#[test]
fn a_search_that_finds_nothing_here_looks_at_the_other_festivals() {
    at_evening(async |house| {
        let found = page(house, "?q=%C4%91ua+thuy%E1%BB%81n").await;
        assert!(found.contains("Có ở lễ hội khác") && found.contains("/vi/dua-thuyen-muong-lay"), "{found}");
        let nowhere = page(house, "?q=khong+dau+co").await;
        assert!(!nowhere.contains("Có ở lễ hội khác"), "{nowhere}");
    });
}

#[test]
fn search_engines_learn_when_where_and_how_to_get_in() {
    at_evening(async |house| {
        let found = page(house, "/dem-khai-mac").await;
        let data = found.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!(data["startDate"], "2027-03-13T20:00:00+07:00");
        assert_eq!(data["location"]["address"]["@type"], "PostalAddress");
        assert_eq!(data["offers"]["availability"], "https://schema.org/InStock");
        assert!(data["offers"]["price"].as_i64().unwrap() > 0);
        for named in ["image", "organizer", "performer", "url"] {
            assert!(!data[named].is_null(), "{named}");
        }
        assert!(found.contains("data-share=\"http://xoe.test/vi/hoa-ban-2027/programme/dem-khai-mac\""));
        assert!(found.contains("https://zalo.me/share?url=http%3A%2F%2Fxoe.test"), "without script it is a link");
    });
}

#[test]
fn what_is_printed_says_its_release_its_pauses_and_where_the_newest_is() {
    at_evening(async |house| {
        let print = async |query: &str| {
            let path = format!("/vi/desk/hoa-ban-2027/papers?day=2027-03-13{query}");
            let answer = house.get(Some("chuongtrinh@example.com"), &path).await;
            assert_eq!(answer.status, 200, "{query}");
            answer.text()
        };
        let run = print("").await;
        for said in ["Lịch chạy sân khấu: Sân khấu 1", ", in lúc 13/03/2027 19:42", "nghỉ ", "class=\"qr\""]
        {
            assert!(run.contains(said), "{said} in {run}");
        }
        let voice = print("&paper=voice").await;
        assert!(
            voice.contains("Kính mời quý khách: 20:00") && voice.contains("Ladies and gentlemen, at 20:00"),
            "{voice}"
        );
        let door = print("&paper=door").await;
        assert!(door.contains("19:00") && door.contains("Đêm khai mạc") && !door.contains("Múa xòe vòng"), "{door}");
        print("&paper=x").await;
    });
}

/// What an open page hears next.
async fn heard(said: &mut (impl Stream<Item = Result<Bytes, axum::Error>> + Unpin)) -> String {
    let next = tokio::time::timeout(Duration::from_secs(10), said.next()).await.expect("silence");
    String::from_utf8_lossy(&next.unwrap().unwrap()).into_owned()
}

#[test]
fn open_pages_hear_at_once_that_there_is_something_new() {
    at_sample(async |house| {
        let listen = async |slug: &str| {
            let request = Request::get(format!("/live/programme/{slug}")).body(Body::empty()).unwrap();
            site::router(house.site.clone()).oneshot(request).await.unwrap()
        };
        let answer = listen("hoa-ban-2027").await;
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
        let mut said = answer.into_body().into_data_stream();
        let hello = heard(&mut said).await;
        assert!(hello.contains("event: hello") && hello.contains("retry: "), "{hello}");
        let topic = programme::told(house.festival);
        house.admin().write(topic, |job, topic| Box::pin(job.publish(topic))).await.unwrap();
        assert!(heard(&mut said).await.contains("event: news"));
        assert_eq!(listen("khong-co").await.status(), 404);
    });
}
