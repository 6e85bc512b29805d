//! What people do with accounts.
//!
//! A command authorises, loads, decides, saves and writes to the audit log in one transaction.
//! Passwords are hashed before that transaction begins: sixty milliseconds of a core must not stand
//! in front of everybody else's writes.

mod access;
mod account;
mod colleagues;
mod newcomer;
mod sign_in;

pub use access::{Entry, Guest, enter, guest, request_password_reset};
pub use account::{change_password, end_other_sessions, end_session, set_lang, sign_out};
pub use colleagues::{disable, enable, end_sessions_of, grant_role, invite, revoke_role};
pub use newcomer::{Newcomer, add_sample_user, add_user, first_admin_link, install};
pub use sign_in::sign_in;

use super::model::Actor;
use super::store::{self, Purpose, User};
use super::token::Token;
use crate::db::Tx;
use crate::kernel::email::Email;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::lang::Lang;
use crate::mail::{self, Mail, MailKind};
use crate::web::{Ctx, Site};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

/// An invitation may lie in somebody's mail over a weekend.
const INVITATION: TimeDelta = TimeDelta::days(7);
const RESET: TimeDelta = TimeDelta::hours(1);

/// How an address stands in its account: two spellings of its letters are one person.
pub fn account_key(email: &Email) -> String {
    email.as_str().to_ascii_lowercase()
}

/// The same request, acted on by somebody who has just proved who they are.
fn acting(ctx: &Ctx, actor: Actor) -> Ctx {
    Ctx { actor: Some(Arc::new(actor)), ..ctx.clone() }
}

fn me(ctx: &Ctx) -> Result<&Actor, Fault> {
    ctx.actor.as_deref().ok_or(Fault::SignIn)
}

fn field(name: &'static str, message: Message) -> Fault {
    Fault::Invalid(vec![FieldFault::new(name, message)])
}

fn address(site: &Site, lang: Lang, token: &Token) -> String {
    format!("{}/{}/access/{}", site.base_url, lang.code(), token.reveal())
}

/// Makes a single-use link for `user` and answers its address.
async fn link_for(tx: &mut Tx, ctx: &Ctx, user: &User, purpose: Purpose) -> Result<String, Fault> {
    let token = Token::random(ctx);
    let kept = if purpose == Purpose::PasswordReset { RESET } else { INVITATION };
    let link = store::Link { purpose, user: Some(user.id) };
    store::insert_link(tx, token.hash(), &link, ctx.now, ctx.now + kept).await?;
    Ok(address(&ctx.site, user.lang, &token))
}

/// Puts a letter to `user` into the outbox.
async fn send(tx: &mut Tx, ctx: &Ctx, user: &User, kind: MailKind) -> Result<(), Fault> {
    let mail = Mail { to: user.email.clone(), lang: user.lang, kind };
    Ok(mail::enqueue(tx, ctx, mail).await?)
}

/// Forgets sessions, links and tries that ended before `before`; the server's housekeeping calls it.
pub async fn prune(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, crate::db::DbError> {
    let sessions = store::prune_sessions(tx, before).await?;
    let links = store::prune_links(tx, before).await?;
    Ok(sessions + links + store::prune_attempts(tx, before).await?)
}
