//! Stopping: in five seconds, whoever is still connected.

use crate::ask::Ask;
use crate::child::Serving;
use crate::house::{Folder, House, around};
use axum::Router;
use axum::response::sse::{Event, Sse};
use axum::routing::get;
use server::{listener, shutdown};
use std::convert::Infallible;
use std::time::{Duration, Instant};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

const GOAL: Duration = Duration::from_secs(5);

async fn head(stream: &mut TcpStream) -> String {
    let mut bytes = [0; 2048];
    let read = timeout(GOAL, stream.read(&mut bytes)).await.unwrap().unwrap();
    String::from_utf8_lossy(&bytes[..read]).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_event_streams_end_at_once_and_politely() {
    let news = get(async || Sse::new(tokio_stream::pending::<Result<Event, Infallible>>()));
    let (listener, router, stop) = around(Router::new().route("/news", news)).await;
    let port = listener.local_addr().unwrap().port();
    let serving = tokio::spawn(listener::serve(listener, router, |_| false, stop.subscribe()));

    let mut streams = Vec::new();
    for _ in 0..200 {
        let mut stream = Ask::get("/news").with("accept-encoding", "br, gzip").begin(port).await;
        let head = head(&mut stream).await;
        assert!(head.contains("text/event-stream") && head.contains("x-accel-buffering: no"), "{head}");
        assert!(!head.contains("content-encoding"), "{head}");
        streams.push(stream);
    }
    let started = Instant::now();
    stop.send_replace(true);
    serving.await.unwrap();
    let took = started.elapsed();
    assert!(took < Duration::from_secs(1), "{took:?}");
    for mut stream in streams {
        let mut end = String::new();
        stream.read_to_string(&mut end).await.unwrap();
        assert!(end.ends_with("0\r\n\r\n"), "cut off: {end:?}");
    }
    eprintln!("200 event streams ended in {took:?}");
}

/// Who has sent half a form and hangs, and who has said nothing yet.
async fn hang(port: u16) -> [TcpStream; 2] {
    let half = Ask::post("/api/whatever").ours().with("content-type", "application/x-www-form-urlencoded");
    let half = half.with("content-length", "1000").raw_body("a=").begin(port).await;
    let silent = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    sleep(Duration::from_millis(200)).await;
    [half, silent]
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_hangs_is_dropped() {
    let house = House::open().await;
    let _hanging = hang(house.port).await;
    let started = Instant::now();
    house.close().await;
    let took = started.elapsed();
    assert!(took < GOAL, "{took:?}");
    eprintln!("stopped in {took:?} with a client that hangs");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_server_takes_nobody_new() {
    let house = House::open().await;
    let (port, stop) = (house.port, house.stop.clone());
    let _hanging = hang(port).await;
    stop.send_replace(true);
    sleep(Duration::from_millis(200)).await;
    assert!(TcpStream::connect(("127.0.0.1", port)).await.is_err());
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_ends_the_process_well() {
    let folder = Folder::new();
    let serving = Serving::start(&folder, &[]);
    let _hanging = hang(serving.port).await;
    let (code, took, log) = serving.terminate();
    assert_eq!(code, Some(0), "{log}");
    assert!(took < GOAL, "{took:?}");
    assert!(log.contains("stopped"), "{log}");
    eprintln!("SIGTERM with a client that hangs: {took:?}");

    let serving = Serving::start(&folder, &[]);
    let (code, took, log) = serving.terminate();
    assert_eq!(code, Some(0), "{log}");
    assert!(took < Duration::from_secs(2), "{took:?}: {log}");
    eprintln!("SIGTERM with nobody there: {took:?}");
}

#[test]
fn the_parts_fit_into_five_seconds() {
    assert!(shutdown::DRAIN + shutdown::WORKERS + shutdown::DATABASE < GOAL);
}
