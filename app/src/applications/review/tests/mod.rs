//! A festival with applications of several troupes, and a panel that judges them.

mod blind;
mod judging;
mod own;
mod panels;
mod ranking;
mod sharing;

use super::commands::{self, ReviewerForm, RoundForm, Then};
use super::store::{reviews, setup};
use super::testing;
use crate::applications::testing::sent_of;
use crate::db::Reads;
use crate::festivals::model::Festival;
use crate::festivals::store as festivals;
use crate::kernel::access::{Grant, Role};
use crate::kernel::fault::Fault;
use crate::kernel::id::{ApplicationId, TroupeId, UserId};
use crate::testing::House;
use crate::web::Ctx;
use std::sync::Arc;
use uuid::Uuid;

const JUDGE: &str = "xetduyet@example.com";
const ORGANISER: &str = "btc@example.com";
const DESK: &str = "/vi/desk/hoa-ban-2027/reviews";

/// A round that is under way.
struct Judged {
    festival: Festival,
    round: Uuid,
    /// The one who judges, as somebody of the panel.
    judge: Uuid,
    all: Vec<ApplicationId>,
}

impl House {
    async fn account(&self, email: &'static str) -> UserId {
        self.site.db.q("SELECT id FROM users WHERE email = $1").bind(email.to_owned()).scalar().await.unwrap()
    }

    /// A request of an account of the sample, in a role.
    async fn acting(&self, email: &'static str, role: Role) -> Ctx {
        let ctx = self.staff(role, Some(self.festival));
        let mut actor = ctx.me().unwrap().clone();
        actor.user = self.account(email).await;
        actor.grants = vec![Grant { role, festival: Some(self.festival), commune: None }];
        Ctx { actor: Some(Arc::new(actor)), ..ctx }
    }

    /// Somebody of the organisers who sets reviewing up.
    async fn chair(&self) -> Ctx {
        self.acting(ORGANISER, Role::Organiser).await
    }

    async fn village(&self, slug: &'static str) -> TroupeId {
        self.site.db.q("SELECT id FROM troupes WHERE slug = $1").bind(slug.to_owned()).scalar().await.unwrap()
    }

    /// What these troupes sent with these titles, a criterion, the judge on the panel, and a round that is not shared
    /// out yet.
    async fn judged(&self, titles: &[(&'static str, &str)], change: impl Fn(RoundForm) -> RoundForm) -> Judged {
        let festival = festivals::by_id(&self.site.db, self.festival).await.unwrap().unwrap();
        let mut all = Vec::new();
        for (slug, title) in titles {
            all.push(sent_of(self, &festival, (slug, title)).await);
        }
        let ctx = self.chair().await;
        let form = testing::criterion(1);
        let input = (festival.clone(), form);
        ctx.write(input, |job, (of, form)| Box::pin(commands::put_criterion(job, of, form))).await.unwrap();
        let judge = self.on_panel(JUDGE, None, None).await.unwrap();
        let form = change(RoundForm { members: vec![judge], ..testing::round(ctx.now) });
        let input = (festival.clone(), form);
        let round = ctx.write(input, |job, (of, form)| Box::pin(commands::put_round(job, of, form))).await.unwrap();
        Judged { festival, round, judge, all }
    }

    async fn on_panel(
        &self,
        email: &'static str,
        commune: Option<&str>,
        troupe: Option<TroupeId>,
    ) -> Result<Uuid, Fault> {
        let festival = festivals::by_id(&self.site.db, self.festival).await.unwrap().unwrap();
        let (user, commune) = (Some(self.account(email).await), commune.map(str::to_owned));
        let form = ReviewerForm { id: None, version: 0, user, commune, troupe, removed: false };
        let input = (festival, form);
        self.chair().await.write(input, |job, (of, form)| Box::pin(commands::put_reviewer(job, of, form))).await
    }

    async fn shared(&self, of: &Judged) -> Result<(usize, usize), Fault> {
        let input = (of.festival.clone(), of.round);
        self.chair().await.write(input, |job, (of, round)| Box::pin(commands::share_out(job, of, *round))).await
    }

    async fn given_to(&self, of: &Judged, who: Uuid) -> Vec<reviews::Review> {
        reviews::all_of_reviewer(&self.site.db, of.round, who).await.unwrap()
    }

    /// The judge gives this score.
    async fn scored(&self, review: &reviews::Review, score: &str, then: Then) -> Result<Option<Uuid>, Fault> {
        let criteria = setup::criteria(&self.site.db, self.festival).await.unwrap();
        let typed = criteria.iter().map(|criterion| (criterion.id, score.to_owned())).collect();
        let input = (review.id, testing::sheet(review.version, typed, then));
        let ctx = self.acting(JUDGE, Role::Reviewer).await;
        ctx.write(input, |job, (id, sheet)| Box::pin(commands::save(job, *id, sheet))).await
    }
}
