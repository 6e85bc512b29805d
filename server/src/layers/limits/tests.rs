use super::*;
use crate::config::BaseUrl;
use crate::layers::around_dynamic;
use axum::Router;
use axum::body::Body;
use axum::routing::{get, post};
use std::convert::Infallible;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tower::ServiceExt;

#[test]
fn a_network_of_ipv6_counts_as_one() {
    let [a, b, c] =
        ["2001:db8:1:2::3", "2001:db8:1:2:ffff::", "2001:db8:1:3::3"].map(|a| household(a.parse().unwrap()));
    assert_eq!(a, b);
    assert_ne!(a, c);
    assert_eq!(household(Ipv6Addr::LOCALHOST.into()), IpAddr::V6(Ipv6Addr::LOCALHOST));
}

#[tokio::test]
async fn a_drawn_file_counts_as_much_as_the_pages_it_keeps_waiting() {
    let limits = Limits::default();
    let [buyer, neighbour] = ["203.0.113.9", "203.0.113.10"].map(|address| address.parse::<IpAddr>().unwrap());
    let files = PER_MINUTE.get() / DRAWN.get();
    for _ in 0..files {
        assert!(limits.turn(buyer, weight("/vi/hoa-ban-2027/orders/HB/token/tickets.pdf")).await);
    }
    assert!(limits.rate.check_key(&buyer).is_err());
    assert!(limits.turn(neighbour, weight("/vi")).await);
}

fn house() -> Router {
    let base_url = BaseUrl::of(([127, 0, 0, 1], 3000).into());
    let gate = Arc::new(Gate::new(base_url, Vec::new(), watch::Sender::new(false).subscribe()));
    let routes = Router::new()
        .route("/form", post(async |body: Bytes| body))
        .route("/hang", get(std::future::pending::<()>))
        .route("/hooks/bank", post(async || ()));
    around_dynamic(routes, &gate)
}

fn ask(path: &str, body: Body) -> Request {
    let method = if path == "/hang" { Method::GET } else { Method::POST };
    Request::builder().method(method).uri(path).body(body).unwrap()
}

/// Begins `count` requests that do not end by themselves.
async fn begin(house: &Router, count: usize, request: impl Fn() -> Request) -> JoinSet<Response> {
    let mut hanging = JoinSet::new();
    for _ in 0..count {
        let answer = house.clone().oneshot(request());
        hanging.spawn(async { answer.await.unwrap() });
    }
    for _ in 0..count {
        tokio::task::yield_now().await;
    }
    hanging
}

async fn status(house: &Router, path: &str) -> u16 {
    house.clone().oneshot(ask(path, Body::from("a=b"))).await.unwrap().status().as_u16()
}

#[tokio::test]
async fn who_sends_slowly_takes_nobodys_place() {
    let house = house();
    let endless = || Body::from_stream(tokio_stream::pending::<Result<Bytes, Infallible>>());
    let mut hanging = begin(&house, AT_ONCE + 50, || ask("/form", endless())).await;
    assert_eq!((status(&house, "/form").await, status(&house, "/hooks/bank").await), (200, 200));
    let given_up = hanging.join_next().await.unwrap().unwrap();
    assert_eq!(given_up.status(), 408, "nobody sends for ever");
}

#[tokio::test]
async fn a_full_house_has_room_for_the_bank() {
    let house = house();
    let _hanging = begin(&house, AT_ONCE, || ask("/hang", Body::empty())).await;
    assert_eq!((status(&house, "/form").await, status(&house, "/hooks/bank").await), (503, 200));
}

/// A request of somebody at `address`.
fn ask_from(address: &str) -> Request {
    let mut request = ask("/hang", Body::empty());
    request.extensions_mut().insert(Client { address: address.parse().unwrap(), https: false, local: false });
    request
}

#[tokio::test]
async fn a_network_that_hangs_leaves_the_others_room() {
    let house = house();
    let _hanging = begin(&house, AT_ONCE_OF_ONE, || ask_from("203.0.113.9")).await;
    let refused = house.clone().oneshot(ask_from("203.0.113.10")).await.unwrap();
    assert_eq!(refused.status(), 503, "its neighbour");
    let other = timeout(Duration::from_millis(200), house.clone().oneshot(ask_from("203.0.114.9"))).await;
    assert!(other.is_err(), "somebody else is worked for");
}
