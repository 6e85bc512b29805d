//! [`Ctx`]: who asks, when, in which language, and with which randomness.

use super::cookie::in_line;
use super::kept::Kept;
use super::{Form, Recalled, Site, flash::Flash};
use crate::i18n::Words;
use crate::kernel::access::{Actor, Permission, Reach};
use crate::kernel::clock::to_micros;
use crate::kernel::fault::Fault;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Lang;
use crate::kernel::network::Network;
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::Arc;
use uuid::Uuid;

/// The context of one request. Cheap to clone.
#[derive(Clone)]
pub struct Ctx {
    pub site: Arc<Site>,
    /// One moment for the whole request.
    pub now: DateTime<Utc>,
    pub lang: Lang,
    pub actor: Option<Arc<Actor>>,
    /// Somebody whose password was right, and who opens nothing before another step is done.
    pub halfway: Option<Arc<Actor>>,
    /// The address it came from, where the server said so: to share out what is scarce, and never to
    /// tell people apart, because a whole village may stand behind one.
    pub client: Option<IpAddr>,
    /// The random name that its browser keeps in a cookie, if it has one.
    pub device: Option<Arc<str>>,
    /// What its browser calls itself.
    pub agent: Arc<str>,
    /// The cookies it sent, in one line.
    pub cookies: Arc<str>,
    /// In every log line and on every error page of this request.
    pub request_id: Uuid,
    /// What the last form left for this page.
    pub flash: Option<Arc<Flash>>,
    /// What its reader has begun elsewhere.
    pub recalled: Option<Arc<Recalled>>,
    /// The path asked for, without the query.
    pub path: Arc<str>,
    /// The query with its `?`, or nothing.
    pub query: Arc<str>,
    /// How long letters of this request wait before they leave: what they tell of can be undone until then.
    pub letters_wait: TimeDelta,
}

impl Ctx {
    /// A context outside any request: workers, the command line, tests.
    pub fn system(site: Arc<Site>, lang: Lang) -> Self {
        let now = site.clock.now();
        let request_id = new_id(&site, now);
        let (path, none): (Arc<str>, Arc<str>) = ("/".into(), "".into());
        let (agent, cookies, query) = (none.clone(), none.clone(), none);
        Self {
            site,
            now,
            lang,
            actor: None,
            halfway: None,
            client: None,
            device: None,
            agent,
            cookies,
            request_id,
            flash: None,
            recalled: None,
            path,
            query,
            letters_wait: TimeDelta::zero(),
        }
    }

    /// A pseudonym of the browser.
    pub fn device_name(&self) -> Option<String> {
        Some(self.site.keys.pseudonym("device", self.device.as_deref()?))
    }

    /// A pseudonym of the network: an address of IPv4, or what a household gets of IPv6. The address of a
    /// proxy in front of us that nobody told us to trust says nothing.
    pub fn network_name(&self) -> Option<String> {
        let network = match self.client?.to_canonical() {
            IpAddr::V4(address) if address.is_loopback() || address.is_private() => return None,
            IpAddr::V6(address) if address.is_loopback() || address.is_unique_local() => return None,
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("{:x}", address.to_bits() >> 72),
        };
        Some(self.site.keys.pseudonym("network", &network))
    }

    /// A fresh time-ordered id.
    pub fn id<T: From<Uuid>>(&self) -> T {
        new_id(&self.site, self.now).into()
    }

    pub fn random<const N: usize>(&self) -> [u8; N] {
        self.site.random()
    }

    /// The value of the cookie called `name`.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        in_line(&self.cookies, name)
    }

    /// A pseudonym of the wider network, which one customer of a provider does not leave; empty where nobody
    /// said. What is counted against strangers is counted by it.
    pub fn network(&self) -> String {
        let network = self.client.and_then(Network::of);
        network.map(|network| self.site.keys.pseudonym("wide", &network.to_string())).unwrap_or_default()
    }

    /// What many pages read alike, at most as old as a finished page may be. Whoever is signed in reads it anew:
    /// they may just have changed it.
    pub async fn kept<K, V, Fut>(&self, key: K, read: impl FnOnce() -> Fut) -> Result<Arc<V>, Fault>
    where
        K: Hash + Eq + Send + Sync + 'static,
        V: Send + Sync + 'static,
        Fut: Future<Output = Result<V, Fault>>,
    {
        if self.actor.is_some() {
            return read().await.map(Arc::new);
        }
        self.site.shared::<Kept<K, V>>().get(&self.site, key, read).await
    }

    pub fn words(&self) -> Words {
        Words(self.lang)
    }

    /// `/vi/…` in the reader's language.
    pub fn href(&self, path: &str) -> String {
        format!("/{}{path}", self.lang.code())
    }

    /// This page in the other language.
    pub fn twin(&self) -> String {
        let rest = self.path.get(3..).unwrap_or_default();
        format!("/{}{rest}{}", self.lang.other().code(), self.query)
    }

    /// Somebody who is signed in.
    pub fn me(&self) -> Result<&Actor, Fault> {
        self.actor.as_deref().ok_or(Fault::SignIn)
    }

    /// Somebody who is signed in, or halfway.
    pub fn known(&self) -> Option<&Actor> {
        self.actor.as_deref().or(self.halfway.as_deref())
    }

    /// Passes only an actor who holds `permission` for `festival` (or everywhere).
    pub fn require(&self, permission: Permission, festival: Option<FestivalId>) -> Result<&Actor, Fault> {
        let actor = self.me()?;
        if actor.may(permission, festival) { Ok(actor) } else { Err(Fault::Missing) }
    }

    /// The communes for which whoever asks may do it; somebody who may not do it at all learns nothing.
    pub fn reach(&self, permission: Permission, festival: Option<FestivalId>) -> Result<Reach, Fault> {
        Ok(self.require(permission, festival)?.reach(permission, festival))
    }

    /// Passes only somebody who typed their password a moment ago.
    pub fn require_proof(&self) -> Result<(), Fault> {
        if self.me()?.has_proved(self.now) { Ok(()) } else { Err(Fault::Prove) }
    }

    /// May whoever asks do it for this festival? `None` asks for everywhere.
    pub fn may(&self, permission: Permission, festival: Option<FestivalId>) -> bool {
        self.actor.as_ref().is_some_and(|actor| actor.may(permission, festival))
    }

    /// What was typed into `field` before the form was refused, or `otherwise`.
    pub fn typed(&self, field: &str, otherwise: &str) -> String {
        let typed = self.flash.as_ref().and_then(|flash| flash.typed.get(field));
        typed.map_or_else(|| otherwise.to_owned(), Clone::clone)
    }

    /// What is wrong with `field`, in the reader's language.
    pub fn fault(&self, field: &str) -> Option<String> {
        let faults = &self.flash.as_ref()?.faults;
        faults.iter().find(|fault| fault.field == field).map(|fault| self.words().say(&fault.message))
    }
}

/// UUIDv7: the clock's milliseconds, then randomness.
fn new_id(site: &Site, now: DateTime<Utc>) -> Uuid {
    let millis = u64::try_from(to_micros(now).timestamp_millis()).unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &site.random()).into_uuid()
}

/// Where in the route table a request arrived: the parts of its path and its query.
#[derive(Clone, Debug, Default)]
pub struct At {
    pub path: HashMap<String, String>,
    pub query: Form,
}

impl At {
    /// A named part of the path.
    pub fn part(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }
}
