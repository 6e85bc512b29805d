//! What people do with their own account.

use crate::kernel::fault::Fault;
use crate::kernel::id::SessionId;
use crate::kernel::lang::Lang;
use crate::people::token::Token;
use crate::people::{password, session, store, strength, throttle};
use crate::web::pool::Place;
use crate::web::{Ctx, Job};
use serde_json::json;

/// Ends this browser's session. Nobody signed in is signed out already.
pub async fn sign_out(job: Job<'_>) -> Result<(), Fault> {
    if let (None, Some(halfway)) = (&job.actor, &job.halfway) {
        store::end_session(job.tx, halfway.session, halfway.user, job.now).await?;
    }
    match job.actor.as_deref() {
        Some(actor) => end_session(job, actor.session).await,
        None => Ok(()),
    }
}

/// Ends one of one's own sessions; another's is as good as absent.
pub async fn end_session(job: Job<'_>, id: SessionId) -> Result<(), Fault> {
    let actor = job.me()?;
    if !store::end_session(job.tx, id, actor.user, job.now).await? {
        return Err(Fault::Missing);
    }
    Ok(job.audit("session.end", &actor.email, None, json!({})).await?)
}

/// Ends every session of one's own but this one.
pub async fn end_other_sessions(job: Job<'_>) -> Result<(), Fault> {
    let actor = job.me()?;
    let ended = session::end_all(job, actor.user, Some(actor.session)).await?;
    Ok(job.audit("session.end_all", &actor.email, None, json!({ "ended": ended })).await?)
}

/// What has to be right before one's password is changed; answers the hash of the new one.
pub async fn prepare_password(ctx: &Ctx, present: &str, new: &str) -> Result<String, Fault> {
    let actor = ctx.me()?;
    strength::check(new, &actor.email, &actor.name).map_err(|why| super::field("password", why))?;
    let place = check_password(ctx, present).await?;
    password::hash_at(place, ctx, new).await
}

/// Is it the password of whoever is signed in? Answers the place where it was looked at, for more work.
pub async fn check_password(ctx: &Ctx, present: &str) -> Result<Place, Fault> {
    let user = store::user(&ctx.site.db, ctx.me()?.user).await?.ok_or(Fault::SignIn)?;
    let place = ctx.site.pool.take(ctx.client)?;
    throttle::begin(ctx, &user.email).await?;
    if !password::verify(place.clone(), user.password_hash, present).await? {
        return Err(Fault::field("password_again", "people-password-wrong"));
    }
    Ok(place)
}

/// From now on, for a while, this session may do what is grave. Its password was checked.
pub async fn prove(job: Job<'_>) -> Result<(), Fault> {
    let actor = job.me()?;
    throttle::forget(job, &actor.email).await?;
    Ok(store::prove_session(job.tx, actor.session, job.now).await?)
}

/// Changes one's own password: other sessions end, this one gets a new token.
pub async fn change_password(job: Job<'_>, hash: &str) -> Result<Token, Fault> {
    let actor = job.me()?;
    throttle::forget(job, &actor.email).await?;
    store::set_password(job.tx, actor.user, hash).await?;
    store::delete_links_of(job.tx, actor.user).await?;
    session::end_all(job, actor.user, Some(actor.session)).await?;
    let token = session::rotate(job, actor.session).await?;
    job.audit("password.change", &actor.email, None, json!({})).await?;
    Ok(token)
}

/// The language of one's letters.
pub async fn set_lang(job: Job<'_>, lang: Lang) -> Result<(), Fault> {
    Ok(store::set_lang(job.tx, job.me()?.user, lang).await?)
}
