//! A purchase over HTTP: the choice and the order, without the pages between.

use crate::figure::Figure;
use crate::load::AT_ONCE;
use server::Failure;
use server::client::{Browser, Lost, PageForm, Target};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const RESERVE: &str = "/api/tickets/reserve";
const ORDER: &str = "/api/tickets/order";

/// Everybody is somebody else, from somewhere else, in all of a run: a key that is known buys nothing.
static PEOPLE: AtomicU32 = AtomicU32::new(1);

/// The two forms of a purchase, as the pages drew them once.
struct Forms {
    target: Target,
    choice: PageForm,
    order: PageForm,
}

pub async fn measure(target: &Target, festival: &str, over: Duration) -> Result<Figure, Failure> {
    let forms = Arc::new(learn(target, festival).await?);
    // A file that was never as large grows while it is written: that is no sale, but a first evening.
    run(&forms, Instant::now() + over / 2).await;
    let (times, failed) = run(&forms, Instant::now() + over).await;
    Ok(Figure::of(times, failed, over))
}

async fn run(forms: &Arc<Forms>, until: Instant) -> (Vec<Duration>, usize) {
    let buyers = (0..AT_ONCE).map(|_| buy_on(Browser::new(&forms.target), forms.clone(), until));
    let (mut times, mut failed) = (Vec::new(), 0);
    for (took, refused) in buyers.collect::<JoinSet<_>>().join_all().await {
        times.extend(took);
        failed += refused;
    }
    (times, failed)
}

/// Goes through the pages once.
async fn learn(target: &Target, festival: &str) -> Result<Forms, Failure> {
    let mut browser = Browser::new(target);
    let mut choice = choice(&mut browser, &format!("/vi/{festival}/tickets")).await?;
    let line = choice.named("lines[").first().cloned().unwrap_or_default();
    choice.fill(&line, "1");
    let reserved = browser.send(&choice).await.map_err(lost)?;
    let held = reserved.location().ok_or_else(|| Failure::new(format!("no places: {}", reserved.status)))?.to_owned();
    let page = browser.get(&held).await.map_err(lost)?;
    let mut order = page.form(ORDER).ok_or_else(|| Failure::new(format!("no form to order by at {held}")))?;
    order.fill("name", "Lò Văn Bão");
    order.tick("agreed");
    Ok(Forms { target: target.clone(), choice, order })
}

/// The first form of the sale on which something can be chosen.
async fn choice(browser: &mut Browser, tickets: &str) -> Result<PageForm, Failure> {
    let list = browser.get(tickets).await.map_err(lost)?.text().into_owned();
    let ways = list.split("href=\"").filter_map(|rest| rest.split('"').next());
    for way in ways.filter(|href| href.contains("/tickets?for=")) {
        let form = browser.get(way).await.map_err(lost)?.form(RESERVE);
        if let Some(form) = form.filter(|form| !form.named("lines[").is_empty()) {
            return Ok(form);
        }
    }
    Err(Failure::new(format!("nothing to choose at {tickets}")))
}

fn lost(_: Lost) -> Failure {
    Failure::new("no answer")
}

async fn buy_on(browser: Browser, forms: Arc<Forms>, until: Instant) -> (Vec<Duration>, usize) {
    let (mut times, mut failed, mut browser) = (Vec::new(), 0, browser);
    while Instant::now() < until {
        let started = Instant::now();
        let who = PEOPLE.fetch_add(1, Ordering::Relaxed);
        browser.forget();
        browser = browser.from(Ipv4Addr::from(u32::from(Ipv4Addr::new(10, 0, 0, 0)) + who).into());
        match buy(&mut browser, &forms, who).await {
            Some(()) => times.push(started.elapsed()),
            None => failed += 1,
        }
    }
    (times, failed)
}

async fn buy(browser: &mut Browser, forms: &Forms, who: u32) -> Option<()> {
    let mut choice = forms.choice.clone();
    choice.fill("key", format!("{who:032}"));
    let held = browser.send(&choice).await.ok()?.location()?.to_owned();
    let mut parts = held.rsplit('/');
    let (token, hold) = (parts.next()?, parts.next()?);
    let mut order = forms.order.clone();
    order.fill("hold", hold);
    order.fill("token", token);
    order.fill("email", format!("bench{who}@xoe.test"));
    let place = browser.send(&order).await.ok()?;
    place.location().filter(|to| to.contains("/orders/")).map(drop)
}
