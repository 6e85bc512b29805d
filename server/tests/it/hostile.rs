//! One network that floods a sale, and everybody else who wants to go there. (With `cargo xtask test --long`.)

use crate::house::Folder;
use crate::storm::{Server, prepare};
use app::db::{Db, Reads};
use server::client::{Answer, Browser, PageForm, Target};
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::{interval, sleep};

const PLACES: i64 = 350;
const BUYERS: u32 = 200;
const EACH: &str = "2";
/// Two thousand a minute.
const FLOOD: Duration = Duration::from_millis(30);
/// The buyers come one by one; each gives up this long after the last came.
const COMING: Duration = Duration::from_secs(90);
const PATIENCE: Duration = Duration::from_secs(120);
const RESERVE: &str = "/api/tickets/reserve";
const ORDER: &str = "/api/tickets/order";

/// What honest buyers met.
#[derive(Default)]
struct Met {
    places: AtomicU64,
    locked_out: AtomicU64,
    took: Mutex<Vec<Duration>>,
}

#[expect(clippy::disallowed_methods, reason = "the test command says how long it may take")]
fn long() -> bool {
    std::env::var_os("XOE_TEST_LONG").is_some()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_from_one_network_leaves_the_places_to_honest_buyers() {
    if !long() {
        return;
    }
    let folder = Folder::new();
    let festival = prepare(&folder).await;
    narrow(&folder).await;
    folder.write("xoe.toml", "trusted_proxies = [\"127.0.0.1\"]");
    let (before, server) = (weight(&folder), Server::start(&folder, &["--demo"]));
    let target = Target::parse(&format!("http://127.0.0.1:{}", server.port)).ok().unwrap();
    let way = way(&target, &festival).await;
    let (met, over) = (Arc::new(Met::default()), Arc::new(AtomicBool::new(false)));
    let flood = tokio::spawn(flood(target.clone(), way.clone(), over.clone()));
    sleep(Duration::from_secs(5)).await;
    let until = Instant::now() + PATIENCE;
    let buyers: JoinSet<()> = (0..BUYERS).map(|n| honest(n, target.clone(), way.clone(), met.clone(), until)).collect();
    buyers.join_all().await;
    over.store(true, Ordering::Relaxed);
    let sent = flood.await.unwrap();
    server.kill();
    fold(&folder).await;
    let growth = weight(&folder).saturating_sub(before);
    report(&met, sent, growth);
}

fn report(met: &Met, sent: u64, growth: u64) {
    let mut took = met.took.lock().unwrap().clone();
    took.sort_unstable();
    let p95 = took[took.len() * 95 / 100];
    let (places, locked_out) = (met.places.load(Ordering::Relaxed), met.locked_out.load(Ordering::Relaxed));
    eprintln!(
        "{sent} hostile requests: {places} of {PLACES} places reached honest buyers, {locked_out} locked out, p95 {p95:?}, {growth} bytes more"
    );
    assert!(places >= 300, "only {places} places reached honest buyers");
    assert_eq!(locked_out, 0, "honest buyers were locked out");
    assert!(growth <= 5_000_000, "{growth} bytes more");
    assert!(p95 <= Duration::from_millis(300), "{p95:?}");
}

/// Few places for many, besides those of the sample.
async fn narrow(folder: &Folder) {
    let db = Db::connect(&folder.database_url()).await.unwrap();
    let narrow = db.write((), |tx, ()| {
        Box::pin(tx.q("UPDATE capacity_counters SET places = sold + held + $1").bind(PLACES).exec())
    });
    narrow.await.unwrap();
    db.close().await;
}

/// Brings what stands in the log of writes into the file.
async fn fold(folder: &Folder) {
    Db::connect(&folder.database_url()).await.unwrap().close().await;
}

fn weight(folder: &Folder) -> u64 {
    std::fs::metadata(folder.0.join("xoe.db")).unwrap().len()
}

/// The page on which the side stand is chosen.
async fn way(target: &Target, festival: &str) -> String {
    let list = Browser::new(target).get(&format!("/vi/{festival}/tickets")).await.unwrap();
    let text = list.text().into_owned();
    let mut ways = text.split("href=\"").filter_map(|rest| rest.split('"').next()).filter(|way| way.contains("?for="));
    ways.find(|way| way.ends_with("=dem-khai-mac")).expect("the opening night is sold").to_owned()
}

/// Takes as much as it can, each time as somebody new, from one address.
async fn flood(target: Target, way: String, over: Arc<AtomicBool>) -> u64 {
    let from = || Browser::new(&target).from(Ipv4Addr::new(203, 0, 113, 66).into());
    let choice = choice(&from().get(&way).await.unwrap(), "8");
    let (mut pace, mut sent) = (interval(FLOOD), 0_u64);
    while !over.load(Ordering::Relaxed) {
        pace.tick().await;
        sent += 1;
        let (mut browser, mut form) = (from(), choice.clone());
        form.fill("key", format!("{sent:032}"));
        tokio::spawn(async move {
            let held = browser.send(&form).await.ok()?.location()?.to_owned();
            let mut order = browser.get(&held).await.ok()?.form(ORDER)?;
            fill_in(&mut order, &format!("flood{sent}"));
            browser.send(&order).await.ok()
        });
    }
    sent
}

fn choice(page: &Answer, count: &str) -> PageForm {
    let mut form = page.form(RESERVE).expect("a form to choose by");
    form.fill("lines[ben]", count);
    form
}

fn fill_in(order: &mut PageForm, who: &str) {
    order.fill("name", "Lò Văn Bão");
    order.fill("email", format!("{who}@xoe.test"));
    order.tick("agreed");
}

/// Comes some time, and tries until there are tickets or no more patience.
async fn honest(n: u32, target: Target, way: String, met: Arc<Met>, until: Instant) {
    sleep(COMING * n / BUYERS).await;
    let address = Ipv4Addr::from(u32::from(Ipv4Addr::new(198, 18, 0, 1)) + n * 7);
    let mut browser = Browser::new(&target).from(address.into());
    while Instant::now() < until {
        if buy(&mut browser, &way, n, &met).await.is_some() {
            met.places.fetch_add(EACH.parse().unwrap(), Ordering::Relaxed);
            return;
        }
        sleep(Duration::from_secs(5)).await;
    }
}

async fn buy(browser: &mut Browser, way: &str, n: u32, met: &Met) -> Option<()> {
    let page = noted(browser.get(way).await.ok()?, met);
    let form = page.form(RESERVE).filter(|form| !form.named("lines[ben]").is_empty())?;
    let mut form = form;
    form.fill("lines[ben]", EACH);
    let held = noted(browser.send(&form).await.ok()?, met).location()?.to_owned();
    let mut order = noted(browser.get(&held).await.ok()?, met).form(ORDER)?;
    fill_in(&mut order, &format!("honest{n}"));
    let place = noted(browser.send(&order).await.ok()?, met).location()?.to_owned();
    let pay = noted(browser.get(&place).await.ok()?, met).form("/api/tickets/demo-pay")?;
    noted(browser.send(&pay).await.ok()?, met);
    let paid = noted(browser.get(&place).await.ok()?, met);
    paid.form("/api/tickets/demo-pay").is_none().then_some(())
}

fn noted(answer: Answer, met: &Met) -> Answer {
    met.took.lock().unwrap().push(answer.took);
    if matches!(answer.status, 403 | 429 | 503) {
        met.locked_out.fetch_add(1, Ordering::Relaxed);
    }
    answer
}
