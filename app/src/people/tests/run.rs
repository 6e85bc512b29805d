//! The commands of this slice as forms run them: each in a job of its own.

use super::*;
use crate::people::commands as real;
pub use crate::people::commands::{Entry, Guest, Newcomer, guest};
use uuid::Uuid;

pub async fn sign_in(ctx: &Ctx, email: &str, typed: &str, device: &str) -> Result<Token, Fault> {
    let user = real::recognise(ctx, email, typed).await?;
    ctx.write((user, device.to_owned()), |job, (user, device)| Box::pin(real::sign_in(job, user, device))).await
}

pub async fn enter(ctx: &Ctx, entry: Entry) -> Result<Token, Fault> {
    let entry = real::prepare_entry(ctx, entry).await?;
    ctx.write(entry, |job, entry| Box::pin(real::enter(job, entry))).await
}

pub async fn change_password(ctx: &Ctx, present: &str, new: &str) -> Result<Token, Fault> {
    let hash = real::prepare_password(ctx, present, new).await?;
    ctx.write(hash, |job, hash| Box::pin(real::change_password(job, hash))).await
}

pub async fn request_password_reset(ctx: &Ctx, email: &str) -> Result<(), Fault> {
    ctx.write(email.to_owned(), |job, email| Box::pin(real::request_password_reset(job, email))).await
}

pub async fn first_admin_link(ctx: &Ctx) -> Option<String> {
    ctx.write((), |job, ()| Box::pin(real::first_admin_link(job))).await.unwrap()
}

pub async fn add_user(
    ctx: &Ctx,
    email: &str,
    name: &str,
    role: Role,
    festival: Option<FestivalId>,
) -> Result<String, Fault> {
    let input = (email.to_owned(), name.to_owned());
    ctx.write(input, move |job, (email, name)| Box::pin(real::add_user(job, email, name, role, festival))).await
}

pub async fn invite(ctx: &Ctx, new: Newcomer) -> Result<(), Fault> {
    ctx.write(new, |job, new| Box::pin(real::invite(job, new))).await
}

pub async fn grant_role(ctx: &Ctx, user: UserId, grant: Grant) -> Result<(), Fault> {
    ctx.write((user, grant), |job, (user, grant)| Box::pin(real::grant_role(job, *user, grant))).await
}

pub async fn revoke_role(ctx: &Ctx, grant: Uuid) -> Result<(), Fault> {
    ctx.write(grant, |job, grant| Box::pin(real::revoke_role(job, *grant))).await
}

pub async fn disable(ctx: &Ctx, user: UserId) -> Result<(), Fault> {
    ctx.write(user, |job, user| Box::pin(real::disable(job, *user))).await
}

pub async fn enable(ctx: &Ctx, user: UserId) -> Result<(), Fault> {
    ctx.write(user, |job, user| Box::pin(real::enable(job, *user))).await
}

pub async fn end_session(ctx: &Ctx, id: crate::kernel::id::SessionId) -> Result<(), Fault> {
    ctx.write(id, |job, id| Box::pin(real::end_session(job, *id))).await
}

pub async fn end_other_sessions(ctx: &Ctx) -> Result<(), Fault> {
    ctx.write((), |job, ()| Box::pin(real::end_other_sessions(job))).await
}

pub async fn end_sessions_of(ctx: &Ctx, user: UserId) -> Result<(), Fault> {
    ctx.write(user, |job, user| Box::pin(real::end_sessions_of(job, *user))).await
}

pub async fn begin_factor(ctx: &Ctx) -> Result<(), Fault> {
    ctx.write((), |job, ()| Box::pin(real::begin_factor(job))).await
}

/// The new token, if the code was right.
pub async fn confirm_factor(ctx: &Ctx, typed: &str) -> Result<Option<Token>, Fault> {
    ctx.write(typed.to_owned(), |job, typed| Box::pin(real::confirm_factor(job, typed))).await
}

pub async fn pass(ctx: &Ctx, typed: &str) -> Result<Option<Token>, Fault> {
    let passed = ctx.write(typed.to_owned(), |job, typed| Box::pin(real::pass(job, typed))).await?;
    Ok(passed.map(|passed| passed.token))
}

pub async fn drop_factor(ctx: &Ctx) -> Result<(), Fault> {
    ctx.write((), |job, ()| Box::pin(real::drop_factor(job))).await
}

pub async fn drop_factor_of(ctx: &Ctx, user: UserId) -> Result<(), Fault> {
    ctx.write(user, |job, user| Box::pin(real::drop_factor_of(job, *user))).await
}

pub async fn sign_out(ctx: &Ctx) -> Result<(), Fault> {
    ctx.write((), |job, ()| Box::pin(real::sign_out(job))).await
}
