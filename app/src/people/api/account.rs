//! One's own account.

use super::{back, id, signed_in};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::lang::Lang;
use crate::people::commands;
use crate::web::{Go, act};
use leptos::prelude::*;

/// `password` is the new one and `password_again` the present one: those two names are never kept
/// when a form is refused.
#[server(endpoint = "people/change-password")]
pub async fn change_password() -> Result<(), Fault> {
    act(|ctx, form| async move {
        let token = commands::change_password(&ctx, form.raw("password_again"), form.raw("password")).await?;
        Ok(signed_in(&ctx, &token, back(&ctx, &form)).saying(Message::new("people-password-changed")))
    })
    .await
}

#[server(endpoint = "people/end-session")]
pub async fn end_session() -> Result<(), Fault> {
    act(|ctx, form| async move {
        commands::end_session(&ctx, id(&form, "session")?).await?;
        Ok(Go::to(back(&ctx, &form)).saying(Message::new("people-session-ended")))
    })
    .await
}

#[server(endpoint = "people/end-other-sessions")]
pub async fn end_other_sessions() -> Result<(), Fault> {
    act(|ctx, form| async move {
        commands::end_other_sessions(&ctx).await?;
        Ok(Go::to(back(&ctx, &form)).saying(Message::new("people-sessions-ended")))
    })
    .await
}

#[server(endpoint = "people/set-lang")]
pub async fn set_lang() -> Result<(), Fault> {
    act(|ctx, form| async move {
        let lang = Lang::parse(form.raw("lang")).ok_or(Fault::Missing)?;
        commands::set_lang(&ctx, lang).await?;
        let secure = if ctx.site.is_https() { "; Secure" } else { "" };
        let kept = format!("xoe_lang={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}", lang.code());
        let to = format!("/{}/account", lang.code());
        Ok(Go::to(to).with_cookie(kept).saying(Message::new("people-lang-saved")))
    })
    .await
}
