//! Whoever lost the page of an order is led back to it, and nobody else.

use super::*;
use crate::testing::{Answer, PageForm, at_sample};
use axum::http::header;

const FESTIVAL: &str = "/vi/hoa-ban-2027";
const SAID: &str = "Bạn đang giữ 2 vé đến";

/// Chooses two tickets as a visitor does; answers with the answer that set the cookie.
async fn choose(house: &House) -> Answer {
    let page = house.get(None, &format!("{FESTIVAL}/tickets?for=dem-khai-mac")).await;
    let form = PageForm::all(&page.body).into_iter().find(|form| form.action == "/api/tickets/reserve").unwrap();
    let field = form.fields.iter().find(|field| field.name.starts_with("lines[")).unwrap().name.clone();
    house.submit(None, "/api/tickets/reserve", &form.with(&field, "2")).await
}

#[test]
fn whoever_lost_the_page_is_led_back_from_every_page_as_long_as_the_places_are_held() {
    at_sample(async |house| {
        let chosen = choose(house).await;
        let back = chosen.headers[header::LOCATION].to_str().unwrap().to_owned();
        for path in ["/vi", FESTIVAL, "/vi/hoa-ban-2027/programme", "/vi/hoa-ban-2027/orders"] {
            let page = house.follow_to(None, &chosen, path).await;
            assert!(page.text().contains(SAID) && page.body.contains(&back), "{path}: {}", page.text());
            assert_eq!(page.headers[header::CACHE_CONTROL], "no-store", "{path}");
        }
        assert!(!house.follow_to(None, &chosen, &back).await.text().contains(SAID), "this is the page");
        let english = house.follow_to(None, &chosen, "/en/hoa-ban-2027").await;
        assert!(english.text().contains("Tickets held for you until"), "{}", english.text());
        house.advance(TimeDelta::minutes(11));
        assert!(!house.follow_to(None, &chosen, FESTIVAL).await.text().contains(SAID), "they lapsed");
    });
}

#[test]
fn a_page_that_speaks_of_held_tickets_is_nobody_elses() {
    at_sample(async |house| {
        let chosen = choose(house).await;
        assert!(house.follow_to(None, &chosen, FESTIVAL).await.text().contains(SAID));
        assert!(!house.get(None, FESTIVAL).await.text().contains(SAID), "a stranger reads the page as it is");
        assert!(house.follow_to(None, &chosen, FESTIVAL).await.text().contains(SAID), "whatever the stranger read");
        let set = chosen.headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().unwrap());
        let line = set.into_iter().find(|line| line.starts_with("xoe_hold=")).unwrap();
        assert!(line.contains("HttpOnly") && line.contains("Max-Age=3600"), "{line}");
        for value in ["nonsense", "00000000-0000-0000-0000-000000000000.AAAA"] {
            let page = house.get_with(FESTIVAL, header::COOKIE, &format!("xoe_hold={value}")).await;
            assert!(page.status.is_success() && !page.text().contains(SAID));
        }
    });
}
