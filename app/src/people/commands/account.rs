//! What people do with their own account.

use super::me;
use crate::db::Tx;
use crate::kernel::fault::Fault;
use crate::kernel::id::SessionId;
use crate::kernel::lang::Lang;
use crate::people::password::Place;
use crate::people::store;
use crate::people::token::Token;
use crate::people::{audit, password, session, throttle};
use crate::web::Ctx;
use serde_json::json;

/// Ends this browser's session. Nobody signed in is signed out already.
pub async fn sign_out(ctx: &Ctx) -> Result<(), Fault> {
    match ctx.actor.as_deref() {
        Some(actor) => end_session(ctx, actor.session).await,
        None => Ok(()),
    }
}

/// Ends one of one's own sessions; another's is as good as absent.
pub async fn end_session(ctx: &Ctx, id: SessionId) -> Result<(), Fault> {
    me(ctx)?;
    ctx.site.db.write((ctx.clone(), id), |tx, (ctx, id)| Box::pin(end_in(tx, ctx, *id))).await
}

async fn end_in(tx: &mut Tx, ctx: &Ctx, id: SessionId) -> Result<(), Fault> {
    let actor = me(ctx)?;
    if !store::end_session(tx, id, actor.user, ctx.now).await? {
        return Err(Fault::Missing);
    }
    Ok(audit::record(tx, ctx, "session.end", &actor.email, None, json!({})).await?)
}

/// Ends every session of one's own but this one.
pub async fn end_other_sessions(ctx: &Ctx) -> Result<(), Fault> {
    me(ctx)?;
    ctx.site.db.write(ctx.clone(), |tx, ctx| Box::pin(end_others_in(tx, ctx))).await
}

async fn end_others_in(tx: &mut Tx, ctx: &Ctx) -> Result<(), Fault> {
    let actor = me(ctx)?;
    let ended = session::end_all(tx, ctx, actor.user, Some(actor.session)).await?;
    Ok(audit::record(tx, ctx, "session.end_all", &actor.email, None, json!({ "ended": ended })).await?)
}

/// Changes one's own password: other sessions end, this one gets a new token.
pub async fn change_password(ctx: &Ctx, present: &str, new: &str) -> Result<Token, Fault> {
    let actor = me(ctx)?;
    password::check(new, &actor.email, &actor.name).map_err(|why| super::field("password", why))?;
    let user = store::user(&ctx.site.db, actor.user).await?.ok_or(Fault::SignIn)?;
    let place = Place::take(ctx)?;
    throttle::begin(ctx, &user.email).await?;
    if !password::verify(place.clone(), user.password_hash, present).await? {
        return Err(Fault::field("password_again", "people-password-wrong"));
    }
    let input = (ctx.clone(), password::hash_at(place, ctx, new).await?);
    ctx.site.db.write(input, |tx, (ctx, hash)| Box::pin(change_in(tx, ctx, hash))).await
}

async fn change_in(tx: &mut Tx, ctx: &Ctx, hash: &str) -> Result<Token, Fault> {
    let actor = me(ctx)?;
    throttle::forget(tx, &actor.email).await?;
    store::set_password(tx, actor.user, hash).await?;
    store::delete_links_of(tx, actor.user).await?;
    session::end_all(tx, ctx, actor.user, Some(actor.session)).await?;
    let token = session::rotate(tx, ctx, actor.session).await?;
    audit::record(tx, ctx, "password.change", &actor.email, None, json!({})).await?;
    Ok(token)
}

/// The language of one's letters.
pub async fn set_lang(ctx: &Ctx, lang: Lang) -> Result<(), Fault> {
    let user = me(ctx)?.user;
    ctx.site.db.write((user, lang), |tx, (user, lang)| Box::pin(set_lang_in(tx, *user, *lang))).await
}

async fn set_lang_in(tx: &mut Tx, user: crate::kernel::id::UserId, lang: Lang) -> Result<(), Fault> {
    Ok(store::set_lang(tx, user, lang).await?)
}
