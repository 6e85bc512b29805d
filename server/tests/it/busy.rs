//! A database that somebody else holds: whoever writes hears "try again", never that it was our mistake.

use crate::ask::Ask;
use crate::corpus::form;
use crate::house::Folder;
use crate::storm::{Server, prepare};
use sqlx::{Connection, SqliteConnection};
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::time::{sleep, timeout};

/// By far longer than any writer waits, on a machine however busy.
const AT_MOST: Duration = Duration::from_secs(60);

async fn reserve(port: u16, festival: String, n: usize, accept: &str) -> String {
    let key = format!("a-key-of-enough-characters-{n}");
    let fields = [("festival", &*festival), ("key", &key), ("from", "/en"), ("lines[ben]", "1")];
    let ask = Ask::post("/api/tickets/reserve").ours().with("accept", accept).form(&form(&fields));
    let mut answer = ask.begin(port).await;
    let mut text = String::new();
    timeout(AT_MOST, answer.read_to_string(&mut text)).await.expect("no answer in time").unwrap();
    text
}

/// The page that a refused form led to says why.
async fn says_try_again(port: u16, refused: &str) -> bool {
    let cookies: Vec<&str> =
        refused.lines().filter_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next()).collect();
    Ask::get("/en").with("cookie", &cookies.join("; ")).send(port).await.body.contains("try again")
}

#[tokio::test(flavor = "multi_thread")]
async fn writers_of_a_held_file_are_asked_to_try_again() {
    let folder = Folder::new();
    let festival = prepare(&folder).await;
    let server = Server::start(&folder, &["--demo"]);
    let port = server.port;
    let mut other = SqliteConnection::connect(&folder.database_url()).await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    let begin = |n, accept| tokio::spawn(reserve(port, festival.clone(), n, accept));
    let script = begin(0, "application/json");
    let people: Vec<_> = (1..9).map(|n| begin(n, "text/html")).collect();
    sleep(Duration::from_secs(1)).await;
    assert_eq!(Ask::get("/en").send(port).await.status, 200, "whoever reads waits for nobody");

    // Held until the first is told: how long that takes is SQLite's to count, and no matter here.
    let told = script.await.unwrap();
    assert!(told.starts_with("HTTP/1.1 503"), "{told}");
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();

    // Those behind it were told as well, or served once the file was free.
    for answer in people {
        let answer = answer.await.unwrap();
        let busy = answer.starts_with("HTTP/1.1 503") || says_try_again(port, &answer).await;
        assert!(busy || answer.contains("/tickets/"), "{answer}");
    }
    let late = reserve(port, festival, 9, "text/html").await;
    assert!(late.starts_with("HTTP/1.1 303") && late.contains("/tickets/"), "{late}");
    server.kill();
}
