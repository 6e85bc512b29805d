//! New accounts: for an invitation, from the command line, for the very first administrator.

use super::{Entry, INVITATION, account_key, address, link_for};
use crate::db::Tx;
use crate::kernel::email::Email;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::FestivalId;
use crate::kernel::lang::Lang;
use crate::kernel::text::{clean_line, fold};
use crate::people::audit;
use crate::people::model::{Grant, Role};
use crate::people::store::{self, Link, NewUser, Purpose, User};
use crate::people::token::Token;
use crate::web::Ctx;
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
pub async fn install(tx: &mut Tx, ctx: &Ctx, new: &Newcomer, hash: Option<&str>) -> Result<(User, bool), Fault> {
    if !new.grant.is_sound() {
        return Err(Fault::refused("people-role-place"));
    }
    let row = NewUser {
        id: ctx.id(),
        email: &new.email,
        name: &new.name,
        search_key: fold(&format!("{} {}", new.name, new.email)),
        password_hash: hash.map(str::to_owned),
        lang: new.lang,
        now: ctx.now,
    };
    let is_new = store::insert_user(tx, row).await?;
    let user = store::lock_user_by_email(tx, &new.email).await?.ok_or(Fault::Bug)?;
    let given = store::insert_grant(tx, ctx.id(), user.id, &new.grant, ctx.now).await?;
    if is_new {
        audit::record(tx, ctx, "user.add", &user.email, new.grant.festival, json!({})).await?;
    }
    if given {
        audit::record(tx, ctx, "role.grant", &user.email, new.grant.festival, detail(&new.grant)).await?;
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
pub async fn add_sample_user(
    tx: &mut Tx,
    ctx: &Ctx,
    (email, name): (&str, &str),
    grant: Grant,
    hash: &str,
) -> Result<(), Fault> {
    let new = newcomer(ctx, email, name, grant)?;
    install(tx, ctx, &new, Some(hash)).await.map(drop)
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
    ctx: &Ctx,
    email: &str,
    name: &str,
    role: Role,
    festival: Option<FestivalId>,
) -> Result<String, Fault> {
    let new = newcomer(ctx, email, name, Grant { role, festival, commune: None })?;
    ctx.site.db.write((ctx.clone(), new), |tx, (ctx, new)| Box::pin(add(tx, ctx, new))).await
}

async fn add(tx: &mut Tx, ctx: &Ctx, new: &Newcomer) -> Result<String, Fault> {
    let (user, _) = install(tx, ctx, new, None).await?;
    link_for(tx, ctx, &user, Purpose::Invitation).await
}

/// While nobody has an account: a link for the first administrator, to print at start.
pub async fn first_admin_link(ctx: &Ctx) -> Option<String> {
    let made = ctx.site.db.write(ctx.clone(), |tx, ctx| Box::pin(make_first_link(tx, ctx))).await;
    made.unwrap_or_else(|fault| {
        tracing::error!(%fault, "making the first administrator's link");
        None
    })
}

async fn make_first_link(tx: &mut Tx, ctx: &Ctx) -> Result<Option<String>, Fault> {
    if store::users_count_in(tx).await? > 0 {
        return Ok(None);
    }
    let token = Token::random(ctx);
    let link = Link { purpose: Purpose::FirstAdmin, user: None };
    store::insert_link(tx, token.hash(), &link, ctx.now, ctx.now + INVITATION).await?;
    Ok(Some(address(&ctx.site, ctx.lang, &token)))
}

/// Who the first administrator says they are.
pub(super) fn introduce(entry: &Entry) -> Result<(String, String), Fault> {
    let mut faults = Vec::new();
    if entry.email.is_none() {
        faults.push(FieldFault::new("email", Message::new("people-email-wrong")));
    }
    if entry.name.is_empty() {
        faults.push(FieldFault::new("name", Message::new("people-name-missing")));
    }
    match &entry.email {
        Some(email) if faults.is_empty() => Ok((account_key(email), entry.name.clone())),
        _ => Err(Fault::Invalid(faults)),
    }
}
