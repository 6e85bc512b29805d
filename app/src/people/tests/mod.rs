//! What the people slice promises, on both engines.

mod access;
mod audit;
mod chain;
mod colleagues;
mod desk;
mod factor;
mod proof;
mod roles;
mod sessions;
mod sign_in;

mod run;

use super::commands::add_sample_user;
use super::letters::PeopleLetter;
use super::token::Token;
use super::{password, session, store};
use crate::db::Reads;
use crate::db::{DbError, Tx};
use crate::kernel::access::{Actor, Grant, Role};
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, UserId};
use crate::kernel::lang::{Lang, Text};
use crate::mail::Mail;
use crate::testing::{House, at_house};
use crate::web::{Caller, Ctx};
use chrono::{DateTime, TimeDelta, Utc};
use run as commands;
use sqlx::types::Json;
use std::sync::Arc;

const PASSWORD: &str = "chín cánh rừng ban";

impl House {
    async fn hire(&self, email: &str, role: Role, festival: Option<FestivalId>) {
        let commune = (role == Role::CommuneOfficer).then(|| "03325".to_owned());
        let ctx = self.visitor();
        let hash = password::hash(&ctx, PASSWORD).await.unwrap();
        let input = (email.to_owned(), Grant { role, festival, commune }, hash);
        let added = ctx.write(input, |job, (email, grant, hash)| {
            Box::pin(add_sample_user(job, (email, "Lò Thị Mai"), grant.clone(), hash))
        });
        added.await.unwrap();
    }

    async fn sign_in(&self, email: &str) -> Token {
        commands::sign_in(&self.visitor(), email, PASSWORD, "Chrome, Android").await.unwrap()
    }

    async fn actor(&self, token: &Token) -> Option<Actor> {
        match session::caller(&self.visitor(), token.reveal()).await.unwrap() {
            Some(Caller::In(actor)) => Some(actor),
            Some(Caller::Halfway(_)) | None => None,
        }
    }

    /// A request of somebody who typed the password and has another step to go.
    async fn halfway(&self, token: &Token) -> Option<Ctx> {
        match session::caller(&self.visitor(), token.reveal()).await.unwrap() {
            Some(Caller::Halfway(actor)) => Some(Ctx { halfway: Some(Arc::new(actor)), ..self.visitor() }),
            Some(Caller::In(_)) | None => None,
        }
    }

    /// A request of somebody signed in, now.
    async fn with(&self, token: &Token) -> Ctx {
        let actor = self.actor(token).await.unwrap();
        Ctx { actor: Some(Arc::new(actor)), ..self.visitor() }
    }

    /// A request of a new member of staff.
    async fn member(&self, email: &str, role: Role, festival: Option<FestivalId>) -> Ctx {
        self.hire(email, role, festival).await;
        self.with(&self.sign_in(email).await).await
    }

    async fn id_of(&self, email: &str) -> UserId {
        store::user_by_email(&self.site.db, email).await.unwrap().unwrap().id
    }

    async fn edition(&self, slug: &'static str, number: i64) -> FestivalId {
        let id: FestivalId = self.visitor().id();
        let input = (id, number, slug, self.visitor().now);
        self.site.db.write(input, |tx, input| Box::pin(insert_festival(tx, *input))).await.unwrap();
        id
    }

    /// Letters put into the outbox so far, the oldest first.
    async fn mails(&self) -> Vec<Mail> {
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
        let letter = serde_json::from_value(self.mails().await.pop().unwrap().kind).unwrap();
        let (PeopleLetter::Invitation { link, .. } | PeopleLetter::PasswordReset { link }) = letter else {
            panic!("{letter:?} has no link")
        };
        token_in(&link)
    }

    /// The log: action and actor, the oldest first.
    async fn log_of_actors(&self) -> Vec<(String, String)> {
        self.site.db.q("SELECT action, actor FROM audit ORDER BY at, id").all().await.unwrap()
    }
}

/// As little of a festival as a role needs.
async fn insert_festival(
    tx: &Tx,
    (id, number, slug, now): (FestivalId, i64, &'static str, DateTime<Utc>),
) -> Result<(), DbError> {
    let sql =
        "INSERT INTO festivals (id, number, slug, code_prefix, state, name, tagline, intro, place, first_day, last_day,
        contact_phone, contact_email, contact_hours, alert, privacy, refund_policy, bank_bin, bank_account, bank_holder,
        sample, created_at)
        VALUES ($1, $2, $3, 'HB27', 'draft', $6, $6, $6, $6, '2027-03-12', '2027-03-15', '', '', $6, $6, $6, $6, '', '',
        '', $4, $5)";
    let row = tx.q(sql).bind(id).bind(number).bind(slug).bind(true).bind(now);
    row.bind(Json(Text::new("Lễ hội", ""))).exec().await.map(drop)
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
    at_house(async |house| test(house.clone()).await);
}
