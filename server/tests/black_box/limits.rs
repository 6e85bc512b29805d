//! Ceilings.

use crate::ask::Ask;
use crate::house::{House, around};
use axum::Router;
use axum::routing::get;
use server::listener;

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_from_one_address_is_slowed_and_nobody_else() {
    let house = House::with(|config| config.trusted_proxies = vec![[127, 0, 0, 1].into()]).await;
    let from = |address: &'static str| Ask::get("/").with("x-forwarded-for", address).send(house.port);
    let mut passed = 0;
    let refused = loop {
        let answer = from("203.0.113.9").await;
        match answer.status {
            429 => break answer,
            _ => passed += 1,
        }
        assert!(passed < 20_000, "no ceiling");
    };
    assert!(passed >= 2_000, "only {passed} passed: shared addresses suffer");
    assert!(refused.header("retry-after").is_some());
    assert_eq!(from("203.0.113.10").await.status, 303, "a neighbour");
    let file = Ask::get("/favicon.svg").with("x-forwarded-for", "203.0.113.9").send(house.port).await;
    assert_eq!(file.status, 200, "files cost nothing");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_nobody_vouches_for_changes_nothing() {
    let house = House::open().await;
    for n in 0..50 {
        let spoofed = format!("198.51.100.{n}");
        let answer = Ask::get("/metrics").with("x-forwarded-for", &spoofed).send(house.port).await;
        assert_eq!(answer.status, 404);
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_without_a_length_is_limited_too() {
    let house = House::open().await;
    let chunk = format!("{:x}\r\n{}\r\n", 64 * 1024, "x".repeat(64 * 1024));
    let mut ask = Ask::post("/api/whatever").ours().with("content-type", "application/x-www-form-urlencoded");
    ask = ask.with("transfer-encoding", "chunked").raw_body(&format!("{}0\r\n\r\n", chunk.repeat(5)));
    assert_eq!(ask.send(house.port).await.status, 413);
    house.close().await;
}

async fn broken() -> &'static str {
    assert!(std::hint::black_box(false), "a password, perhaps");
    "fine"
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_is_one_bad_answer_without_its_words() {
    let (listener, router, stop) = around(Router::new().route("/broken", get(broken))).await;
    let port = listener.local_addr().unwrap().port();
    let serving = tokio::spawn(listener::serve(listener, router, stop.subscribe()));
    for _ in 0..2 {
        let answer = Ask::get("/broken").with("accept", "text/html").send(port).await;
        assert_eq!(answer.status, 500);
        assert!(answer.body.contains("Something broke") && answer.body.contains("Có lỗi"), "{answer:?}");
        assert!(!answer.body.contains("password"), "{answer:?}");
        assert_eq!(answer.header("x-frame-options"), Some("DENY"));
        assert!(answer.body.contains(answer.header("x-request-id").unwrap()));
    }
    stop.send_replace(true);
    serving.await.unwrap();
}
