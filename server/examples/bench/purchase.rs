//! A purchase over HTTP: the choice and the order, without the pages between.

use crate::figure::Figure;
use crate::load::AT_ONCE;
use server::Failure;
use server::client::{Browser, PageForm, Target};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const RESERVE: &str = "/api/tickets/reserve";
const ORDER: &str = "/api/tickets/order";

/// The two forms of a purchase, as the pages drew them once.
struct Forms {
    choice: PageForm,
    order: PageForm,
    /// Everybody is somebody else, from somewhere else.
    people: AtomicU32,
}

pub async fn measure(target: &Target, festival: &str, over: Duration) -> Result<Figure, Failure> {
    let forms = Arc::new(learn(target, festival).await.ok_or_else(|| Failure::new("a first purchase failed"))?);
    let until = Instant::now() + over;
    let buyers = (0..AT_ONCE).map(|_| buy_on(Browser::new(target), forms.clone(), until));
    let (mut times, mut failed) = (Vec::new(), 0);
    for (took, refused) in buyers.collect::<JoinSet<_>>().join_all().await {
        times.extend(took);
        failed += refused;
    }
    Ok(Figure::of(times, failed, over))
}

/// Goes through the pages once.
async fn learn(target: &Target, festival: &str) -> Option<Forms> {
    let mut browser = Browser::new(target);
    let list = browser.get(&format!("/vi/{festival}/tickets")).await.ok()?;
    let text = list.text();
    let ways = text.split("href=\"").filter_map(|rest| rest.split('"').next());
    let (mut choice, mut line) = (None, None);
    for way in ways.filter(|href| href.contains("?for=")) {
        choice = browser.get(way).await.ok()?.form(RESERVE);
        line = choice.as_ref().and_then(|choice| choice.named("lines[").into_iter().next());
        if line.is_some() {
            break;
        }
    }
    let mut choice = choice?;
    choice.fill(&line?, "1");
    let held = browser.send(&choice).await.ok()?.location()?.to_owned();
    let mut order = browser.get(&held).await.ok()?.form(ORDER)?;
    order.fill("name", "Lò Văn Bão");
    order.tick("agreed");
    Some(Forms { choice, order, people: AtomicU32::new(1) })
}

async fn buy_on(browser: Browser, forms: Arc<Forms>, until: Instant) -> (Vec<Duration>, usize) {
    let (mut times, mut failed, mut browser) = (Vec::new(), 0, browser);
    while Instant::now() < until {
        let started = Instant::now();
        let who = forms.people.fetch_add(1, Ordering::Relaxed);
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
