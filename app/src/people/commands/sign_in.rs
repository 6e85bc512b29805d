//! Signing in.

use super::acting;
use crate::kernel::fault::Fault;
use crate::people::store::{self, User};
use crate::people::throttle::{self, Turn};
use crate::people::token::Token;
use crate::people::{password, session};
use crate::web::{Ctx, Job};
use serde_json::json;

/// The one answer for a wrong password, an unknown address and a disabled account.
const WRONG: Fault = Fault::refused("people-sign-in-wrong");

/// The account of `email`, if `typed` is its password.
///
/// `email` is the key of an account ([`account_key`](super::account_key)). An unknown address costs
/// the same time and gets the same answer as a wrong password.
pub async fn recognise(ctx: &Ctx, email: &str, typed: &str) -> Result<User, Fault> {
    let mut place = ctx.site.pool.take(ctx.client)?;
    if throttle::begin(ctx, email).await? == Turn::Slowly {
        drop(place);
        throttle::pause().await;
        place = ctx.site.pool.take(ctx.client)?;
    }
    let user = store::user_by_email(&ctx.site.db, email).await?;
    let user = user.filter(|user| !session::is_shut_out(&ctx.site, &user.email));
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let right = password::verify(place, hash, typed).await?;
    user.filter(|_| right).ok_or_else(|| {
        tracing::info!(request = %ctx.request_id, "sign-in refused");
        WRONG
    })
}

/// Opens a session for somebody who was recognised; the answer is its token, always a new one. Where a
/// second step is to come, tries go on being counted, and the sign-in is told when it is done.
pub async fn sign_in(job: Job<'_>, checked: &User, device: &str) -> Result<Token, Fault> {
    let user = store::lock_user(job.tx, checked.id).await?.ok_or(WRONG)?;
    // Between the check and this lock the account may have been disabled or its password replaced.
    if user.disabled_at.is_some() || user.password_hash != checked.password_hash {
        return Err(WRONG);
    }
    let (token, actor) = session::start(job, &user, device).await?;
    if super::wants_more(job, &actor).await? {
        return Ok(token);
    }
    throttle::forget(job, &user.email).await?;
    let acting = acting(job.ctx, actor);
    let said = if device.is_empty() { json!({}) } else { json!({ "device": device }) };
    Job { ctx: &acting, ..job }.audit("session.start", &user.email, None, said).await?;
    Ok(token)
}
