//! What runs beside requests: letters, and the forgetting of what nobody needs any more.

use crate::Failure;
use crate::config::{BaseUrl, Config};
use crate::gateway::{Gateway, PATIENCE};
use crate::layers::Gate;
use crate::shutdown::stopped;
use app::kernel::lang::Lang;
use app::mail::texts::{self, Folder, Sender};
use app::mail::{Delivery, worker};
use app::web::{Ctx, Site};
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;

const HOUR: Duration = Duration::from_secs(3600);
const MINUTE: Duration = Duration::from_secs(60);
const OFTEN: Duration = Duration::from_secs(5);

/// Starts all of them; each ends when the server stops.
pub fn start(config: &Config, site: &Arc<Site>, gate: &Arc<Gate>) -> Result<JoinSet<()>, Failure> {
    let mut workers = JoinSet::new();
    if let Some(way) = phones(config)? {
        texts::open(site, way);
    }
    workers.spawn(worker::run(site.clone(), delivery(config, &gate.base_url)?, site.stopping.clone()));
    let gate = gate.clone();
    workers.spawn(every(HOUR, site.clone(), async move |ctx: &Ctx| {
        gate.limits.forget_quiet();
        app::site::hourly(ctx).await;
    }));
    workers.spawn(every(MINUTE, site.clone(), async |ctx: &Ctx| app::site::minutely(ctx).await));
    workers.spawn(every(OFTEN, site.clone(), async |ctx: &Ctx| app::site::often(ctx).await));
    Ok(workers)
}

fn delivery(config: &Config, base_url: &BaseUrl) -> Result<Delivery, Failure> {
    let host = config.mail_host.as_deref().unwrap_or(base_url.host());
    match &config.smtp_url {
        Some(url) => Delivery::smtp(url.reveal(), &config.mail_from, host).map_err(Failure::new),
        None => Delivery::folder(config.mail_folder(), &config.mail_from, host).map_err(Failure::new),
    }
}

/// The way to telephones, where one is set up.
fn phones(config: &Config) -> Result<Option<Arc<dyn Sender>>, Failure> {
    match (&config.sms_url, config.sms_folder()) {
        (Some(url), _) => Ok(Some(Arc::new(Gateway::new(url, config.sms_secret.clone(), PATIENCE)?))),
        (None, Some(folder)) => Ok(Some(Arc::new(Folder(folder)))),
        (None, None) => Ok(None),
    }
}

/// Runs `housekeeping` at once and then every `pause`, until the server stops.
async fn every<H>(pause: Duration, site: Arc<Site>, housekeeping: H)
where
    H: AsyncFn(&Ctx),
{
    let mut stopping = site.stopping.clone();
    loop {
        housekeeping(&Ctx::system(site.clone(), Lang::Vi)).await;
        tokio::select! {
            () = stopped(&mut stopping) => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}
