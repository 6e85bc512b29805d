//! Signing in.

use super::acting;
use crate::db::Tx;
use crate::kernel::fault::Fault;
use crate::people::password::Place;
use crate::people::store::{self, User};
use crate::people::token::Token;
use crate::people::{audit, password, session, throttle};
use crate::web::Ctx;
use serde_json::json;

/// The one answer for a wrong password, an unknown address and a disabled account.
const WRONG: Fault = Fault::refused("people-sign-in-wrong");

/// Opens a session; the answer is its token, always a new one.
///
/// `email` is the key of an account ([`account_key`](super::account_key)). An unknown address costs
/// the same time and gets the same answer as a wrong password.
pub async fn sign_in(ctx: &Ctx, email: &str, typed: &str, device: &str) -> Result<Token, Fault> {
    let place = Place::take(ctx)?;
    throttle::begin(ctx, email).await?;
    let user = store::user_by_email(&ctx.site.db, email).await?;
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let right = password::verify(place, hash, typed).await?;
    let Some(user) = user.filter(|_| right) else {
        tracing::info!(request = %ctx.request_id, "sign-in refused");
        return Err(WRONG);
    };
    let input = (ctx.clone(), user, device.to_owned());
    ctx.site.db.write(input, |tx, (ctx, user, device)| Box::pin(welcome(tx, ctx, user, device))).await
}

async fn welcome(tx: &mut Tx, ctx: &Ctx, checked: &User, device: &str) -> Result<Token, Fault> {
    let user = store::lock_user(tx, checked.id).await?.ok_or(WRONG)?;
    // Between the check and this lock the account may have been disabled or its password replaced.
    if user.disabled_at.is_some() || user.password_hash != checked.password_hash {
        return Err(WRONG);
    }
    throttle::forget(tx, &user.email).await?;
    let (token, actor) = session::start(tx, ctx, &user, device).await?;
    let ctx = acting(ctx, actor);
    let said = if device.is_empty() { json!({}) } else { json!({ "device": device }) };
    audit::record(tx, &ctx, "session.start", &user.email, None, said).await?;
    Ok(token)
}
