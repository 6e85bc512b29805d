//! Many open order pages, each with its stream of news: what one weighs, and how soon a payment reaches it.

use crate::figure::Figure;
use crate::fill;
use crate::house::{House, Served};
use crate::sql::Sql;
use app::kernel::code;
use app::web::link::Purpose;
use http::Method;
use server::Failure;
use server::client::{Browser, PageForm, Target};
use server::config::{Config, Secret};
use server::startup::{Ground, site};
use std::fmt::Write;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tokio_stream::StreamExt;
use uuid::Uuid;

/// Streams that are opened at a time.
const AT_ONCE: usize = 100;
/// Between two payments.
const PAUSE: Duration = Duration::from_millis(10);
const PAID: usize = 1_000;
/// Later is lost.
const PATIENCE: Duration = Duration::from_secs(20);

/// An order that waits for its money, as its link names it.
#[derive(Clone)]
struct Waiting {
    code: String,
    token: String,
}

pub async fn measure(house: &House, count: usize) -> Result<String, Failure> {
    let orders = place(house, count).await?;
    let served = house.serve()?;
    // The first page of a process makes what the others find.
    let _ = Browser::new(&served.target).get("/vi").await;
    let before = served.memory();
    let (hear, mut heard) = mpsc::unbounded_channel();
    let open = open(&served.target, &orders, &hear).await;
    sleep(Duration::from_secs(2)).await;
    let weight = served.memory().saturating_sub(before) / u64::try_from(open.len().max(1)).unwrap_or(1);
    let started = pay(&served, &orders).await;
    let (mut times, until) = (Vec::new(), Instant::now() + PATIENCE);
    while times.len() < started.len() {
        let Ok(Some((at, when))) = timeout(until.saturating_duration_since(Instant::now()), heard.recv()).await else {
            break;
        };
        let sent: Option<&Instant> = started.get::<usize>(at);
        times.extend(sent.map(|sent| Instant::saturating_duration_since(&when, *sent)));
    }
    let lost = started.len() - times.len();
    Ok(report(house, open.len(), weight, times, lost))
}

fn report(house: &House, open: usize, weight: u64, mut times: Vec<Duration>, lost: usize) -> String {
    times.sort_unstable();
    let p95 = times.get(times.len() * 95 / 100).copied().unwrap_or_default();
    let figure = Figure::of(times, lost, Duration::from_secs(1));
    let mut text = format!("\n## {}: {open} open order pages\n\n", house.engine);
    let [p50, p95, p99] = [figure.p50, p95, figure.p99].map(|time| time.as_millis());
    let _ = write!(
        text,
        "A payment reaches its page in p50 {p50}, p95 {p95}, p99 {p99} ms ({lost} lost of {}); {} kB a stream",
        figure.rate + lost as f64,
        weight / 1024
    );
    text
}

/// Orders that wait for money, as rows.
async fn place(house: &House, count: usize) -> Result<Vec<Waiting>, Failure> {
    let mut sql = Sql::connect(&house.url).await?;
    fill::prepare(&mut sql).await?;
    let config = Config { database_url: Some(Secret::new(house.url.clone())), demo: true, ..Config::default() };
    let site = site(&config, Ground::of_command(&config)).await?;
    let mut orders = Vec::new();
    for _ in 0..count {
        let (id, code) = (Uuid::from_bytes(site.random()), code::make("HB", site.random()));
        let token = site.keys.token(Purpose::Order, id, 1);
        fill::waiting(&mut sql, id, &code).await?;
        orders.push(Waiting { code, token });
    }
    fill::recount(&mut sql).await?;
    site.db.close().await;
    sql.close().await?;
    Ok(orders)
}

async fn open(target: &Target, orders: &[Waiting], hear: &mpsc::UnboundedSender<(usize, Instant)>) -> JoinSet<()> {
    let mut open = JoinSet::new();
    for (at, some) in orders.chunks(AT_ONCE).enumerate() {
        let mut opening = JoinSet::new();
        for (n, order) in some.iter().enumerate() {
            let (mut browser, order) = (Browser::new(target), order.clone());
            opening.spawn(async move {
                let path = format!("/live/orders/{}/{}", order.code, order.token);
                let answer = browser.begin(Method::GET, &path, String::new()).await;
                (at * AT_ONCE + n, browser, answer)
            });
        }
        for (at, browser, answer) in opening.join_all().await {
            let Ok(answer) = answer else { continue };
            let hear = hear.clone();
            open.spawn(async move {
                // Whose line this is stays until the news are over.
                let _browser = browser;
                let mut news = axum::body::Body::new(answer.into_body()).into_data_stream();
                while let Some(Ok(news)) = news.next().await {
                    if news.windows(4).any(|word| word == b"paid") {
                        let _ = hear.send((at, Instant::now()));
                    }
                }
            });
        }
    }
    open
}

/// Pays some of them, one after another, by the button that plays the bank; answers when each was pressed.
async fn pay(served: &Served, orders: &[Waiting]) -> Vec<Instant> {
    let (mut browser, mut started) = (Browser::new(&served.target), Vec::new());
    for order in orders.iter().take(PAID) {
        started.push(Instant::now());
        let fields = [("code", order.code.as_str()), ("token", &order.token), ("from", "/vi")];
        let _ = browser.send(&PageForm::of("/api/tickets/demo-pay", &fields)).await;
        sleep(PAUSE).await;
    }
    started
}
