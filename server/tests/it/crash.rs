//! Kill -9 in the middle of a sale, again and again: what was promised to a buyer is there.

use crate::house::Folder;
use crate::storm::{Chance, Server, get, prepare, purchase, run};
use app::db::{Db, Reads};
use app::ticketing::model::OrderState;
use app::ticketing::store::orders;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

const BUYERS: usize = 6;
/// Orders before each kill.
const ENOUGH: usize = 8;
/// After so long nobody waits for them any more.
const LONGEST: Duration = Duration::from_secs(1_800);

/// Where an order was promised to be, as its buyer was told.
type Promises = Arc<Mutex<Vec<String>>>;

#[expect(clippy::disallowed_methods, reason = "the test command says how long it may take")]
fn rounds() -> usize {
    if std::env::var_os("XOE_TEST_LONG").is_some() { 200 } else { 8 }
}

/// Buyers without a pause, until the server is gone; answers how many were cut off.
fn load(port: u16, festival: &str, promises: &Promises, next: &Arc<AtomicU64>) -> Vec<thread::JoinHandle<usize>> {
    let buyer = |_| {
        let (festival, promises, next) = (festival.to_owned(), promises.clone(), next.clone());
        thread::spawn(move || {
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                match purchase(port, &festival, n) {
                    Some(place) => promises.lock().unwrap().push(place),
                    None => return 1,
                }
            }
        })
    };
    (0..BUYERS).map(buyer).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_killed_in_the_middle_of_a_sale_keeps_every_promise() {
    let folder = Folder::new();
    let festival = prepare(&folder).await;
    let sample = letters(&folder).await;
    let (promises, next): (Promises, _) = (Promises::default(), Arc::new(AtomicU64::new(0)));
    let (mut chance, started, mut cut) = (Chance(20_270_312), Instant::now(), 0);
    for round in 0..rounds() {
        let server = Server::start(&folder, &["--demo"]);
        let buyers = load(server.port, &festival, &promises, &next);
        let before = promises.lock().unwrap().len();
        thread::sleep(Duration::from_millis(150 + chance.below(1_200)));
        // On a busy machine the first may take longer: a kill before anything was promised proves nothing.
        while promises.lock().unwrap().len() < before + ENOUGH && started.elapsed() < LONGEST {
            thread::sleep(Duration::from_millis(10));
        }
        server.kill();
        cut += buyers.into_iter().map(|buyer| buyer.join().unwrap()).sum::<usize>();
        let check = run(&folder, &["check"]);
        assert!(check.status.success(), "round {round}: {}", String::from_utf8_lossy(&check.stdout));
        let promised = promises.lock().unwrap().clone();
        every_promise_is_kept(&folder, &promised, sample).await;
    }
    let kept = promises.lock().unwrap().clone();
    assert!(kept.len() >= ENOUGH * rounds(), "only {} orders: the kills prove little", kept.len());
    assert_eq!(cut, BUYERS * rounds());
    its_buyers_find_them(&folder, &kept);
    eprintln!("{} kills, {} orders promised, 0 lost, {:?}", rounds(), kept.len(), started.elapsed());
}

/// `…/orders/CODE/TOKEN`
fn code(place: &str) -> &str {
    place.rsplit('/').nth(1).unwrap()
}

/// How many letters were ever written.
async fn letters(folder: &Folder) -> i64 {
    let db = Db::connect(&folder.database_url()).await.unwrap();
    let count = db.q("SELECT COUNT(*) FROM outbox WHERE kind = 'mail'").scalar().await.unwrap();
    db.close().await;
    count
}

async fn every_promise_is_kept(folder: &Folder, promises: &[String], sample: i64) {
    let db = Db::connect(&folder.database_url()).await.unwrap();
    for place in promises {
        let order = orders::by_code(&db, code(place)).await.unwrap().unwrap_or_else(|| panic!("{place} is lost"));
        let tickets = orders::tickets(&db, order.id).await.unwrap().len();
        let whole = if order.total.0 == 0 { (OrderState::Paid, 1) } else { (OrderState::Pending, 0) };
        assert_eq!((order.state, tickets), whole, "{place}");
    }
    // Each order that is there, promised or not, has its letter, and so have its tickets; each key made one order.
    let count = async |sql: &'static str| db.q(sql).scalar::<i64>().await.unwrap();
    let made = count("SELECT COUNT(*) FROM orders WHERE email LIKE 'bao%@xoe.test'").await;
    let buyers = count("SELECT COUNT(DISTINCT email) FROM orders WHERE email LIKE 'bao%@xoe.test'").await;
    let had = count("SELECT COUNT(*) FROM orders WHERE email LIKE 'bao%@xoe.test' AND state = 'paid'").await;
    assert!(made >= i64::try_from(promises.len()).unwrap());
    db.close().await;
    assert_eq!((letters(folder).await - sample, buyers), (made + had, made));
}

fn its_buyers_find_them(folder: &Folder, promises: &[String]) {
    let server = Server::start(folder, &["--demo"]);
    let lost = AtomicBool::new(false);
    for place in promises.iter().rev().take(20) {
        let found = get(server.port, place).is_some_and(|answer| answer.contains(code(place)));
        lost.fetch_or(!found, Ordering::Relaxed);
    }
    server.kill();
    assert!(!lost.into_inner(), "an order's page did not open");
}
