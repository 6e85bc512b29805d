//! What those who manage people do with other people's accounts.
//!
//! Three rules stand over all of it: nobody gives a role beyond where they manage people, nobody
//! gives one to themselves, and one administrator who can sign in always stays.

use super::newcomer::{detail, install};
use super::{Newcomer, link_for, me, send};
use crate::db::Tx;
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::UserId;
use crate::mail::MailKind;
use crate::people::model::{Actor, Grant, Permission, Role};
use crate::people::store::{self, GrantRow, Purpose, User};
use crate::people::{audit, session};
use crate::web::Ctx;
use serde_json::json;
use uuid::Uuid;

/// Invites somebody into a role. Who has no password yet gets a letter with a link, again if need be.
pub async fn invite(ctx: &Ctx, new: Newcomer) -> Result<(), Fault> {
    let actor = ctx.require(Permission::ManagePeople, new.grant.festival)?;
    refuse_self(actor.email == new.email)?;
    ctx.site.db.write((ctx.clone(), new), |tx, (ctx, new)| Box::pin(invite_in(tx, ctx, new))).await
}

async fn invite_in(tx: &mut Tx, ctx: &Ctx, new: &Newcomer) -> Result<(), Fault> {
    refuse_nowhere(tx, &new.grant).await?;
    let (user, given) = install(tx, ctx, new, None).await?;
    if user.disabled_at.is_some() {
        return Err(Fault::refused("people-is-disabled"));
    }
    if user.password_hash.is_none() {
        let link = link_for(tx, ctx, &user, Purpose::Invitation).await?;
        send(tx, ctx, &user, MailKind::Invitation { name: user.name.clone(), link }).await?;
        audit::record(tx, ctx, "user.invite", &user.email, new.grant.festival, json!({})).await?;
    } else if !given {
        return Err(Fault::refused("people-has-role"));
    }
    Ok(())
}

/// Gives one more role to somebody who already works there.
pub async fn grant_role(ctx: &Ctx, user: UserId, grant: Grant) -> Result<(), Fault> {
    let actor = ctx.require(Permission::ManagePeople, grant.festival)?;
    refuse_self(actor.user == user)?;
    let input = (ctx.clone(), user, grant);
    ctx.site.db.write(input, |tx, (ctx, user, grant)| Box::pin(grant_in(tx, ctx, *user, grant))).await
}

async fn grant_in(tx: &mut Tx, ctx: &Ctx, user: UserId, grant: &Grant) -> Result<(), Fault> {
    let (user, grants) = colleague(tx, user).await?;
    // Strangers are invited by their address; an id that was picked up somewhere opens nothing.
    let known = grants.iter().any(|held| held.festival == grant.festival);
    if !known && !me(ctx)?.may(Permission::ManagePeople, None) {
        return Err(Fault::Missing);
    }
    refuse_nowhere(tx, grant).await?;
    if !grant.is_sound() {
        return Err(Fault::refused("people-role-place"));
    }
    if !store::insert_grant(tx, ctx.id(), user.id, grant, ctx.now).await? {
        return Err(Fault::refused("people-has-role"));
    }
    Ok(audit::record(tx, ctx, "role.grant", &user.email, grant.festival, detail(grant)).await?)
}

/// Both are chosen from lists of ours, and may be gone since the page was drawn.
async fn refuse_nowhere(tx: &mut Tx, grant: &Grant) -> Result<(), Fault> {
    let mut faults = Vec::new();
    if let Some(festival) = grant.festival
        && !store::has_festival(tx, festival).await?
    {
        faults.push(FieldFault::new("festival", Message::new("people-festival-gone")));
    }
    if let Some(commune) = &grant.commune
        && !store::has_commune(tx, commune).await?
    {
        faults.push(FieldFault::new("commune", Message::new("people-commune-wrong")));
    }
    if faults.is_empty() { Ok(()) } else { Err(Fault::Invalid(faults)) }
}

/// Takes a role away, from others or from oneself.
pub async fn revoke_role(ctx: &Ctx, grant: Uuid) -> Result<(), Fault> {
    me(ctx)?;
    ctx.site.db.write((ctx.clone(), grant), |tx, (ctx, grant)| Box::pin(revoke_in(tx, ctx, *grant))).await
}

async fn revoke_in(tx: &mut Tx, ctx: &Ctx, id: Uuid) -> Result<(), Fault> {
    // Always first, so that two administrators lock in the same order.
    store::lock_admins(tx).await?;
    let row = store::lock_grant(tx, id).await?.ok_or(Fault::Missing)?;
    ctx.require(Permission::ManagePeople, row.festival_id)?;
    let user = store::lock_user(tx, row.user_id).await?.ok_or(Fault::Missing)?;
    if row.role == Role::Admin {
        keep_an_admin(tx, user.id).await?;
    }
    store::delete_grant(tx, id).await?;
    Ok(audit::record(tx, ctx, "role.revoke", &user.email, row.festival_id, detail(&row.grant())).await?)
}

/// Closes an account: its sessions end, its links die, its history stays.
pub async fn disable(ctx: &Ctx, user: UserId) -> Result<(), Fault> {
    refuse_self(me(ctx)?.user == user)?;
    ctx.site.db.write((ctx.clone(), user), |tx, (ctx, user)| Box::pin(disable_in(tx, ctx, *user))).await
}

async fn disable_in(tx: &mut Tx, ctx: &Ctx, user: UserId) -> Result<(), Fault> {
    store::lock_admins(tx).await?;
    let (user, grants) = managed(tx, ctx, user).await?;
    if grants.iter().any(|grant| grant.role == Role::Admin) {
        keep_an_admin(tx, user.id).await?;
    }
    store::set_disabled(tx, user.id, Some(ctx.now)).await?;
    store::delete_links_of(tx, user.id).await?;
    session::end_all(tx, ctx, user.id, None).await?;
    Ok(audit::record(tx, ctx, "user.disable", &user.email, only_festival(&grants), json!({})).await?)
}

/// Opens a closed account again.
pub async fn enable(ctx: &Ctx, user: UserId) -> Result<(), Fault> {
    me(ctx)?;
    ctx.site.db.write((ctx.clone(), user), |tx, (ctx, user)| Box::pin(enable_in(tx, ctx, *user))).await
}

async fn enable_in(tx: &mut Tx, ctx: &Ctx, user: UserId) -> Result<(), Fault> {
    let (user, grants) = managed(tx, ctx, user).await?;
    store::set_disabled(tx, user.id, None).await?;
    Ok(audit::record(tx, ctx, "user.enable", &user.email, only_festival(&grants), json!({})).await?)
}

/// Signs somebody out everywhere: a telephone was lost.
pub async fn end_sessions_of(ctx: &Ctx, user: UserId) -> Result<(), Fault> {
    me(ctx)?;
    ctx.site.db.write((ctx.clone(), user), |tx, (ctx, user)| Box::pin(end_sessions_in(tx, ctx, *user))).await
}

async fn end_sessions_in(tx: &mut Tx, ctx: &Ctx, user: UserId) -> Result<(), Fault> {
    let (user, grants) = managed(tx, ctx, user).await?;
    let ended = session::end_all(tx, ctx, user.id, None).await?;
    let said = json!({ "ended": ended });
    Ok(audit::record(tx, ctx, "session.end_all", &user.email, only_festival(&grants), said).await?)
}

async fn colleague(tx: &mut Tx, user: UserId) -> Result<(User, Vec<Grant>), Fault> {
    let user = store::lock_user(tx, user).await?.ok_or(Fault::Missing)?;
    let grants = store::lock_grants_of(tx, user.id).await?;
    Ok((user, grants.iter().map(GrantRow::grant).collect()))
}

/// Somebody whose whole account the actor may manage.
async fn managed(tx: &mut Tx, ctx: &Ctx, user: UserId) -> Result<(User, Vec<Grant>), Fault> {
    let actor: &Actor = me(ctx)?;
    let (user, grants) = colleague(tx, user).await?;
    if actor.may_manage(&grants) { Ok((user, grants)) } else { Err(Fault::Missing) }
}

/// The festival in whose log a change of an account belongs, if there is just one.
fn only_festival(grants: &[Grant]) -> Option<crate::kernel::id::FestivalId> {
    let first = grants.first()?.festival;
    first.filter(|_| grants.iter().all(|grant| grant.festival == first))
}

fn refuse_self(is_self: bool) -> Result<(), Fault> {
    if is_self { Err(Fault::refused("people-not-yourself")) } else { Ok(()) }
}

/// Refuses when nobody but `user` could administer. Callers hold the lock on all administrators.
async fn keep_an_admin(tx: &mut Tx, user: UserId) -> Result<(), Fault> {
    let others = store::admins_besides(tx, user).await?;
    if others == 0 { Err(Fault::refused("people-last-admin")) } else { Ok(()) }
}
