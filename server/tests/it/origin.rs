//! The origin guard, row by row.

use crate::ask::Ask;
use crate::house::{House, at};

/// Headers of a POST, and whether it passes.
const TABLE: &[(&[(&str, &str)], bool)] = &[
    (&[("sec-fetch-site", "same-origin")], true),
    (&[("sec-fetch-site", "none")], true),
    (&[("sec-fetch-site", "same-site")], false),
    (&[("sec-fetch-site", "cross-site")], false),
    (&[("sec-fetch-site", "nonsense")], false),
    // What no page can forge outweighs the rest.
    (&[("sec-fetch-site", "cross-site"), ("origin", "https://xoe.example")], false),
    (&[("sec-fetch-site", "same-origin"), ("origin", "https://evil.example")], true),
    // Plain http on a LAN address: browsers send no Sec-Fetch-Site.
    (&[("origin", "https://xoe.example")], true),
    (&[("origin", "http://192.0.2.7:3000"), ("host", "192.0.2.7:3000")], true),
    (&[("origin", "https://192.0.2.7:3000"), ("host", "192.0.2.7:3000")], false),
    (&[("origin", "http://xoe.example")], false),
    (&[("origin", "https://xoe.example.evil.example")], false),
    (&[("origin", "https://evil.example")], false),
    (&[("origin", "null")], false),
    (&[("origin", "null"), ("referer", "https://xoe.example/vi")], false),
    (&[("origin", "")], false),
    (&[("origin", "https://xoe.example"), ("origin", "https://evil.example")], false),
    // Before Origin there was Referer.
    (&[("referer", "https://xoe.example/vi/hoa-ban?a=b#c")], true),
    (&[("referer", "http://192.0.2.7:3000/vi"), ("host", "192.0.2.7:3000")], true),
    (&[("referer", "https://evil.example/https://xoe.example")], false),
    (&[("referer", "https://xoe.example@evil.example/")], false),
    (&[("referer", "/vi")], false),
    (&[("referer", "about:blank")], false),
    (&[], false),
];

#[tokio::test(flavor = "multi_thread")]
async fn only_our_own_pages_may_change_anything() {
    let house = House::with(|config| config.base_url = at("https://xoe.example")).await;
    for (headers, passes) in TABLE {
        let ask = headers.iter().fold(Ask::post("/api/no-such-function"), |ask, (name, value)| ask.with(name, value));
        let status = ask.form("a=b").send(house.port).await.status;
        assert_eq!(status, if *passes { 404 } else { 403 }, "{headers:?}");
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_needs_no_origin_and_banks_sign_instead() {
    let house = House::open().await;
    for method in ["GET", "HEAD"] {
        let answer = Ask::new(method, "/vi").with("sec-fetch-site", "cross-site").send(house.port).await;
        assert_eq!(answer.status, 200);
    }
    let notice = Ask::post("/hooks/sepay").with("content-type", "application/json").with("content-length", "0");
    assert_ne!(notice.send(house.port).await.status, 403);
    for near in ["/hooksx", "/api/hooks/", "//hooks/sepay"] {
        assert_eq!(Ask::post(near).form("a=b").send(house.port).await.status, 403, "{near}");
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_show_a_token_instead_and_reach_no_form_by_it() {
    let house = House::open().await;
    let ask = |path: &str| {
        let ask = Ask::post(path).with("content-type", "application/json").with("content-length", "0");
        ask.with("sec-fetch-site", "cross-site")
    };
    let token = |ask: Ask| ask.with("authorization", "Bearer xoe_nobodys");
    let plan = "/api/v1/festivals/hoa-ban-2027/plan/acts";
    assert_eq!(ask(plan).send(house.port).await.status, 403);
    let refused = token(ask(plan)).send(house.port).await;
    assert_eq!((refused.status, refused.header("content-type")), (401, Some("application/problem+json")));
    for near in ["/api/orders/cancel", "/api/v1", "/api/v1x/festivals", "//api/v1/festivals", "/API/v1/festivals"] {
        assert_eq!(token(ask(near)).send(house.port).await.status, 403, "{near}");
    }
    assert_eq!(token(ask("/api/v1/orders/cancel")).send(house.port).await.status, 404);
    house.close().await;
}
