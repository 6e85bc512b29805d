//! One's own account.

use super::with_session;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::SessionId;
use crate::kernel::lang::Lang;
use crate::people::commands;
use crate::web::link::encode;
use crate::web::{Ctx, Form, Go, local_path, set_cookie};
use chrono::TimeDelta;

/// Where the account's forms stand.
const ACCOUNT: &str = "/account";

/// `password` is the new one and `password_again` the present one: those two names are never kept
/// when a form is refused.
pub async fn change_password(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let hash = commands::prepare_password(&ctx, form.raw("password_again"), form.raw("password")).await?;
    let token = ctx.write(hash, |job, hash| Box::pin(commands::change_password(job, hash))).await?;
    let go = Go::back(&ctx, &form, ACCOUNT).saying(Message::new("people-password-changed"));
    Ok(with_session(go, &ctx, &token))
}

pub async fn end_session(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let id: SessionId = form.id("session")?;
    ctx.write(id, |job, id| Box::pin(commands::end_session(job, *id))).await?;
    Ok(Go::back(&ctx, &form, ACCOUNT).saying(Message::new("people-session-ended")))
}

pub async fn end_other_sessions(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    ctx.write((), |job, ()| Box::pin(commands::end_other_sessions(job))).await?;
    Ok(Go::back(&ctx, &form, ACCOUNT).saying(Message::new("people-sessions-ended")))
}

/// What is wrong is said in the address: kept for the next page, it would push out the form that waits
/// behind this one.
pub async fn prove(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let to = local_path(form.raw("to")).unwrap_or_else(|| ctx.href("/desk"));
    let again = |why| Ok(Go::to(format!("{}?to={}&why={why}", ctx.href("/prove"), encode(&to))));
    match commands::check_password(&ctx, form.raw("password")).await {
        Ok(_) => {}
        Err(Fault::Invalid(_)) => return again("wrong"),
        Err(Fault::Refused(_)) => return again("locked"),
        Err(fault) => return Err(fault),
    }
    ctx.write((), |job, ()| Box::pin(commands::prove(job))).await?;
    Ok(Go::to(to))
}

pub async fn set_lang(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let lang = Lang::parse(form.raw("lang")).ok_or(Fault::Missing)?;
    ctx.write(lang, |job, lang| Box::pin(commands::set_lang(job, *lang))).await?;
    let kept = set_cookie(&ctx.site, "xoe_lang", lang.code(), TimeDelta::days(365));
    Ok(Go::to(format!("/{}{ACCOUNT}", lang.code())).with_cookie(kept).saying(Message::new("people-lang-saved")))
}
