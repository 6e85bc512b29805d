//! Links that let somebody in: invitation, new password, first administrator.

use super::{acting, link_for, newcomer, send};
use crate::db::Tx;
use crate::kernel::email::Email;
use crate::kernel::fault::Fault;
use crate::mail::MailKind;
use crate::people::model::{Grant, Role};
use crate::people::store::{self, Link, Purpose, User};
use crate::people::throttle::{self, Tries};
use crate::people::token::{self, Token};
use crate::people::{audit, password, session};
use crate::web::Ctx;
use serde_json::json;

/// A link that was used, lapsed, withdrawn or never given out: nobody learns which.
const DEAD: Fault = Fault::refused("people-link-dead");

/// Whom a link is for.
pub enum Guest {
    /// An account waits for its password.
    Known { email: String, name: String },
    /// Nobody has an account yet: the first administrator names themselves.
    FirstAdmin,
}

/// What is typed on the page of a link.
pub struct Entry {
    pub token: String,
    pub password: String,
    /// Asked of the first administrator only.
    pub email: Option<Email>,
    pub name: String,
    pub device: String,
}

/// Mails a link to a new password. The answer is the same whether there is an account or not.
pub async fn request_password_reset(ctx: &Ctx, email: &str) -> Result<(), Fault> {
    let input = (ctx.clone(), email.to_owned());
    ctx.site.db.write(input, |tx, (ctx, email)| Box::pin(mail_reset(tx, ctx, email))).await
}

async fn mail_reset(tx: &mut Tx, ctx: &Ctx, email: &str) -> Result<(), Fault> {
    if !throttle::count(tx, ctx, Tries::Reset, email).await? {
        return Ok(());
    }
    let user = store::lock_user_by_email(tx, email).await?;
    let Some(user) = user.filter(|user| user.disabled_at.is_none()) else { return Ok(()) };
    let link = link_for(tx, ctx, &user, Purpose::PasswordReset).await?;
    send(tx, ctx, &user, MailKind::PasswordReset { link }).await?;
    Ok(audit::record(tx, ctx, "password.ask", &user.email, None, json!({})).await?)
}

/// Whom the link with this token is for; looking does not use it up, because mail scanners look too.
pub async fn guest(ctx: &Ctx, token: &str) -> Result<Guest, Fault> {
    let link = store::find_link(&ctx.site.db, token::hash(token), ctx.now).await?.ok_or(DEAD)?;
    guest_of(ctx, &link).await
}

async fn guest_of(ctx: &Ctx, link: &Link) -> Result<Guest, Fault> {
    match link.user {
        Some(id) => {
            let user = store::user(&ctx.site.db, id).await?.ok_or(DEAD)?;
            Ok(Guest::Known { email: user.email, name: user.name })
        }
        None if store::users_count(&ctx.site.db).await? == 0 => Ok(Guest::FirstAdmin),
        None => Err(DEAD),
    }
}

/// Uses a link up: sets the password, ends every other session, signs in.
pub async fn enter(ctx: &Ctx, entry: Entry) -> Result<Token, Fault> {
    let link = store::find_link(&ctx.site.db, token::hash(&entry.token), ctx.now).await?.ok_or(DEAD)?;
    let (email, name) = match guest_of(ctx, &link).await? {
        Guest::Known { email, name } => (email, name),
        Guest::FirstAdmin => newcomer::introduce(&entry)?,
    };
    password::check(&entry.password, &email, &name).map_err(|why| super::field("password", why))?;
    let admission = Admission {
        hash: password::hash(ctx, &entry.password).await?,
        token: token::hash(&entry.token),
        device: entry.device,
        link,
        email,
        name,
    };
    ctx.site.db.write((ctx.clone(), admission), |tx, (ctx, entry)| Box::pin(admit(tx, ctx, entry))).await
}

/// Everything about an entry that could be checked beforehand.
struct Admission {
    token: Vec<u8>,
    link: Link,
    email: String,
    name: String,
    hash: String,
    device: String,
}

async fn admit(tx: &mut Tx, ctx: &Ctx, entry: &Admission) -> Result<Token, Fault> {
    let user = match entry.link.user {
        Some(id) => store::lock_user(tx, id).await?,
        None => Some(first_admin(tx, ctx, entry).await?),
    };
    let user = user.filter(|user| user.disabled_at.is_none()).ok_or(DEAD)?;
    if !store::use_link(tx, entry.token.clone(), ctx.now).await? {
        return Err(DEAD);
    }
    store::set_password(tx, user.id, &entry.hash).await?;
    store::delete_links_of(tx, user.id).await?;
    throttle::forget(tx, &user.email).await?;
    session::end_all(tx, ctx, user.id, None).await?;
    let (token, actor) = session::start(tx, ctx, &user, &entry.device).await?;
    let detail = json!({ "by": entry.link.purpose.code() });
    audit::record(tx, &acting(ctx, actor), "password.set", &user.email, None, detail).await?;
    Ok(token)
}

async fn first_admin(tx: &mut Tx, ctx: &Ctx, entry: &Admission) -> Result<User, Fault> {
    store::lock_first_admin_links(tx).await?;
    if store::users_count_in(tx).await? > 0 {
        return Err(DEAD);
    }
    let grant = Grant { role: Role::Admin, festival: None, commune: None };
    let new = super::Newcomer { email: entry.email.clone(), name: entry.name.clone(), lang: ctx.lang, grant };
    Ok(newcomer::install(tx, ctx, &new, None).await?.0)
}
