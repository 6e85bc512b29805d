//! Ceilings.

use crate::ask::Ask;
use crate::house::{House, around};
use axum::Router;
use axum::routing::get;
use server::listener;
use std::net::IpAddr;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

fn from(address: &str, ask: Ask) -> Ask {
    ask.with("x-forwarded-for", address)
}

/// Three hundred requests of one address at once, and a bank among them now and then; the statuses of both.
async fn crowd(port: u16, address: &'static str) -> (Vec<u16>, Vec<u16>) {
    let visitors = (0..300).map(|_| from(address, Ask::get("/"))).map(|ask| (false, ask));
    let banks = (0..20).map(|_| from(address, Ask::post("/hooks/sepay").form("{}"))).map(|ask| (true, ask));
    let asking: JoinSet<_> =
        visitors.chain(banks).map(|(bank, ask)| async move { (bank, ask.send(port).await.status) }).collect();
    let (banks, visitors): (Vec<_>, Vec<_>) = asking.join_all().await.into_iter().partition(|(bank, _)| *bank);
    let statuses = |all: Vec<(bool, u16)>| all.into_iter().map(|(_, status)| status).collect();
    (statuses(visitors), statuses(banks))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_from_one_address_is_slowed_and_nobody_else() {
    let house = House::with(|config| config.trusted_proxies = vec![IpAddr::from([127, 0, 0, 1]).into()]).await;
    let mut passed = 0;
    loop {
        let started = Instant::now();
        let (visitors, banks) = crowd(house.port, "203.0.113.9").await;
        assert!(banks.iter().all(|status| *status == 401), "banks are nobody's neighbours: {banks:?}");
        let through = visitors.iter().filter(|status| **status == 303).count();
        passed += through;
        if visitors.contains(&429) {
            assert!(through > 50, "only {through} of 300 waited with success");
            assert!(started.elapsed() > Duration::from_secs(4), "refused before it waited");
            break;
        }
        assert!(passed < 20_000, "no ceiling");
    }
    assert!(passed >= 2_000, "only {passed} passed: shared addresses suffer");
    assert_eq!(from("203.0.113.10", Ask::get("/")).send(house.port).await.status, 303, "a neighbour");
    let file = from("203.0.113.9", Ask::get("/favicon.svg")).send(house.port).await;
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
    let serving = tokio::spawn(listener::serve(listener, router, |_| false, stop.subscribe()));
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
