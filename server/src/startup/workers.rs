//! What runs beside requests: letters, and the forgetting of what nobody needs any more.

use crate::Failure;
use crate::config::Config;
use crate::layers::Gate;
use crate::shutdown::stopped;
use app::db::{DbError, change, outbox};
use app::kernel::lang::Lang;
use app::mail::{Delivery, worker};
use app::people;
use app::ticketing;
use app::web::{Ctx, Site, flash};
use chrono::TimeDelta;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
/// The slowest server has read older news, and no throttle looks back as far.
const KEPT: TimeDelta = TimeDelta::hours(24);
/// When a letter left can still be asked for a week later.
const DONE_KEPT: TimeDelta = TimeDelta::days(7);
/// Rows deleted in one transaction: others want to write as well.
const SOME: i64 = 500;

/// Starts all of them; each ends when the server stops.
pub fn start(config: &Config, site: &Arc<Site>, gate: &Arc<Gate>) -> Result<JoinSet<()>, Failure> {
    let mut workers = JoinSet::new();
    workers.spawn(worker::run(site.clone(), delivery(config)?, site.stopping.clone()));
    workers.spawn(minutely(site.clone()));
    workers.spawn(hourly(site.clone(), gate.clone()));
    Ok(workers)
}

fn delivery(config: &Config) -> Result<Delivery, Failure> {
    match &config.smtp_url {
        Some(url) => Delivery::smtp(url.reveal(), &config.mail_from).map_err(Failure::new),
        None => Delivery::folder(config.mail_folder(), &config.mail_from).map_err(Failure::new),
    }
}

async fn minutely(site: Arc<Site>) {
    let mut stopping = site.stopping.clone();
    loop {
        if let Err(error) = ticketing::commands::release_all_lapsed(&site.db, site.clock.now()).await {
            tracing::warn!(%error, "giving back lapsed holds");
        }
        tokio::select! {
            () = stopped(&mut stopping) => return,
            () = tokio::time::sleep(MINUTE) => {}
        }
    }
}

async fn hourly(site: Arc<Site>, gate: Arc<Gate>) {
    let mut stopping = site.stopping.clone();
    loop {
        if let Err(error) = forget(&site).await {
            tracing::warn!(%error, "forgetting what is over");
        }
        gate.limits.forget_quiet();
        tokio::select! {
            () = stopped(&mut stopping) => return,
            () = tokio::time::sleep(HOUR) => {}
        }
    }
}

async fn forget(site: &Arc<Site>) -> Result<(), DbError> {
    let before = site.clock.now() - KEPT;
    flash::prune(&site.db, site.clock.now()).await?;
    site.db.write(before, |tx, before| Box::pin(change::prune(tx, *before))).await?;
    site.db.write(before, |tx, before| Box::pin(people::commands::prune(tx, *before))).await?;
    ticketing::commands::prune_released(&site.db, site.clock.now()).await?;
    forget_letters(site).await?;
    forget_buyers(site).await
}

/// The outbox remembers for some days what it sent.
async fn forget_letters(site: &Arc<Site>) -> Result<(), DbError> {
    let before = site.clock.now() - DONE_KEPT;
    while site.db.write(before, |tx, before| Box::pin(outbox::prune(tx, *before, SOME))).await? > 0 {}
    Ok(())
}

/// The buyers of festivals long past, some at a time, so that others write in between.
async fn forget_buyers(site: &Arc<Site>) -> Result<(), DbError> {
    let mut forgotten = 1;
    while forgotten > 0 && !*site.stopping.borrow() {
        let ctx = Ctx::system(site.clone(), Lang::Vi);
        forgotten = site.db.write(ctx, |tx, ctx| Box::pin(ticketing::commands::forget_old(tx, ctx))).await?;
    }
    Ok(())
}
