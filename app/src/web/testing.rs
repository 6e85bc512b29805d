//! A site for tests: a fixed clock, seeded randomness, a database of its own.

use super::{Assets, Ctx, Site, SiteParts};
use crate::db::testing::{TestDb, epoch};
use crate::kernel::clock::FixedClock;
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Lang;
use crate::people::model::{Actor, Grant, Role};
use crate::ticketing::sepay::Secrets;
use std::sync::Arc;

/// A clock that stands at the moment at which tests begin.
pub fn clock() -> Arc<FixedClock> {
    Arc::new(FixedClock::at(epoch()))
}

pub async fn site(test: &TestDb, clock: Arc<FixedClock>) -> Arc<Site> {
    // Only the first test of the process says it; the others find it said.
    let _ = any_spawner::Executor::init_tokio();
    let (_keep, stopping) = tokio::sync::watch::channel(false);
    let parts = SiteParts {
        db: test.db.clone(),
        clock,
        assets: Assets::default(),
        base_url: "http://xoe.test".into(),
        demo: true,
        sepay: Secrets { api_key: Some("test-api-key".into()), hmac: Some("test-hmac".into()) },
        stopping,
        seed: [7; 32],
    };
    Site::open(parts).await.unwrap()
}

/// A visitor's context.
pub fn visitor(site: &Arc<Site>) -> Ctx {
    Ctx::system(site.clone(), Lang::Vi)
}

/// Somebody new who holds one role, for one festival or everywhere.
pub fn staff(site: &Arc<Site>, role: Role, festival: Option<FestivalId>) -> Ctx {
    let ctx = visitor(site);
    let grants = vec![Grant { role, festival, commune: None }];
    let (name, email) = ("Tòng Thị Minh".to_owned(), "m@xoe.test".to_owned());
    let actor = Actor { user: ctx.id(), session: ctx.id(), name, email, grants };
    Ctx { actor: Some(Arc::new(actor)), ..ctx }
}
