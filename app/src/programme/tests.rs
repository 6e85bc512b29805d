//! What a visitor of the programme finds, on the evening of the opening.

use crate::db::testing::{TestDb, both, epoch};
use crate::demo;
use crate::kernel::clock::FixedClock;
use crate::web::{routes, testing};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use chrono::TimeDelta;
use std::sync::Arc;
use tower::ServiceExt;

/// The sample festivals at 19:42 of the opening night.
struct Evening {
    clock: Arc<FixedClock>,
    router: Router,
}

impl Evening {
    async fn page(&self, rest: &str) -> String {
        let path = format!("/vi/hoa-ban-2027/programme{rest}");
        let response = self.router.clone().oneshot(Request::get(&path).body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        let bytes = to_bytes(response.into_body(), 4 << 20).await.unwrap();
        // Without the marks by which Leptos finds its texts, and with spaces of one kind.
        String::from_utf8_lossy(&bytes).replace("<!>", "").replace('\u{a0}', " ")
    }
}

fn at_evening(test: impl AsyncFn(&Evening)) {
    both(async |db: &TestDb| {
        let clock = testing::clock();
        let site = testing::site(db, clock.clone()).await;
        demo::load(&site).await.unwrap();
        clock.advance(demo::at("opening-night", epoch()).unwrap() - epoch());
        test(&Evening { clock, router: routes::router(site) }).await;
    });
}

/// Where `text` begins.
fn at(page: &str, text: &str) -> usize {
    page.find(text).unwrap_or_else(|| panic!("{text} is not in\n{page}"))
}

#[test]
fn what_is_past_is_folded_below_what_is_to_come() {
    at_evening(async |evening| {
        let today = evening.page("").await;
        let (now, next) = (at(&today, "Đang diễn ra"), at(&today, "20 giờ"));
        let past = at(&today, "Đã qua (24 mục)");
        assert!(now < next && next < past && past < at(&today, "07:30"), "now, next, past");
        assert!(!today.contains("7 giờ<"), "the morning has no hour of its own");
        let yesterday = evening.page("?day=2027-03-12").await;
        assert!(!yesterday.contains("Đã qua"), "nobody asks what of yesterday is past");
        evening.clock.advance(TimeDelta::hours(8));
        let night = evening.page("").await;
        assert!(night.contains("Đã qua (36 mục)") && night.contains("<details open"), "nothing else is left to show");
    });
}

#[test]
fn filters_narrow_the_day_and_can_be_taken_back() {
    at_evening(async |evening| {
        let page = evening.page("?day=2027-03-13&k-xoe=true&part=evening&free=true&q=%C4%91o%C3%A0n").await;
        assert!(page.contains("Vòng xòe đoàn kết") && !page.contains("Đêm khai mạc Lễ hội"), "{page}");
        for kept in ["k-xoe=true&amp;part=evening&amp;free=true\"", "k-xoe=true&amp;free=true&amp;q="] {
            assert!(page.contains(kept), "a chip that keeps {kept}");
        }
        // Fireworks are on another day: the page goes there by itself, but not against an asked day.
        let fireworks = evening.page("?kind=fireworks").await;
        assert!(fireworks.contains("/programme/phao-hoa"), "{fireworks}");
        assert!(evening.page("?day=2027-03-12&kind=fireworks").await.contains("Không có mục nào"));
        for strange in ["?day=x&part=noon&k-x=true&free=1", "?stage=%00&kind=%27", "?find&q=%25_"] {
            evening.page(strange).await;
        }
    });
}

#[test]
fn a_performance_says_how_to_get_in_and_stops_when_it_is_past() {
    at_evening(async |evening| {
        let show = "/dem-khai-mac";
        let page = evening.page(show).await;
        assert!(at(&page, "/tickets?for=dem-khai-mac") < at(&page, "Cùng giờ này"), "the way in comes first");
        assert!(page.contains("Còn 1.") && page.contains("/dem-khai-mac/calendar.ics"), "{page}");
        assert!(page.contains("https://schema.org/EventScheduled"));
        assert!(evening.page("/xoe-vong-1").await.contains("Miễn phí"));
        evening.clock.advance(TimeDelta::hours(3));
        let page = evening.page(show).await;
        for gone in ["/tickets?for=", "/dem-khai-mac/calendar.ics", "Còn 1."] {
            assert!(!page.contains(gone), "{gone} after the end");
        }
    });
}
