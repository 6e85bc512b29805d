//! The last hour of a call: 1,240 leaders who come in with the code of their slip and apply page by page, and 45
//! officers who apply for five troupes each; in as many minutes as asked for, sixty being the hour itself.

mod people;
mod village;

use crate::house::House;
use people::{Times, leader, officer};
use server::Failure;
use std::fmt::Write;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

const LEADERS: usize = 1_240;
const OFFICERS: usize = 45;
/// Troupes that an officer applies for, one after the other.
const EACH: usize = 5;

pub async fn measure(house: &House, minutes: u64) -> Result<String, Failure> {
    let villages = village::settle(house, LEADERS + OFFICERS * EACH).await?;
    let questions = Arc::new(villages.questions);
    let (led, helped) = villages.troupes.split_at(LEADERS);
    let served = house.serve()?;
    let (times, began) = (Times::default(), Instant::now());
    let over = Duration::from_secs(minutes * 60);
    let mut all = JoinSet::new();
    for (at, troupe) in led.iter().enumerate() {
        let due = began + over * u32::try_from(at)? / u32::try_from(LEADERS)?;
        let one = leader(served.target.clone(), troupe.clone(), questions.clone(), at, times.clone());
        all.spawn(async move {
            sleep_until(due).await;
            one.await
        });
    }
    for (at, troupes) in helped.chunks(EACH).enumerate() {
        let due = began + over * u32::try_from(at)? / u32::try_from(OFFICERS)?;
        let one = officer(served.target.clone(), troupes.to_vec(), questions.clone(), at, times.clone());
        all.spawn(async move {
            sleep_until(due).await;
            one.await
        });
    }
    let sent: usize = all.join_all().await.into_iter().sum();
    Ok(report(house, sent, began.elapsed(), &times))
}

fn report(house: &House, sent: usize, took: Duration, times: &Times) -> String {
    let (mut times, failed) = times.read();
    times.sort_unstable();
    let part = |of: usize| times.get(times.len() * of / 100).copied().unwrap_or_default().as_millis();
    let mut text = format!("\n## {}: {sent} of {} applications\n\n", house.engine, LEADERS + OFFICERS * EACH);
    let [p50, p95, p99] = [50, 95, 99].map(part);
    let _ = write!(
        text,
        "{} requests in {} s: p50 {p50}, p95 {p95}, p99 {p99} ms; {} went wrong",
        times.len(),
        took.as_secs(),
        failed.len()
    );
    for why in failed.iter().take(5) {
        let _ = write!(text, "\n- {why}");
    }
    text
}
