//! `xoe storm`: many buyers at a server, and what they were promised afterwards.

use crate::child;
use crate::house::Folder;
use crate::storm::{Server, prepare, run};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// Buyers who write down each order that a page acknowledged.
fn buyers(folder: &Folder, port: u16, seconds: &str) -> Child {
    let url = format!("http://127.0.0.1:{port}");
    let args = ["storm", "--url", &url, "--buyers", "12", "--seconds", seconds, "--think", "20", "--orders", "codes"];
    child::command(folder, &args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// How many orders were written down; all of them are in the database, which is sound.
fn kept(folder: &Folder) -> usize {
    let check = run(folder, &["storm", "--check", "codes"]);
    assert!(check.status.success(), "{check:?}");
    std::fs::read_to_string(folder.0.join("codes")).unwrap().lines().count()
}

#[tokio::test]
async fn buyers_who_click_twice_give_up_and_come_again_find_every_promise_kept() {
    let folder = Folder::new();
    prepare(&folder).await;
    let server = Server::start(&folder, &["--demo"]);
    let storm = buyers(&folder, server.port, "4").wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&storm.stdout);
    assert!(storm.status.success() && said.contains("orders acknowledged"), "{said}");
    assert!(!said.contains(": 500") && !said.contains("no answer"), "{said}");
    server.kill();
    assert!(kept(&folder) > 20, "{said}");
}

#[tokio::test]
async fn an_order_that_is_not_there_is_told_after_the_storm() {
    let folder = Folder::new();
    prepare(&folder).await;
    folder.write("codes", "HB26-NOBODY\n");
    let check = run(&folder, &["storm", "--check", "codes"]);
    assert!(!check.status.success() && String::from_utf8_lossy(&check.stdout).contains("lost: HB26-NOBODY"));
}

#[expect(clippy::disallowed_methods, reason = "the test command says how long it may take")]
fn kills() -> usize {
    if std::env::var_os("XOE_TEST_LONG").is_some() { 200 } else { 4 }
}

#[tokio::test]
async fn a_server_killed_under_a_storm_of_buyers_loses_no_acknowledged_order() {
    let folder = Folder::new();
    prepare(&folder).await;
    let mut acknowledged = 0;
    for round in 0..kills() {
        let server = Server::start(&folder, &["--demo"]);
        let mut storm = buyers(&folder, server.port, "600");
        sleep(Duration::from_millis(1_500 + 37 * (round as u64 % 30)));
        server.kill();
        storm.kill().unwrap();
        storm.wait().unwrap();
        acknowledged = kept(&folder);
    }
    assert!(acknowledged > 5 * kills(), "only {acknowledged} orders: the kills prove little");
    eprintln!("{} kills, {acknowledged} orders acknowledged, 0 lost", kills());
}
