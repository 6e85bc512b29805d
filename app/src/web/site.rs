//! What every request of this server shares.

use super::ceiling::Ceiling;
use super::pool::Pool;
use crate::db::change::News;
use crate::db::{Db, DbError};
use crate::kernel::clock::{Clock, to_micros};
use chrono::{DateTime, TimeDelta, Utc};
use object_store::ObjectStore;
use rand::rngs::StdRng;
use rand::{RngCore, SeedableRng};
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Letters that one network has written in a quarter of an hour: a rush for tickets, and no post office.
const LETTERS: u32 = 3_000;

/// What a bank's messenger and we both know. With neither, every notice is refused.
#[derive(Clone, Default)]
pub struct BankSecrets {
    pub api_key: Option<String>,
    pub hmac: Option<String>,
}

/// Accounts that anybody may try out.
#[derive(Clone, Debug)]
pub struct Sample {
    pub password: &'static str,
    /// E-mail address and the code of a role.
    pub sign_ins: Vec<(String, String)>,
}

/// The shared ground of a running server.
pub struct Site {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub news: News,
    pub assets: Assets,
    /// How the outside reaches us, without a trailing slash: `https://xoe.example`.
    pub base_url: String,
    /// Where the sample is shown: who can try it out, and with it a "pay now" button.
    pub sample: Option<Sample>,
    /// Keys that sign links and tickets.
    pub keys: super::link::Keys,
    /// What SePay signs its notices with.
    pub sepay: BankSecrets,
    /// How long a page that is the same for everybody is shown before it is drawn anew. Zero: until something
    /// is written, as tests have it.
    pub page_life: TimeDelta,
    /// Where heavy work is done.
    pub pool: Arc<Pool>,
    /// Where files stand that people sent: a folder, or what several servers share.
    pub files: Arc<dyn ObjectStore>,
    /// Letters to addresses that somebody typed.
    pub letters: Ceiling,
    /// Turns to true when the server is stopping, so that long answers end.
    pub stopping: tokio::sync::watch::Receiver<bool>,
    rng: Mutex<StdRng>,
    shared: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

/// Everything a [`Site`] is made of that the server decides.
pub struct SiteParts {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub assets: Assets,
    pub base_url: String,
    pub sample: Option<Sample>,
    pub sepay: BankSecrets,
    pub files: Arc<dyn ObjectStore>,
    pub stopping: tokio::sync::watch::Receiver<bool>,
    pub page_life: TimeDelta,
    pub seed: [u8; 32],
}

impl Site {
    /// Loads (or makes, on first start) the keys and starts listening to changes.
    pub async fn open(parts: SiteParts) -> Result<Arc<Self>, DbError> {
        let mut rng = StdRng::from_seed(parts.seed);
        let keys = super::link::Keys::load(&parts.db, parts.clock.now(), &mut rng).await?;
        Ok(Arc::new(Self {
            news: News::follow(parts.db.clone()),
            db: parts.db,
            clock: parts.clock,
            assets: parts.assets,
            base_url: parts.base_url,
            sample: parts.sample,
            keys,
            sepay: parts.sepay,
            page_life: parts.page_life,
            pool: Arc::default(),
            files: parts.files,
            letters: Ceiling::new(LETTERS),
            stopping: parts.stopping,
            rng: Mutex::new(rng),
            shared: Mutex::default(),
        }))
    }

    /// Unpredictable bytes; from a seed in tests.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }

    /// What a room above keeps for all requests of this server: one of each type, made when first asked for.
    pub fn shared<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        let one = shared.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default()));
        one.clone().downcast().unwrap_or_default()
    }

    /// The name the outside reaches us by: `xoe.example`.
    pub fn host(&self) -> &str {
        let address = self.base_url.split_once("://").map_or(self.base_url.as_str(), |(_, address)| address);
        address.split([':', '/']).next().unwrap_or_default()
    }

    pub fn is_https(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

/// Logical names of built files to the hashed paths they are served under.
#[derive(Clone, Debug, Default)]
pub struct Assets(pub HashMap<String, String>);

impl Assets {
    pub fn path(&self, name: &str) -> String {
        self.0.get(name).cloned().unwrap_or_default()
    }
}

/// The real time, shifted in demo mode so that a festival is "now".
#[derive(Debug, Default)]
pub struct SystemClock {
    pub shift: TimeDelta,
}

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine for the time")]
    fn now(&self) -> DateTime<Utc> {
        to_micros(Utc::now() + self.shift)
    }
}
