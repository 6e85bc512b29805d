//! What runs beside requests: letters, and the forgetting of what nobody needs any more.

use crate::Failure;
use crate::config::Config;
use crate::layers::Gate;
use crate::shutdown::stopped;
use app::db::{DbError, change};
use app::kernel::lang::Lang;
use app::mail::{Delivery, worker};
use app::people;
use app::ticketing;
use app::web::{Ctx, Site, flash};
use chrono::TimeDelta;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

const HOUR: Duration = Duration::from_secs(3600);
/// The slowest server has read older news, and no throttle looks back as far.
const KEPT: TimeDelta = TimeDelta::hours(24);

/// Starts all of them; each ends when the server stops.
pub fn start(config: &Config, site: &Arc<Site>, gate: &Arc<Gate>) -> Result<JoinSet<()>, Failure> {
    let mut workers = JoinSet::new();
    workers.spawn(worker::run(site.clone(), delivery(config)?, site.stopping.clone()));
    workers.spawn(hourly(site.clone(), gate.clone()));
    Ok(workers)
}

fn delivery(config: &Config) -> Result<Delivery, Failure> {
    match &config.smtp_url {
        Some(url) => Delivery::smtp(url.reveal(), &config.mail_from).map_err(Failure::new),
        None => Delivery::folder(config.mail_folder(), &config.mail_from).map_err(Failure::new),
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
    forget_buyers(site).await
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
