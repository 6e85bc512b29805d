//! Who shows a token, and what they may do with it.

use super::model::{Held, PREFIX, Scope};
use super::{commands, store};
use crate::db::attempts;
use crate::kernel::access::{Actor, Grant, Permission, Role};
use crate::kernel::fault::{Fault, Message};
use crate::kernel::id::{FestivalId, SessionId};
use crate::people::store as people;
use crate::people::{session, token};
use crate::web::{Ctx, Job};
use axum::http::{HeaderMap, header};
use std::sync::Arc;

/// Wrong tokens of one network in a quarter of an hour that are looked at. Nobody guesses 256 bits; this keeps a
/// program that goes on for ever from writing for ever. One that is right is never refused for another's sake.
const WRONG: i64 = 20;

/// The request as one of the token's maker, who may here change the plan of one festival.
pub async fn opened(ctx: Ctx, headers: &HeaderMap, festival: FestivalId, scope: Scope) -> Result<Ctx, Fault> {
    let shown = shown(headers).ok_or(Fault::SignIn)?;
    let held = store::by_hash(&ctx.site.db, token::hash(shown)).await?;
    let Some(held) = held.filter(|held| held.opens(ctx.now)) else { return Err(wrong(&ctx).await?) };
    let actor = actor(&ctx, &held).await?;
    if held.festival != festival {
        return Err(Fault::Missing);
    }
    if !held.scope.covers(scope) {
        return Err(Fault::refused("token-reads-only"));
    }
    if held.is_seen_anew(ctx.now) {
        ctx.write(held.id, |job, id| Box::pin(commands::used(job, *id))).await?;
    }
    Ok(Ctx { actor: Some(Arc::new(actor)), ..ctx })
}

/// `Authorization: Bearer xoe_…`
fn shown(headers: &HeaderMap) -> Option<&str> {
    let line = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = line.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim().strip_prefix(PREFIX))?
}

/// Counts it; answers why it opens nothing.
async fn wrong(ctx: &Ctx) -> Result<Fault, Fault> {
    let subject = format!("api-token:{}", ctx.network());
    let many = ctx.write(subject, |job, subject| Box::pin(count(job, subject))).await?;
    if many {
        tracing::warn!(request = %ctx.request_id, "many wrong tokens from one network");
        let wait = Message::new("token-wrong-often").with("minutes", attempts::WINDOW.num_minutes());
        return Ok(Fault::Refused(wait));
    }
    Ok(Fault::SignIn)
}

async fn count(job: Job<'_>, subject: &str) -> Result<bool, Fault> {
    if attempts::count(job.tx, subject, job.now).await?.in_window >= WRONG {
        return Ok(true);
    }
    attempts::note(job.tx, job.id(), subject, job.now).await?;
    Ok(false)
}

/// Its maker, as far as a plan needs them: who may no longer change it opens nothing by a token either.
async fn actor(ctx: &Ctx, held: &Held) -> Result<Actor, Fault> {
    let db = &ctx.site.db;
    let user = people::user(db, held.maker).await?.filter(|user| user.disabled_at.is_none());
    let user = user.filter(|user| !session::is_shut_out(&ctx.site, &user.email)).ok_or(Fault::SignIn)?;
    let grants: Vec<Grant> = people::grants_of(db, user.id).await?.iter().map(people::GrantRow::grant).collect();
    let mut actor = Actor {
        user: user.id,
        session: SessionId(held.id),
        name: format!("{} ({})", user.name, held.name),
        email: user.email,
        grants,
        proved_at: None,
    };
    if !actor.may(Permission::EditProgramme, Some(held.festival)) {
        return Err(Fault::SignIn);
    }
    // All who may change a plan may do what this role may, and most may do more.
    actor.grants = vec![Grant { role: Role::ProgrammeEditor, festival: Some(held.festival), commune: None }];
    Ok(actor)
}
