//! Health, readiness and metrics.

use crate::ask::Ask;
use crate::house::{House, at};
use std::net::IpAddr;

#[tokio::test(flavor = "multi_thread")]
async fn a_healthy_server_says_so() {
    let house = House::open().await;
    for path in ["/healthz", "/readyz"] {
        let answer = Ask::get(path).send(house.port).await;
        assert_eq!((answer.status, answer.body.as_str()), (200, "ok\n"), "{path}");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_are_for_this_machine_only() {
    let house = House::with(|config| config.trusted_proxies = vec![IpAddr::from([127, 0, 0, 1]).into()]).await;
    Ask::get("/vi").send(house.port).await;
    let answer = Ask::get("/metrics").send(house.port).await;
    assert!(answer.body.contains("xoe_http_responses_total{status=\"2xx\"} 1"), "{answer:?}");
    assert!(answer.body.contains("xoe_outbox{state=\"waiting\"} 0"), "{answer:?}");
    for name in ["x-forwarded-for", "forwarded"] {
        assert_eq!(Ask::get("/metrics").with(name, "127.0.0.1").send(house.port).await.status, 404, "{name}");
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_that_names_nobody_is_not_this_machine() {
    let house = House::with(|config| config.base_url = at("https://xoe.example")).await;
    let status = async |host: &str| Ask::get("/metrics").with("host", host).send(house.port).await.status;
    for host in ["xoe.example", "XOE.example:443", "xoe.example.", "www.xoe.example"] {
        assert_eq!(status(host).await, 404, "{host}");
    }
    for host in ["localhost", "127.0.0.1:3000", "[::1]:3000"] {
        assert_eq!(status(host).await, 200, "{host}");
    }
    house.close().await;
}
