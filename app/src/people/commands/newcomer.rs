//! New accounts: for an invitation, from the command line, for the very first administrator.

use super::{Entry, INVITATION, account_key, address, link_for};
use crate::kernel::access::{Grant, Role};
use crate::kernel::email::Email;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Lang;
use crate::kernel::text::{clean_line, fold};
use crate::people::store::{self, Link, NewUser, Purpose, User};
use crate::people::token::Token;
use crate::web::Ctx;
use crate::web::Job;
use serde_json::json;

/// Somebody who is to have an account and a role.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// Key of the account: [`account_key`].
    pub email: String,
    pub name: String,
    pub lang: Lang,
    pub grant: Grant,
}

/// Makes the account, unless the address has one, and gives the role; answers the account and
/// whether the role is new to it. For the demo, a ready hash of a password can come along.
///
/// Whoever calls this has authorised it.
pub async fn install(job: Job<'_>, new: &Newcomer, hash: Option<&str>) -> Result<(User, bool), Fault> {
    if !new.grant.is_sound() {
        return Err(Fault::refused("people-role-place"));
    }
    let row = NewUser {
        id: job.id(),
        email: &new.email,
        name: &new.name,
        search_key: fold(&format!("{} {}", new.name, new.email)),
        password_hash: hash.map(str::to_owned),
        lang: new.lang,
        now: job.now,
    };
    let is_new = store::insert_user(job.tx, row).await?;
    let user = store::lock_user_by_email(job.tx, &new.email).await?.ok_or(Fault::Bug)?;
    let given = store::insert_grant(job.tx, job.id(), user.id, &new.grant, job.now).await?;
    if is_new {
        job.audit("user.add", &user.email, new.grant.festival, json!({})).await?;
    }
    if given {
        job.audit("role.grant", &user.email, new.grant.festival, detail(&new.grant)).await?;
    }
    Ok((user, given))
}

/// What the audit log says about a role.
pub(super) fn detail(grant: &Grant) -> serde_json::Value {
    match &grant.commune {
        Some(commune) => json!({ "role": grant.role.code(), "commune": commune }),
        None => json!({ "role": grant.role.code() }),
    }
}

/// An account of the sample, which opens with the password everybody is told.
pub async fn add_sample_user(job: Job<'_>, (email, name): (&str, &str), grant: Grant, hash: &str) -> Result<(), Fault> {
    let new = newcomer(job.ctx, email, name, grant)?;
    install(job, &new, Some(hash)).await.map(drop)
}

fn newcomer(ctx: &Ctx, email: &str, name: &str, grant: Grant) -> Result<Newcomer, Fault> {
    let email = Email::parse(email).map_err(|_| Fault::field("email", "people-email-wrong"))?;
    let (key, mut name) = (account_key(&email), clean_line(name));
    if name.is_empty() {
        // The command line may leave it out; a list of people with a blank line in it helps nobody.
        name = key.split('@').next().unwrap_or_default().to_owned();
    }
    Ok(Newcomer { email: key, name, lang: ctx.lang, grant })
}

/// `xoe user add`: makes the account and answers a link at which its owner sets a password.
/// For an account that is there already it adds the role and makes a fresh link.
pub async fn add_user(
    job: Job<'_>,
    email: &str,
    name: &str,
    role: Role,
    festival: Option<FestivalId>,
) -> Result<String, Fault> {
    let new = newcomer(job.ctx, email, name, Grant { role, festival, commune: None })?;
    let (user, _) = install(job, &new, None).await?;
    link_for(job, &user, Purpose::Invitation).await
}

/// While nobody has an account: a link for the first administrator, to print at start. Those printed at
/// earlier starts may lie in somebody's log, and die.
pub async fn first_admin_link(job: Job<'_>) -> Result<Option<String>, Fault> {
    if store::users_count(job.tx).await? > 0 {
        return Ok(None);
    }
    store::delete_first_admin_links(job.tx).await?;
    let token = Token::random(job.ctx);
    let link = Link { purpose: Purpose::FirstAdmin, user: None };
    store::insert_link(job.tx, token.hash(), &link, job.now, job.now + INVITATION).await?;
    Ok(Some(address(&job.site, job.lang, &token)))
}

/// Who the first administrator says they are.
pub(super) fn introduce(entry: &Entry) -> Result<(String, String), Fault> {
    let mut faults = Vec::new();
    if entry.email.is_none() {
        faults.push(FieldFault::new("email", Message::new("email-missing")));
    }
    if entry.name.is_empty() {
        faults.push(FieldFault::new("name", Message::new("people-name-missing")));
    }
    match &entry.email {
        Some(email) if faults.is_empty() => Ok((account_key(email), entry.name.clone())),
        _ => Err(Fault::Invalid(faults)),
    }
}
