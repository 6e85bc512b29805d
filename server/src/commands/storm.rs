//! `xoe storm`: buyers at the real pages of a sale, who think, retry, click twice, give up and pay late.
//! Its figures are for people; what it proves is that no promise is broken: two clicks are one purchase,
//! and every order that a page acknowledged is in the database afterwards (`--check`).

mod buyer;
mod chance;
mod check;
mod tally;

pub use check::check;

use crate::cli::Storm;
use crate::client::{Browser, Target};
use crate::{Failure, print};
use buyer::{Buyer, Plan};
use chance::Chance;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tally::Tally;
use tokio::task::JoinSet;

pub async fn run(asked: &Storm) -> Result<ExitCode, Failure> {
    let url = asked.url.as_deref().ok_or_else(|| Failure::new("storm needs --url, or --check with a file"))?;
    let target = Target::parse(url)?;
    let tally = Arc::new(Tally::new(asked.orders.as_deref())?);
    let festival = match &asked.festival {
        Some(festival) => festival.clone(),
        None => first_on_sale(&target).await?,
    };
    let plan = Arc::new(Plan {
        target,
        festival,
        think: Duration::from_millis(asked.think),
        forwarded: asked.forwarded,
        until: Instant::now() + Duration::from_secs(asked.seconds),
    });
    let buyers =
        (0..asked.buyers).map(|n| Buyer::new(n, plan.clone(), tally.clone(), Chance::of(asked.seed, n)).shop());
    buyers.collect::<JoinSet<()>>().join_all().await;
    print::line(tally.report(Duration::from_secs(asked.seconds)));
    Ok(if tally.broken() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The first festival of the landing page that has a form to choose tickets by.
async fn first_on_sale(target: &Target) -> Result<String, Failure> {
    let lost = |_| Failure::new("no answer from that address");
    let mut browser = Browser::new(target);
    let landing = browser.get("/vi").await.map_err(lost)?;
    for festival in festivals(&landing.text()) {
        let choice = browser.get(&format!("/vi/{festival}/tickets")).await.map_err(lost)?;
        if choice.text().contains("/tickets?for=") || choice.form(buyer::RESERVE).is_some() {
            return Ok(festival);
        }
    }
    Err(Failure::new("no festival of that server sells tickets"))
}

/// The names of the festivals that a page links to, as they stand on it.
fn festivals(page: &str) -> Vec<String> {
    let links = page.split("href=\"/vi/").skip(1).filter_map(|rest| rest.split('"').next());
    let mut names: Vec<String> = Vec::new();
    for name in links.filter(|link| !link.is_empty() && !link.contains(['/', '?', '#'])) {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    names
}

#[cfg(test)]
mod tests;
