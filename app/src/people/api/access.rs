//! Coming in and going out.

use super::{email, signed_in, this_device};
use crate::kernel::fault::{Fault, Message};
use crate::people::commands::{self, Entry, account_key};
use crate::people::session;
use crate::web::{Ctx, Form, Go, act, local_path};
use leptos::prelude::*;

#[server(endpoint = "people/sign-in")]
pub async fn sign_in() -> Result<(), Fault> {
    let device = this_device();
    act(|ctx, form| enter(ctx, form, device)).await
}

async fn enter(ctx: Ctx, form: Form, device: String) -> Result<Go, Fault> {
    let mut read = form.read();
    let email = email(&mut read);
    if form.raw("password").is_empty() {
        read.fault("password", Message::new("people-password-missing"));
    }
    read.finish()?;
    let key = email.as_ref().map(account_key).unwrap_or_default();
    let token = commands::sign_in(&ctx, &key, form.raw("password"), &device).await?;
    let to = local_path(form.raw("to")).unwrap_or_else(|| ctx.href("/desk"));
    Ok(signed_in(&ctx, &token, to))
}

#[server(endpoint = "people/sign-out")]
pub async fn sign_out() -> Result<(), Fault> {
    act(|ctx, _| async move {
        commands::sign_out(&ctx).await?;
        let go = Go::to(ctx.href("/sign-in")).saying(Message::new("people-signed-out"));
        Ok(go.with_cookie(session::no_cookie(&ctx.site)))
    })
    .await
}

#[server(endpoint = "people/request-reset")]
pub async fn request_reset() -> Result<(), Fault> {
    act(|ctx, form| async move {
        let mut read = form.read();
        let email = email(&mut read);
        read.finish()?;
        let key = email.as_ref().map(account_key).unwrap_or_default();
        commands::request_password_reset(&ctx, &key).await?;
        Ok(Go::to(ctx.href("/sign-in")).saying(Message::new("people-reset-sent")))
    })
    .await
}

#[server(endpoint = "people/set-password")]
pub async fn set_password() -> Result<(), Fault> {
    let device = this_device();
    act(|ctx, form| follow(ctx, form, device)).await
}

async fn follow(ctx: Ctx, form: Form, device: String) -> Result<Go, Fault> {
    let mut read = form.read();
    let email = read.optional("email", crate::kernel::email::Email::parse, |_| Message::new("people-email-wrong"));
    let name = read.optional_line("name", 100);
    read.finish()?;
    let (token, password) = (form.raw("token").to_owned(), form.raw("password").to_owned());
    let token = commands::enter(&ctx, Entry { token, password, email, name, device }).await?;
    let to = ctx.href("/desk");
    Ok(signed_in(&ctx, &token, to).saying(Message::new("people-password-set")))
}
