//! [`Application`]: everything a serving process is made of, ready to run.

mod demo;
mod greeting;
mod ground;
mod workers;

pub use greeting::absolute;
pub use ground::{Ground, site};

use crate::config::{BaseUrl, Config};
use crate::failure::Doing;
use crate::layers::{self, Gate};
use crate::shutdown::{DATABASE, WORKERS, on_signal};
use crate::static_files::{Source, StaticFiles};
use crate::{Failure, health, listener, lock};
use app::web::{Assets, Site};
use axum::Router;
use demo::StageClock;
use std::fs::File;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;

pub struct Application {
    address: SocketAddr,
    listener: TcpListener,
    router: Router,
    site: Arc<Site>,
    gate: Arc<Gate>,
    workers: JoinSet<()>,
    stop: watch::Sender<bool>,
    /// Kept open while we serve.
    _lock: Option<File>,
}

impl Application {
    /// Opens everything. When this returns, connections are waiting to be accepted.
    pub async fn build(config: Config) -> Result<Self, Failure> {
        config.keep_sample_private()?;
        let files = StaticFiles::open(Source::choose(config.site.clone()))?;
        lock::make_folder(&config.database_url())?;
        let lock = lock::take(&config.database_url())?;
        lock::keep_to_owner(&config.database_url())?;
        let listener = TcpListener::bind(config.listen).await.doing(format_args!("listening on {}", config.listen))?;
        let address = listener.local_addr()?;
        let base_url = config.base_url.clone().unwrap_or_else(|| BaseUrl::of(address));
        let stop = watch::Sender::new(false);
        let site = open(&config, files.assets.clone(), &base_url, &stop).await?;
        let gate = Arc::new(Gate::new(base_url.clone(), config.trusted_proxies.clone(), stop.subscribe()));
        let workers = workers::start(&config, &site, &gate)?;
        let router = router(&site, &gate, files.routes(&base_url));
        on_signal(stop.clone())?;
        Ok(Self { address, listener, router, site, gate, workers, stop, _lock: lock })
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Stops the application like a signal does: `send_replace(true)`.
    pub fn stopper(&self) -> watch::Sender<bool> {
        self.stop.clone()
    }

    /// What to tell whoever started it; holds links that let people in, so it is not for the log.
    pub async fn greeting(&self) -> String {
        greeting::compose(&self.site).await
    }

    /// Serves until a signal or the stopper, then finishes within five seconds.
    pub async fn run_until_stopped(self) -> Result<(), Failure> {
        let Self { listener, router, site, gate, mut workers, stop, .. } = self;
        tracing::info!(address = %self.address, "serving");
        let is_proxy = |peer| gate.trusted_proxies.iter().any(|network| network.contains(peer));
        listener::serve(listener, router, is_proxy, stop.subscribe()).await;
        let ended = async { while workers.join_next().await.is_some() {} };
        if timeout(WORKERS, ended).await.is_err() {
            // What they hold is leased, and comes back.
            tracing::warn!("dropped a worker that did not end");
            workers.shutdown().await;
        }
        if timeout(DATABASE, site.db.close()).await.is_err() {
            tracing::warn!("the database did not close in time; it recovers at the next start");
        }
        tracing::info!("stopped");
        Ok(())
    }
}

/// The site, with its sample and its clock set where the configuration wants them.
async fn open(
    config: &Config,
    assets: Assets,
    base_url: &BaseUrl,
    stop: &watch::Sender<bool>,
) -> Result<Arc<Site>, Failure> {
    let clock = Arc::new(StageClock::default());
    let shift = config.demo_at.as_deref().map(|name| clock.shift_to(name)).transpose()?;
    let ground = Ground { clock: clock.clone(), assets, base_url: base_url.clone(), stopping: stop.subscribe() };
    let site = site(config, ground).await?;
    if config.is_demo() {
        let shown = site.clock.now() + shift.unwrap_or_default();
        app::demo::load_for(&site, shown).await.doing("loading the sample festival")?;
    } else if app::demo::is_in(&site.db).await.doing("looking for the sample")? {
        return Err(sample_alone());
    }
    if let Some(shift) = shift {
        clock.shift(shift);
    }
    Ok(site)
}

/// Whoever once served it as a sample may have left more behind than its accounts.
fn sample_alone() -> Failure {
    Failure::new(
        "this database holds the sample festivals, and everybody knows their passwords. To look at the sample, \
         serve it with --demo; to work in earnest, begin with a database of your own (`data_dir` or `database_url`)",
    )
}

fn router(site: &Arc<Site>, gate: &Arc<Gate>, files: Router) -> Router {
    // Once a process; the second application of a test finds it done.
    let _ = any_spawner::Executor::init_tokio();
    let dynamic = layers::around_dynamic(app::site::router(site.clone()), gate);
    let all = dynamic.merge(files).merge(health::routes(site.db.clone(), gate.clone()));
    layers::around_all(all, gate)
}
