//! What people do with accounts.
//!
//! A command authorises, loads, decides, saves and writes to the audit log in one transaction.
//! Passwords are hashed before that transaction begins, by what is called `prepare_…` and [`recognise`]:
//! sixty milliseconds of a core must not stand in front of everybody else's writes.

mod access;
mod account;
mod colleagues;
mod factor;
mod newcomer;
mod sign_in;

pub use access::{Entry, Guest, enter, guest, prepare_entry, request_password_reset};
pub use account::{
    change_password, check_password, end_other_sessions, end_session, prepare_password, prove, set_lang, sign_out,
};
pub use colleagues::{disable, enable, end_sessions_of, grant_role, invite, revoke_role};
pub use factor::{Passed, begin_factor, confirm_factor, drop_factor, drop_factor_of, pass};
pub use newcomer::{Newcomer, add_sample_user, add_user, first_admin_link, install};
pub use sign_in::{recognise, sign_in};

use super::model::must_have_factor;
use super::store::{self, Purpose, User};
use super::token::Token;
use crate::db::{DbError, attempts};
use crate::kernel::access::{Actor, Permission};
use crate::kernel::email::Email;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Lang;
use crate::web::{Ctx, Job, Site};
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

/// Is the password only the first step of this sign-in?
async fn wants_more(job: Job<'_>, actor: &Actor) -> Result<bool, DbError> {
    let factor = store::factor(job.tx, actor.user).await?;
    let confirmed = factor.is_some_and(|factor| factor.confirmed_at.is_some());
    Ok(confirmed || must_have_factor(job.site.sample.is_some(), &actor.grants))
}

fn field(name: &'static str, message: Message) -> Fault {
    Fault::Invalid(vec![FieldFault::new(name, message)])
}

fn address(site: &Site, lang: Lang, token: &Token) -> String {
    format!("{}/{}/access/{}", site.base_url, lang.code(), token.reveal())
}

/// Makes a single-use link for `user` and answers its address.
async fn link_for(job: Job<'_>, user: &User, purpose: Purpose) -> Result<String, Fault> {
    let token = Token::random(job.ctx);
    let kept = if purpose == Purpose::PasswordReset { RESET } else { INVITATION };
    let link = store::Link { purpose, user: Some(user.id) };
    store::insert_link(job.tx, token.hash(), &link, job.now, job.now + kept).await?;
    Ok(address(&job.site, user.lang, &token))
}

/// The addresses of everybody who can sign in and holds `permission` at `festival`, and their languages.
pub async fn holders(
    job: Job<'_>,
    permission: Permission,
    festival: FestivalId,
) -> Result<Vec<(String, Lang)>, DbError> {
    let staff = store::staff_of(job.tx, festival).await?;
    let mut holders: Vec<_> = staff.into_iter().filter(|(_, _, role)| role.permits(permission)).collect();
    holders.dedup_by(|one, other| one.0 == other.0);
    Ok(holders.into_iter().map(|(email, lang, _)| (email, lang)).collect())
}

/// Forgets sessions, links and tries that ended before `before`.
pub async fn prune(job: Job<'_>, before: DateTime<Utc>) -> Result<(), DbError> {
    store::prune_sessions(job.tx, before).await?;
    store::prune_links(job.tx, before).await?;
    attempts::prune(job.tx, before).await
}
