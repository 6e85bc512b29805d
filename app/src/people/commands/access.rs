//! Links that let somebody in: invitation, new password, first administrator.

use super::{acting, link_for, newcomer};
use crate::kernel::access::{Grant, Role};
use crate::kernel::email::Email;
use crate::kernel::fault::Fault;
use crate::people::letters::PeopleLetter;
use crate::people::store::{self, Link, Purpose, User};
use crate::people::throttle::{self, Tries};
use crate::people::token::{self, Token};
use crate::people::{password, session, strength};
use crate::web::Ctx;
use crate::web::Job;
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
pub async fn request_password_reset(job: Job<'_>, email: &str) -> Result<(), Fault> {
    if !throttle::count(job, Tries::Reset, email).await? {
        return Ok(());
    }
    let user = store::lock_user_by_email(job.tx, email).await?;
    let Some(user) = user.filter(|user| user.disabled_at.is_none()) else { return Ok(()) };
    let link = link_for(job, &user, Purpose::PasswordReset).await?;
    job.send(&user.email, user.lang, &PeopleLetter::PasswordReset { link }).await?;
    Ok(job.audit("password.ask", &user.email, None, json!({})).await?)
}

/// Whom the link with this token is for; looking does not use it up, because mail scanners look too.
pub async fn guest(ctx: &Ctx, token: &str) -> Result<Guest, Fault> {
    let link = store::find_link(&ctx.site.db, token::hash(token), ctx.now).await?.ok_or(DEAD)?;
    guest_of(ctx, &link).await
}

async fn guest_of(ctx: &Ctx, link: &Link) -> Result<Guest, Fault> {
    match link.user {
        Some(id) => {
            let user = store::user(&ctx.site.db, id).await?;
            let user = user.filter(|user| !session::is_shut_out(&ctx.site, &user.email)).ok_or(DEAD)?;
            Ok(Guest::Known { email: user.email, name: user.name })
        }
        None if store::users_count(&ctx.site.db).await? == 0 => Ok(Guest::FirstAdmin),
        None => Err(DEAD),
    }
}

/// What has to be right before a link is used up; the password is hashed here.
pub async fn prepare_entry(ctx: &Ctx, entry: Entry) -> Result<Admission, Fault> {
    let link = store::find_link(&ctx.site.db, token::hash(&entry.token), ctx.now).await?.ok_or(DEAD)?;
    let (email, name) = match guest_of(ctx, &link).await? {
        Guest::Known { email, name } => (email, name),
        Guest::FirstAdmin => newcomer::introduce(&entry)?,
    };
    strength::check(&entry.password, &email, &name).map_err(|why| super::field("password", why))?;
    Ok(Admission {
        hash: password::hash(ctx, &entry.password).await?,
        token: token::hash(&entry.token),
        device: entry.device,
        link,
        email,
        name,
    })
}

/// Everything about an entry that could be checked beforehand.
pub struct Admission {
    token: Vec<u8>,
    link: Link,
    email: String,
    name: String,
    hash: String,
    device: String,
}

impl Admission {
    /// Key of the account that will be entered.
    pub fn email(&self) -> &str {
        &self.email
    }
}

/// Uses a link up: sets the password, ends every other session, signs in.
pub async fn enter(job: Job<'_>, entry: &Admission) -> Result<Token, Fault> {
    let user = match entry.link.user {
        Some(id) => store::lock_user(job.tx, id).await?,
        None => Some(first_admin(job, entry).await?),
    };
    let user = user.filter(|user| user.disabled_at.is_none()).ok_or(DEAD)?;
    if !store::use_link(job.tx, entry.token.clone(), job.now).await? {
        return Err(DEAD);
    }
    store::set_password(job.tx, user.id, &entry.hash).await?;
    store::delete_links_of(job.tx, user.id).await?;
    throttle::forget(job, &user.email).await?;
    session::end_all(job, user.id, None).await?;
    let (token, actor) = session::start(job, &user, &entry.device).await?;
    let detail = json!({ "by": entry.link.purpose.code() });
    let acting = acting(job.ctx, actor);
    Job { ctx: &acting, ..job }.audit("password.set", &user.email, None, detail).await?;
    Ok(token)
}

async fn first_admin(job: Job<'_>, entry: &Admission) -> Result<User, Fault> {
    store::lock_first_admin_links(job.tx).await?;
    if store::users_count(job.tx).await? > 0 {
        return Err(DEAD);
    }
    let grant = Grant { role: Role::Admin, festival: None, commune: None };
    let new = super::Newcomer { email: entry.email.clone(), name: entry.name.clone(), lang: job.lang, grant };
    Ok(newcomer::install(job, &new, None).await?.0)
}
