use super::*;
use axum::routing::get;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;

const SOON: Duration = Duration::from_millis(300);

async fn ask(port: u16) -> TcpStream {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").await.unwrap();
    stream
}

async fn is_answered(stream: &mut TcpStream, within: Duration) -> bool {
    let mut bytes = [0; 512];
    timeout(within, stream.read(&mut bytes)).await.is_ok_and(|read| read.unwrap() > 0)
}

#[tokio::test]
async fn beyond_the_most_connections_one_waits_for_another_to_end() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (port, stop) = (listener.local_addr().unwrap().port(), watch::Sender::new(false));
    let router = Router::new().route("/", get(async || "hello"));
    let serving = tokio::spawn(serve_at_most(2, listener, router, |_| true, stop.subscribe()));
    let (mut first, mut second, mut third) = (ask(port).await, ask(port).await, ask(port).await);
    assert!(is_answered(&mut first, DRAIN).await && is_answered(&mut second, DRAIN).await);
    assert!(!is_answered(&mut third, SOON).await);
    drop(first);
    assert!(is_answered(&mut third, DRAIN).await);
    stop.send_replace(true);
    serving.await.unwrap();
}

#[test]
fn what_the_system_is_ready_to_give_is_taken() {
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, hard - 1, hard).unwrap();
    descriptors::raise();
    assert_eq!(getrlimit(Resource::RLIMIT_NOFILE).unwrap(), (hard, hard));
    assert!((1..hard).contains(&u64::try_from(descriptors::connections()).unwrap()));
}
