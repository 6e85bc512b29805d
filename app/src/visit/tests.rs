//! What a visitor of the programme finds, on the evening of the opening.

use crate::db::testing::epoch;
use crate::demo;
use crate::testing::{House, at_sample};
use chrono::TimeDelta;

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
