//! Every response carries the security headers and an id, whoever made it.

use crate::ask::Ask;
use crate::house::{House, at};
use std::collections::HashSet;
use std::net::IpAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const EXPECTED: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// A response of each kind: pages, redirects, files, health, and every refusal.
fn kinds() -> Vec<(u16, Ask)> {
    let long = format!("/vi?{}", "x".repeat(9_000));
    vec![
        (200, Ask::get("/vi")),
        (303, Ask::get("/")),
        (404, Ask::get("/vi/no-such-festival")),
        (404, Ask::get("/no/such/page")),
        (404, Ask::get("/pkg/no-such-file.js")),
        (200, Ask::get("/pkg/xoe-0a1b.js")),
        (200, Ask::get("/fonts/be-vietnam-pro-400.woff2")),
        (200, Ask::get("/favicon.svg")),
        (200, Ask::get("/robots.txt")),
        (200, Ask::get("/healthz")),
        (200, Ask::get("/readyz")),
        (200, Ask::get("/metrics")),
        (200, Ask::new("HEAD", "/vi")),
        (403, Ask::post("/api/whatever").form("a=b")),
        (405, Ask::new("DELETE", "/vi")),
        (405, Ask::new("OPTIONS", "/vi")),
        (405, Ask::new("BREW", "/vi")),
        (405, Ask::post("/vi").ours()),
        (404, Ask::post("/api/no-such-function").ours().form("a=b")),
        (413, Ask::post("/api/whatever").ours().with("content-length", "300000")),
        (414, Ask::get(&long)),
        (415, Ask::post("/api/whatever").ours().with("content-type", "text/csv").with("content-length", "0")),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_response_carries_them() {
    let house = House::open().await;
    let mut ids = HashSet::new();
    for (n, (status, ask)) in kinds().into_iter().enumerate() {
        let answer = ask.send(house.port).await;
        assert_eq!(answer.status, status, "request {n}: {answer:?}");
        for (name, value) in EXPECTED {
            assert_eq!(answer.header(name), Some(value), "{name} of request {n}: {answer:?}");
        }
        let policy = answer.header("content-security-policy").unwrap();
        for part in ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"] {
            assert!(policy.contains(part), "{part} of request {n}: {policy}");
        }
        assert!(answer.header("permissions-policy").unwrap().contains("camera=()"));
        assert_eq!(answer.header("strict-transport-security"), None, "plain http");
        let id: uuid::Uuid = answer.header("x-request-id").unwrap().parse().unwrap();
        assert_eq!(id.get_version_num(), 7);
        assert!(ids.insert(id), "an id twice");
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_error_is_without_a_word() {
    let house = House::open().await;
    for (status, ask) in kinds().into_iter().filter(|(status, _)| *status >= 400) {
        let answer = ask.send(house.port).await;
        assert!(answer.body.len() > 20, "{status}: {answer:?}");
        assert!(answer.header("content-type").is_some(), "{status}: {answer:?}");
    }
    let answer = Ask::post("/api/x").with("accept", "text/html,*/*").form("a=b").send(house.port).await;
    assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    assert!(answer.body.contains(answer.header("x-request-id").unwrap()), "the page tells its id");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_names_one_host() {
    let house = House::open().await;
    for headers in ["", "host: localhost\r\nhost: evil.example\r\n", "host: \r\n", "host: a@b\r\n", "host: a b\r\n"] {
        let mut stream = TcpStream::connect(("127.0.0.1", house.port)).await.unwrap();
        let request = format!("GET /vi HTTP/1.1\r\n{headers}connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 400"), "{headers:?}: {answer}");
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_405_says_what_is_allowed() {
    let house = House::open().await;
    for ask in [Ask::new("BREW", "/vi"), Ask::post("/vi").ours(), Ask::post("/healthz").ours()] {
        assert!(ask.send(house.port).await.header("allow").unwrap().contains("GET"));
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn https_is_held_on_to() {
    let https = House::with(|config| config.base_url = at("https://xoe.example")).await;
    let year = Some("max-age=31536000; includeSubDomains");
    assert_eq!(Ask::get("/healthz").send(https.port).await.header("strict-transport-security"), year);
    let refused = Ask::post("/api/tickets/find").with("origin", "https://xoe.example").with("accept", "text/html");
    let left = refused.form("from=%2Fvi").send(https.port).await;
    let cookie = left.header("set-cookie").unwrap();
    assert!(cookie.starts_with("__Host-xoe_flash=") && cookie.contains("Secure"), "{cookie}");
    https.close().await;

    let behind = House::with(|config| config.trusted_proxies = vec![IpAddr::from([127, 0, 0, 1]).into()]).await;
    let answer = Ask::get("/healthz").with("x-forwarded-proto", "https").send(behind.port).await;
    assert_eq!(answer.header("strict-transport-security"), year);
    behind.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_made_for_it_may_be_framed() {
    let house = House::with(|config| config.demo = true).await;
    let embedded = Ask::get("/embed/hoa-ban-2027/programme").send(house.port).await;
    assert_eq!((embedded.status, embedded.header("x-frame-options")), (200, None), "{embedded:?}");
    assert!(embedded.header("content-security-policy").unwrap().contains("frame-ancestors *"));
    for (name, value) in
        EXPECTED.into_iter().filter(|(name, _)| !matches!(*name, "x-frame-options" | "cross-origin-resource-policy"))
    {
        assert_eq!(embedded.header(name), Some(value), "{name}");
    }
    let page = Ask::get("/vi/hoa-ban-2027/programme").send(house.port).await;
    assert_eq!((page.status, page.header("x-frame-options")), (200, Some("DENY")));
    house.close().await;
}
