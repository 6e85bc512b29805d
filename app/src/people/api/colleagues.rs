//! Other people's accounts.

use super::email;
use crate::kernel::access::{Grant, Role};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, UserId};
use crate::people::commands::{self, Newcomer, account_key};
use crate::web::form::Reader;
use crate::web::{Ctx, Form, Go};
use uuid::Uuid;

pub async fn invite(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let mut read = form.read();
    let email = email(&mut read);
    let name = read.line("name", 100, "people-name-missing");
    let role = role(&mut read);
    let commune = commune(&mut read, role);
    read.finish()?;
    let (Some(email), Some(role)) = (email, role) else { return Err(Fault::Bug) };
    let grant = Grant { role, festival: festival(&form)?, commune };
    let said = Message::new("people-invited").with("email", &email);
    let new = Newcomer { email: account_key(&email), name, lang: ctx.lang, grant };
    ctx.write(new, |job, new| Box::pin(commands::invite(job, new))).await?;
    Ok(Go::back(&ctx, &form, PEOPLE).saying(said))
}

pub async fn grant_role(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let mut read = form.read();
    let role = role(&mut read);
    let commune = commune(&mut read, role);
    read.finish()?;
    let grant = Grant { role: role.ok_or(Fault::Bug)?, festival: festival(&form)?, commune };
    let input = (form.id::<UserId>("user")?, grant);
    ctx.write(input, |job, (user, grant)| Box::pin(commands::grant_role(job, *user, grant))).await?;
    Ok(done(&ctx, &form, "people-role-granted"))
}

pub async fn revoke_role(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let grant: Uuid = form.id("grant")?;
    ctx.write(grant, |job, grant| Box::pin(commands::revoke_role(job, *grant))).await?;
    Ok(done(&ctx, &form, "people-role-revoked"))
}

pub async fn disable(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let user: UserId = form.id("user")?;
    ctx.write(user, |job, user| Box::pin(commands::disable(job, *user))).await?;
    Ok(done(&ctx, &form, "people-disabled"))
}

pub async fn enable(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let user: UserId = form.id("user")?;
    ctx.write(user, |job, user| Box::pin(commands::enable(job, *user))).await?;
    Ok(done(&ctx, &form, "people-enabled"))
}

pub async fn end_sessions(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let user: UserId = form.id("user")?;
    ctx.write(user, |job, user| Box::pin(commands::end_sessions_of(job, *user))).await?;
    Ok(done(&ctx, &form, "people-sessions-ended"))
}

pub async fn drop_factor_of(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let user: UserId = form.id("user")?;
    ctx.write(user, |job, user| Box::pin(commands::drop_factor_of(job, *user))).await?;
    Ok(done(&ctx, &form, "people-factor-removed"))
}

/// Where these forms stand at the latest.
const PEOPLE: &str = "/desk/people";

fn done(ctx: &Ctx, form: &Form, said: &'static str) -> Go {
    Go::back(ctx, form, PEOPLE).saying(Message::new(said))
}

fn role(read: &mut Reader<'_>) -> Option<Role> {
    read.parsed("role", |code| Role::parse(code).ok_or(()), |()| Message::new("people-role-missing"))
}

/// An officer speaks for a commune; for every other role the field means nothing.
fn commune(read: &mut Reader<'_>, role: Option<Role>) -> Option<String> {
    let code = |text: &str| {
        let text = text.trim();
        (text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.to_owned()).ok_or(())
    };
    let asked = role == Some(Role::CommuneOfficer);
    asked.then(|| read.parsed("commune", code, |()| Message::new("people-commune-wrong"))).flatten()
}

/// Nothing chosen means everywhere, which only administrators may give: the command checks it.
fn festival(form: &Form) -> Result<Option<FestivalId>, Fault> {
    if form.raw("festival").is_empty() { Ok(None) } else { form.id("festival").map(Some) }
}
