//! The live news of an order.

use crate::ask::Ask;
use crate::house::Folder;
use crate::storm::{Server, prepare, purchase};
use app::db::{Db, Reads, change};
use app::kernel::clock::Clock;
use app::ticketing::store::orders;
use app::web::SystemClock;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

const SOON: Duration = Duration::from_secs(5);

/// What a stream says until it says `word` or ends.
async fn listen(stream: &mut TcpStream, word: &str) -> String {
    let (mut said, mut bytes) = (String::new(), [0; 4096]);
    while !said.contains(word) {
        let read = timeout(SOON, stream.read(&mut bytes)).await.unwrap_or_else(|_| panic!("silence after {said:?}"));
        match read.unwrap() {
            0 => break,
            read => said.push_str(&String::from_utf8_lossy(&bytes[..read])),
        }
    }
    said
}

async fn opens(url: &str, port: u16) -> Option<TcpStream> {
    let mut stream = Ask::get(url).begin(port).await;
    let said = listen(&mut stream, "\n\n").await;
    (said.starts_with("HTTP/1.1 200") && said.contains("retry: ") && said.contains("data: pending")).then_some(stream)
}

async fn five_at_once(url: &str, port: u16) -> Vec<TcpStream> {
    let mut streams = Vec::new();
    for n in 0..5 {
        streams.push(opens(url, port).await.unwrap_or_else(|| panic!("stream {n}")));
    }
    assert_eq!(Ask::get(url).send(port).await.status, 429);
    streams.pop();
    for _ in 0..50 {
        match opens(url, port).await {
            Some(stream) => {
                streams.push(stream);
                return streams;
            }
            None => sleep(Duration::from_millis(100)).await,
        }
    }
    panic!("who left keeps a place");
}

/// As the desk does it; and something about the order changes.
async fn revoke(db: &Db, code: &str) {
    let order = orders::by_code(db, code).await.unwrap().unwrap();
    let revoked = db.write(order, |tx, order| {
        Box::pin(async move {
            orders::raise_link_version(tx, order.id).await?;
            change::publish(tx, &order.topic(), SystemClock::default().now()).await
        })
    });
    revoked.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_orders_news_is_for_few_at_once_and_for_its_present_link() {
    let folder = Folder::new();
    let festival = prepare(&folder).await;
    let server = Server::start(&folder, &["--demo"]);
    let place = purchase(server.port, &festival, 1).unwrap();
    let (code, token) = place.split_once("/orders/").and_then(|(_, rest)| rest.split_once('/')).unwrap();
    let url = format!("/live/orders/{code}/{token}");
    let db = Db::connect(&folder.database_url()).await.unwrap();

    let streams = five_at_once(&url, server.port).await;
    revoke(&db, code).await;
    for mut stream in streams {
        let said = listen(&mut stream, "0\r\n\r\n").await;
        assert!(!said.contains("data:"), "{said}");
    }
    assert_eq!(Ask::get(&url).send(server.port).await.status, 404);

    let broken = db.write((), |tx, ()| Box::pin(tx.q("ALTER TABLE orders RENAME TO elsewhere").exec()));
    broken.await.unwrap();
    assert_eq!(Ask::get(&url).send(server.port).await.status, 503);
    db.close().await;
    server.kill();
}
