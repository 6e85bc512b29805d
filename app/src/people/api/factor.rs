//! The second factor: putting it up, showing it, turning it off.
//!
//! Codes are typed into a field called `token`: one of the names that are never kept when a form is refused.

use super::with_session;
use crate::kernel::fault::{Fault, Message};
use crate::people::commands;
use crate::web::{Ctx, Form, Go, local_path};

/// Where it is put up and turned off.
const PAGE: &str = "/second-factor";

fn wrong() -> Fault {
    Fault::field("token", "people-code-wrong")
}

pub async fn begin_factor(ctx: Ctx, _form: Form) -> Result<Go, Fault> {
    ctx.write((), |job, ()| Box::pin(commands::begin_factor(job))).await?;
    Ok(Go::to(ctx.href(PAGE)))
}

pub async fn confirm_factor(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let code = form.raw("token").to_owned();
    let token = ctx.write(code, |job, code| Box::pin(commands::confirm_factor(job, code))).await?;
    let token = token.ok_or_else(wrong)?;
    // Whoever was led here goes on to work.
    let to = if ctx.halfway.is_some() { "/desk" } else { PAGE };
    Ok(with_session(Go::to(ctx.href(to)).saying(Message::new("people-factor-added")), &ctx, &token))
}

pub async fn pass(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let code = form.raw("token").to_owned();
    let passed = ctx.write(code, |job, code| Box::pin(commands::pass(job, code))).await?.ok_or_else(wrong)?;
    let go = Go::to(local_path(form.raw("to")).unwrap_or_else(|| ctx.href("/desk")));
    let go = match passed.left {
        Some(left) => go.saying(Message::new("people-recovery-used").with("left", left)),
        None => go,
    };
    Ok(with_session(go, &ctx, &passed.token))
}

pub async fn drop_factor(ctx: Ctx, _form: Form) -> Result<Go, Fault> {
    ctx.write((), |job, ()| Box::pin(commands::drop_factor(job))).await?;
    Ok(Go::to(ctx.href(PAGE)).saying(Message::new("people-factor-removed")))
}
