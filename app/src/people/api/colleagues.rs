//! Other people's accounts.

use super::{back, email, id};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::FestivalId;
use crate::people::commands::{self, Newcomer, account_key};
use crate::people::model::{Grant, Role};
use crate::web::form::Reader;
use crate::web::{Ctx, Form, Go, act};
use leptos::prelude::*;

#[server(endpoint = "people/invite")]
pub async fn invite() -> Result<(), Fault> {
    act(|ctx, form| async move {
        let mut read = form.read();
        let email = email(&mut read);
        let name = read.line("name", 100, "people-name-missing");
        let role = role(&mut read);
        let commune = commune(&mut read, role);
        read.finish()?;
        let (Some(email), Some(role)) = (email, role) else { return Err(Fault::Bug) };
        let grant = Grant { role, festival: festival(&form)?, commune };
        let said = Message::new("people-invited").with("email", &email);
        commands::invite(&ctx, Newcomer { email: account_key(&email), name, lang: ctx.lang, grant }).await?;
        Ok(Go::to(back(&ctx, &form)).saying(said))
    })
    .await
}

#[server(endpoint = "people/grant-role")]
pub async fn grant_role() -> Result<(), Fault> {
    act(|ctx, form| async move {
        let mut read = form.read();
        let role = role(&mut read);
        let commune = commune(&mut read, role);
        read.finish()?;
        let grant = Grant { role: role.ok_or(Fault::Bug)?, festival: festival(&form)?, commune };
        commands::grant_role(&ctx, id(&form, "user")?, grant).await?;
        Ok(done(&ctx, &form, "people-role-granted"))
    })
    .await
}

#[server(endpoint = "people/revoke-role")]
pub async fn revoke_role() -> Result<(), Fault> {
    act(|ctx, form| async move {
        commands::revoke_role(&ctx, id(&form, "grant")?).await?;
        Ok(done(&ctx, &form, "people-role-revoked"))
    })
    .await
}

#[server(endpoint = "people/disable")]
pub async fn disable() -> Result<(), Fault> {
    act(|ctx, form| async move {
        commands::disable(&ctx, id(&form, "user")?).await?;
        Ok(done(&ctx, &form, "people-disabled"))
    })
    .await
}

#[server(endpoint = "people/enable")]
pub async fn enable() -> Result<(), Fault> {
    act(|ctx, form| async move {
        commands::enable(&ctx, id(&form, "user")?).await?;
        Ok(done(&ctx, &form, "people-enabled"))
    })
    .await
}

#[server(endpoint = "people/end-sessions")]
pub async fn end_sessions() -> Result<(), Fault> {
    act(|ctx, form| async move {
        commands::end_sessions_of(&ctx, id(&form, "user")?).await?;
        Ok(done(&ctx, &form, "people-sessions-ended"))
    })
    .await
}

fn done(ctx: &Ctx, form: &Form, said: &'static str) -> Go {
    Go::to(back(ctx, form)).saying(Message::new(said))
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
    if form.raw("festival").is_empty() { Ok(None) } else { id(form, "festival").map(Some) }
}
