//! Whatever is sent, nothing breaks: no 5xx, no panic, and an answer with words or a way on.

use crate::corpus::{self, Bad, Grounds};
use crate::house::Folder;
use crate::storm::Server;
use app::db::{Db, Reads};
use std::time::Instant;
use tokio::task::JoinSet;

/// Requests under way at once.
const AT_ONCE: usize = 8;

/// What is wrong with the answer to a bad request, if anything.
async fn judge(bad: Bad, port: u16) -> Option<String> {
    let (what, silent) = (bad.what, bad.silent);
    let answer = bad.ask.send(port).await;
    let leads_on = (300..400).contains(&answer.status) && answer.header("location").is_some();
    let speaks = silent || leads_on || !answer.body.is_empty();
    let sound = (200..500).contains(&answer.status) && speaks;
    (!sound).then(|| format!("{} {what}", answer.status))
}

async fn judge_all(corpus: Vec<Bad>, port: u16) -> Vec<String> {
    let (mut judging, mut wrong) = (JoinSet::new(), Vec::new());
    for bad in corpus {
        if judging.len() >= AT_ONCE {
            wrong.extend(judging.join_next().await.unwrap().unwrap());
        }
        judging.spawn(judge(bad, port));
    }
    while let Some(judged) = judging.join_next().await {
        wrong.extend(judged.unwrap());
    }
    wrong
}

async fn nothing_breaks(database_url: Option<&str>) {
    let (folder, started) = (Folder::new(), Instant::now());
    folder.write("xoe.toml", "sepay_api_key = 'the-key'\nlog = 'info,server::layers::trace=warn'");
    let url = database_url.map_or_else(|| folder.database_url(), str::to_owned);
    let server = Server::start(&folder, &["--demo", "--database-url", &url]);
    let grounds = Grounds::prepare(server.port, &url).await;
    let corpus = corpus::all(&grounds);
    let count = corpus.len();
    assert!(count >= 300, "{count}");
    let wrong = judge_all(corpus, server.port).await;
    server.kill();
    let log = std::fs::read_to_string(folder.0.join("log")).unwrap();
    let broken: Vec<&str> = log.lines().filter(|line| line.contains("panicked") || line.contains("ERROR")).collect();
    eprintln!("{count} bad requests, {} of them broke something, {:?}", wrong.len(), started.elapsed());
    assert!(wrong.is_empty() && broken.is_empty(), "{}\n{}", wrong.join("\n"), broken.join("\n"));
    let db = Db::connect(&url).await.unwrap();
    assert_eq!(app::site::check(&db).await.unwrap(), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_breaks_on_sqlite() {
    nothing_breaks(None).await;
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::disallowed_methods, reason = "the test command says where its PostgreSQL is")]
async fn nothing_breaks_on_postgres() {
    let Ok(server) = std::env::var("XOE_TEST_POSTGRES_URL") else { return };
    let admin = Db::connect(&server).await.unwrap();
    admin.q("DROP DATABASE IF EXISTS xoe_bad_requests WITH (FORCE)").exec().await.unwrap();
    admin.q("CREATE DATABASE xoe_bad_requests").exec().await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    nothing_breaks(Some(&format!("{base}/xoe_bad_requests"))).await;
}
