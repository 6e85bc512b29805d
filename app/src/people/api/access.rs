//! Coming in and going out.

use super::{email, with_session};
use crate::kernel::email::Email;
use crate::kernel::fault::{Fault, Message};
use crate::people::commands::{self, Entry, account_key};
use crate::people::{device, session};
use crate::web::{Ctx, Form, Go, local_path};

pub async fn sign_in(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let mut read = form.read();
    let email = email(&mut read);
    if form.raw("password").is_empty() {
        read.fault("password", Message::new("people-password-missing"));
    }
    read.finish()?;
    let key = email.as_ref().map(account_key).unwrap_or_default();
    let user = commands::recognise(&ctx, &key, form.raw("password")).await?;
    let input = (user, device::name(&ctx.agent));
    let token = ctx.write(input, |job, (user, device)| Box::pin(commands::sign_in(job, user, device))).await?;
    let to = local_path(form.raw("to")).unwrap_or_else(|| ctx.href("/desk"));
    Ok(with_session(Go::to(to), &ctx, &token).with_cookie(device::remember(&ctx, &key)))
}

pub async fn sign_out(ctx: Ctx, _form: Form) -> Result<Go, Fault> {
    ctx.write((), |job, ()| Box::pin(commands::sign_out(job))).await?;
    let go = Go::to(ctx.href("/sign-in")).saying(Message::new("people-signed-out"));
    Ok(go.with_cookie(session::no_cookie(&ctx.site)))
}

pub async fn request_reset(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let mut read = form.read();
    let email = email(&mut read);
    read.finish()?;
    let key = email.as_ref().map(account_key).unwrap_or_default();
    ctx.write(key, |job, key| Box::pin(commands::request_password_reset(job, key))).await?;
    Ok(Go::to(ctx.href("/sign-in")).saying(Message::new("people-reset-sent")))
}

pub async fn set_password(ctx: Ctx, form: Form) -> Result<Go, Fault> {
    let mut read = form.read();
    let email = read.optional("email", Email::parse, |_| Message::new("people-email-wrong"));
    let name = read.optional_line("name", 100);
    read.finish()?;
    let (token, password) = (form.raw("token").to_owned(), form.raw("password").to_owned());
    let entry = Entry { token, password, email, name, device: device::name(&ctx.agent) };
    let entry = commands::prepare_entry(&ctx, entry).await?;
    let known = device::remember(&ctx, entry.email());
    let token = ctx.write(entry, |job, entry| Box::pin(commands::enter(job, entry))).await?;
    let go = Go::to(ctx.href("/desk")).saying(Message::new("people-password-set"));
    Ok(with_session(go, &ctx, &token).with_cookie(known))
}
