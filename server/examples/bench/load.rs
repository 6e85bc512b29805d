//! Many who ask for one page, each as soon as the last answer is there.

use crate::figure::Figure;
use server::Failure;
use server::client::{Browser, Target};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

pub const AT_ONCE: usize = 64;

/// As strangers, or with a cookie that no cache may share.
pub async fn page(target: &Target, path: &str, cookie: Option<&str>, over: Duration) -> Result<Figure, Failure> {
    let mut first = Browser::new(target);
    cookie.into_iter().for_each(|name| first.keep(name, "nobody"));
    many(first, AT_ONCE, path, over).await
}

/// As many at once, each of them whoever the first one is.
pub async fn many(mut first: Browser, at_once: usize, path: &str, over: Duration) -> Result<Figure, Failure> {
    let answer = first.get(path).await.map_err(|_| Failure::new(format!("no answer from {path}")))?;
    if answer.status != 200 {
        return Err(Failure::new(format!("{path} answers {}", answer.status)));
    }
    let until = Instant::now() + over;
    let mut visitors = JoinSet::new();
    for _ in 0..at_once {
        visitors.spawn(ask(first.twin(), path.to_owned(), until));
    }
    let (mut times, mut failed) = (Vec::new(), 0);
    for (took, lost) in visitors.join_all().await {
        times.extend(took);
        failed += lost;
    }
    Ok(Figure::of(times, failed, over))
}

async fn ask(mut browser: Browser, path: String, until: Instant) -> (Vec<Duration>, usize) {
    let (mut times, mut failed) = (Vec::new(), 0);
    while Instant::now() < until {
        match browser.get(&path).await {
            Ok(answer) if answer.status == 200 => times.push(answer.took),
            _ => failed += 1,
        }
    }
    (times, failed)
}
