//! One's own account.

use super::with_session;
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::SessionId;
use crate::kernel::lang::Lang;
use crate::people::commands;
use crate::web::{Ctx, Form, Go, set_cookie};
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

pub async fn set_lang(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let lang = Lang::parse(form.raw("lang")).ok_or(Fault::Missing)?;
    ctx.write(lang, |job, lang| Box::pin(commands::set_lang(job, *lang))).await?;
    let kept = set_cookie(&ctx.site, "xoe_lang", lang.code(), TimeDelta::days(365));
    Ok(Go::to(format!("/{}{ACCOUNT}", lang.code())).with_cookie(kept).saying(Message::new("people-lang-saved")))
}
