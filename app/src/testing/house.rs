//! [`House`]: one site with a clock that is moved by hand.

use super::clock::FixedClock;
use crate::db::testing::{Template, TestDb, both, epoch};
use crate::db::{Db, Reads};
use crate::festivals::model::Festival;
use crate::kernel::access::{Actor, Grant, Role};
use crate::kernel::day::FestivalDay;
use crate::kernel::edition::FestivalState;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::{Lang, Text};
use crate::web::{Assets, BankSecrets, Ctx, Sample, Site, SiteParts};
use crate::{demo, mail, site};
use chrono::TimeDelta;
use serde_json::Value;
use sqlx::types::Json;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use tokio::sync::watch;
use uuid::Uuid;

/// One site. Cheap to clone, for tasks that run at once.
#[derive(Clone)]
pub struct House {
    pub site: Arc<Site>,
    pub clock: Arc<FixedClock>,
    /// The festival that a test is about.
    pub festival: FestivalId,
    /// The sessions of accounts that asked for pages.
    pub(super) cookies: Arc<Mutex<HashMap<String, String>>>,
    /// While it is kept, the server does not stop.
    _running: Arc<watch::Sender<bool>>,
}

/// Runs `test` at an empty house on both engines, then sweeps it.
pub fn at_house(test: impl AsyncFn(&House)) {
    both(async |db| {
        House::open(db).await.run(&test).await;
    });
}

/// Runs `test` at an empty house that is in earnest: without the sample, and with all that is asked of
/// those who really work there.
pub fn at_house_in_earnest(test: impl AsyncFn(&House)) {
    both(async |db| {
        House::seeded(&db.db, 7, None).await.run(&test).await;
    });
}

/// Runs `test` where the sample festivals are; its festival is that of the ban flower.
pub fn at_sample(test: impl AsyncFn(&House)) {
    SAMPLE.both(async |db| {
        House::sample(db).await.run(&test).await;
    });
}

/// The sample is loaded once, by a site whose ids are others than those that tests draw.
static SAMPLE: Template = Template::new(|db| {
    Box::pin(async {
        demo::load(&House::seeded(db, 8, Some(demo::sample())).await.site).await.unwrap();
    })
});

impl House {
    /// An empty house at the moment at which tests begin.
    pub async fn open(db: &TestDb) -> Self {
        Self::seeded(&db.db, 7, Some(demo::sample())).await
    }

    /// The same data served in earnest, where no sample is shown.
    pub async fn in_earnest(&self) -> Self {
        let house = Self::on(&self.site.db, self.clock.clone(), None, 9).await;
        Self { festival: self.festival, cookies: self.cookies.clone(), ..house }
    }

    async fn seeded(db: &Db, seed: u8, sample: Option<Sample>) -> Self {
        Self::on(db, Arc::new(FixedClock::at(epoch())), sample, seed).await
    }

    async fn on(db: &Db, clock: Arc<FixedClock>, sample: Option<Sample>, seed: u8) -> Self {
        // Only the first test of the process says it; the others find it said.
        let _ = any_spawner::Executor::init_tokio();
        let (running, stopping) = watch::channel(false);
        let parts = SiteParts {
            db: db.clone(),
            clock: clock.clone(),
            assets: Assets::default(),
            base_url: "http://xoe.test".into(),
            sample,
            sepay: BankSecrets { api_key: Some("test-api-key".into()), hmac: Some("test-hmac".into()) },
            files: Arc::new(object_store::memory::InMemory::new()),
            stopping,
            page_life: TimeDelta::zero(),
            seed: [seed; 32],
        };
        let site = site::open(parts).await.unwrap();
        let festival = Ctx::system(site.clone(), Lang::Vi).id();
        Self { site, clock, festival, cookies: Arc::default(), _running: Arc::new(running) }
    }

    /// One with the sample, which is loaded where it is not there yet.
    pub async fn sample(db: &TestDb) -> Self {
        let house = Self::open(db).await;
        demo::load(&house.site).await.unwrap();
        let festival = house.site.db.q("SELECT id FROM festivals WHERE code_prefix = 'HB'").scalar().await.unwrap();
        Self { festival, ..house }
    }

    /// The same house, about another festival.
    pub fn at(&self, festival: FestivalId) -> Self {
        Self { festival, ..self.clone() }
    }

    /// A request of a visitor, now.
    pub fn visitor(&self) -> Ctx {
        Ctx::system(self.site.clone(), Lang::Vi)
    }

    /// A request of somebody new who holds one role, for one festival or everywhere.
    pub fn staff(&self, role: Role, festival: Option<FestivalId>) -> Ctx {
        let ctx = self.visitor();
        let grants = vec![Grant { role, festival, commune: None }];
        let (name, email) = ("Tòng Thị Minh".to_owned(), "m@xoe.test".to_owned());
        let actor = Actor { user: ctx.id(), session: ctx.id(), name, email, grants, proved_at: Some(ctx.now) };
        Ctx { actor: Some(Arc::new(actor)), ..ctx }
    }

    /// A request of the officer of one commune.
    pub fn officer(&self, commune: &str) -> Ctx {
        let ctx = self.staff(Role::CommuneOfficer, None);
        let mut actor = ctx.me().unwrap().clone();
        actor.grants[0].commune = Some(commune.to_owned());
        Ctx { actor: Some(Arc::new(actor)), ..ctx }
    }

    pub fn admin(&self) -> Ctx {
        self.staff(Role::Admin, None)
    }

    pub fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        self.site.db.q(sql).scalar().await.unwrap()
    }

    /// The audit log: action and subject, the oldest first.
    pub async fn log(&self) -> Vec<(String, String)> {
        self.site.db.q("SELECT action, subject FROM audit ORDER BY at, id").all().await.unwrap()
    }

    /// Every invariant that rows can break holds.
    pub async fn is_sound(&self) {
        assert_eq!(site::check(&self.site.db).await.unwrap(), Vec::<String>::new());
    }

    /// The letters that have not left.
    async fn unsent(&self) -> HashMap<Uuid, Value> {
        let left = self.site.db.q("SELECT id, payload FROM outbox WHERE done_at IS NULL AND kind = 'mail'");
        let left: Vec<(Uuid, Json<Value>)> = left.all().await.unwrap();
        left.into_iter().map(|(id, payload)| (id, payload.0)).collect()
    }

    /// Runs `test`, then sweeps; each letter that it left can be written.
    async fn run(&self, test: impl AsyncFn(&Self)) {
        let before = self.unsent().await;
        test(self).await;
        self.is_sound().await;
        for (_, payload) in self.unsent().await.into_iter().filter(|(id, _)| !before.contains_key(id)) {
            let written = mail::worker::written(&self.site, &payload).await;
            assert!(written.is_ok(), "{:?}: {payload}", written.err());
        }
    }
}

/// An edition on sale in the spring after tests begin.
pub fn festival(id: FestivalId, number: i64, account: &str) -> Festival {
    let text = Text::new("Lễ hội", "Festival");
    Festival {
        id,
        number,
        slug: format!("le-hoi-{number}"),
        code_prefix: "HB".into(),
        state: FestivalState::OnSale,
        name: text.clone(),
        tagline: text.clone(),
        intro: text.clone(),
        place: text.clone(),
        first_day: FestivalDay::parse("2027-03-12").unwrap(),
        last_day: FestivalDay::parse("2027-03-15").unwrap(),
        contact_phone: "0215".into(),
        contact_email: "btc@xoe.test".into(),
        contact_hours: text.clone(),
        alert: Text::default(),
        alert_from: None,
        alert_until: None,
        privacy: text.clone(),
        refund_policy: text,
        bank_bin: "970436".into(),
        bank_account: account.into(),
        bank_holder: "UBND".into(),
        sample: true,
        by_hand: false,
        version: 1,
    }
}
