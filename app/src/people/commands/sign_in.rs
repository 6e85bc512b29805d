//! Signing in.

use super::acting;
use crate::db::Tx;
use crate::kernel::fault::Fault;
use crate::people::store::{self, User};
use crate::people::throttle::{self, Tried};
use crate::people::token::Token;
use crate::people::{audit, password, session};
use crate::web::Ctx;
use serde_json::json;

/// The one answer for a wrong password, an unknown address and a disabled account.
const WRONG: Fault = Fault::refused("people-sign-in-wrong");

/// Opens a session; the answer is its token, always a new one.
///
/// `email` is the key of an account ([`account_key`](super::account_key)). An unknown address costs
/// the same time and gets the same answer as a wrong password.
pub async fn sign_in(ctx: &Ctx, email: &str, typed: &str, device: &str) -> Result<Token, Fault> {
    let tried = throttle::begin(ctx, email).await?;
    let user = store::user_by_email(&ctx.site.db, email).await?;
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let right = password::verify(hash, typed).await;
    if right == Err(Fault::Busy) {
        throttle::take_back(ctx, tried).await?;
    }
    let Some(user) = user.filter(|_| right == Ok(true)) else {
        right?;
        tracing::info!(request = %ctx.request_id, "sign-in refused");
        return Err(WRONG);
    };
    let input = (ctx.clone(), user, tried, device.to_owned());
    ctx.site.db.write(input, |tx, (ctx, user, tried, device)| Box::pin(welcome(tx, ctx, user, *tried, device))).await
}

async fn welcome(tx: &mut Tx, ctx: &Ctx, checked: &User, tried: Tried, device: &str) -> Result<Token, Fault> {
    let user = store::lock_user(tx, checked.id).await?.ok_or(WRONG)?;
    // Between the check and this lock the account may have been disabled or its password replaced.
    if user.disabled_at.is_some() || user.password_hash != checked.password_hash {
        return Err(WRONG);
    }
    throttle::forget(tx, &user.email, Some(tried)).await?;
    let (token, actor) = session::start(tx, ctx, &user, device).await?;
    let ctx = acting(ctx, actor);
    let said = if device.is_empty() { json!({}) } else { json!({ "device": device }) };
    audit::record(tx, &ctx, "session.start", &user.email, None, said).await?;
    Ok(token)
}
