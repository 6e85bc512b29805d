//! What the people slice promises, on both engines.

mod access;
mod audit;
mod colleagues;
mod sessions;
mod sign_in;

use super::commands::{self, add_sample_user};
use super::model::{Actor, Grant, Role};
use super::token::Token;
use super::{password, session, store};
use crate::db::testing::{TestDb, both};
use crate::db::{DbError, Tx};
use crate::kernel::clock::FixedClock;
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, UserId};
use crate::kernel::lang::Lang;
use crate::mail::{Mail, MailKind};
use crate::web::{Ctx, Site, testing};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::types::Json;
use std::sync::Arc;

const PASSWORD: &str = "chín cánh rừng ban";

/// A running house with nobody in it.
struct House {
    site: Arc<Site>,
    clock: Arc<FixedClock>,
}

impl House {
    async fn open(test: &TestDb) -> Self {
        let clock = testing::clock();
        Self { site: testing::site(test, clock.clone()).await, clock }
    }

    /// A request of a visitor, now.
    fn visitor(&self) -> Ctx {
        Ctx::system(self.site.clone(), Lang::Vi)
    }

    fn advance(&self, by: TimeDelta) {
        self.clock.advance(by);
    }

    async fn staff(&self, email: &str, role: Role, festival: Option<FestivalId>) {
        let commune = (role == Role::CommuneOfficer).then(|| "03325".to_owned());
        let ctx = self.visitor();
        let hash = password::hash(&ctx, PASSWORD).await.unwrap();
        let input = (ctx, email.to_owned(), Grant { role, festival, commune }, hash);
        let added = self.site.db.write(input, |tx, (ctx, email, grant, hash)| {
            Box::pin(add_sample_user(tx, ctx, (email, "Lò Thị Mai"), grant.clone(), hash))
        });
        added.await.unwrap();
    }

    async fn sign_in(&self, email: &str) -> Token {
        commands::sign_in(&self.visitor(), email, PASSWORD, "Chrome, Android").await.unwrap()
    }

    async fn actor(&self, token: &Token) -> Option<Actor> {
        session::actor(&self.visitor(), token.reveal()).await
    }

    /// A request of somebody signed in, now.
    async fn with(&self, token: &Token) -> Ctx {
        let actor = self.actor(token).await.unwrap();
        Ctx { actor: Some(Arc::new(actor)), ..self.visitor() }
    }

    /// A request of a new member of staff.
    async fn member(&self, email: &str, role: Role, festival: Option<FestivalId>) -> Ctx {
        self.staff(email, role, festival).await;
        self.with(&self.sign_in(email).await).await
    }

    async fn id_of(&self, email: &str) -> UserId {
        store::user_by_email(&self.site.db, email).await.unwrap().unwrap().id
    }

    async fn festival(&self, slug: &'static str, number: i64) -> FestivalId {
        let id: FestivalId = self.visitor().id();
        let input = (id, number, slug, self.visitor().now);
        self.site.db.write(input, |tx, input| Box::pin(insert_festival(tx, *input))).await.unwrap();
        id
    }

    /// Letters put into the outbox so far, the oldest first.
    async fn letters(&self) -> Vec<Mail> {
        let rows: Vec<(Json<Mail>,)> = self
            .site
            .db
            .q("SELECT payload FROM outbox WHERE kind = 'mail' ORDER BY created_at, id")
            .all()
            .await
            .unwrap();
        rows.into_iter().map(|(Json(mail),)| mail).collect()
    }

    /// The token in the link of the newest letter.
    async fn newest_token(&self) -> String {
        match self.letters().await.pop().unwrap().kind {
            MailKind::Invitation { link, .. } | MailKind::PasswordReset { link } => token_in(&link),
            other => panic!("no link in {other:?}"),
        }
    }

    /// The log: action and actor, the oldest first.
    async fn log(&self) -> Vec<(String, String)> {
        self.site.db.q("SELECT action, actor FROM audit ORDER BY at, id").all().await.unwrap()
    }
}

/// As little of a festival as a role needs.
async fn insert_festival(
    tx: &mut Tx,
    (id, number, slug, now): (FestivalId, i64, &'static str, DateTime<Utc>),
) -> Result<(), DbError> {
    let sql = "INSERT INTO festivals (id, number, slug, code_prefix, state, name, tagline, intro, place, first_day, last_day,
        contact_phone, contact_email, contact_hours, alert, privacy, refund_policy, bank_bin, bank_account, bank_holder,
        sample, created_at)
        VALUES ($1, $2, $3, 'HB27', 'draft', '{}', '{}', '{}', '{}', '2027-03-12', '2027-03-15', '', '', '{}', '{}', '{}',
        '{}', '', '', '', $4, $5)";
    tx.q(sql).bind(id).bind(number).bind(slug).bind(true).bind(now).exec().await.map(drop)
}

fn token_in(link: &str) -> String {
    link.rsplit('/').next().unwrap().to_owned()
}

/// Follows a link with `password`.
async fn follow(house: &House, token: &str, password: &str) -> Result<Token, Fault> {
    let entry = commands::Entry {
        token: token.to_owned(),
        password: password.to_owned(),
        email: None,
        name: String::new(),
        device: String::new(),
    };
    commands::enter(&house.visitor(), entry).await
}

/// Runs `test` in a fresh house on both engines.
fn in_a_house(test: impl AsyncFn(House)) {
    both(async |db: &TestDb| test(House::open(db).await).await);
}
