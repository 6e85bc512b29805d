//! Database and [`Site`], for the server and for commands that work on the same data.

use crate::config::{BaseUrl, Config, Secret};
use crate::failure::Doing;
use crate::{Failure, files, random};
use app::db::{Db, migrate};
use app::kernel::clock::Clock;
use app::web::{Assets, BankSecrets, Site, SiteParts, SystemClock};
use chrono::TimeDelta;
use std::sync::Arc;
use tokio::sync::watch;

/// What a site stands on besides its configuration.
pub struct Ground {
    pub clock: Arc<dyn Clock>,
    pub assets: Assets,
    pub base_url: BaseUrl,
    pub stopping: watch::Receiver<bool>,
}

impl Ground {
    /// For a command: real time, no pages, nothing to stop.
    pub fn of_command(config: &Config) -> Self {
        Self {
            clock: Arc::new(SystemClock::default()),
            assets: Assets::default(),
            base_url: config.base_url(),
            stopping: watch::Sender::new(false).subscribe(),
        }
    }
}

/// Opens the database, brings it up to date and puts a site on it.
pub async fn site(config: &Config, ground: Ground) -> Result<Arc<Site>, Failure> {
    let Ground { clock, assets, base_url, stopping } = ground;
    let db = Db::connect(&config.database_url()).await.doing("opening the database")?;
    migrate::run(&db, clock.now()).await.doing("bringing the schema up to date")?;
    let sample = config.is_demo().then(app::demo::sample);
    let (sepay, seed) = (sepay(config, sample.is_some())?, random::bytes()?);
    let parts = SiteParts {
        db,
        clock,
        assets,
        base_url: base_url.to_string(),
        sample,
        sepay,
        files: files::open(config)?,
        stopping,
        page_life: TimeDelta::seconds(1),
        seed,
    };
    app::site::open(parts).await.doing("opening the site")
}

/// The sample festival pays itself, with keys that nobody knows.
fn sepay(config: &Config, demo: bool) -> Result<BankSecrets, Failure> {
    let word = |secret: &Option<Secret>| secret.as_ref().map(|secret| secret.reveal().to_owned());
    let (api_key, hmac) = (word(&config.sepay_api_key), word(&config.sepay_hmac));
    if demo && api_key.is_none() && hmac.is_none() {
        return Ok(BankSecrets { api_key: Some(random::word()?), hmac: Some(random::word()?) });
    }
    Ok(BankSecrets { api_key, hmac })
}
