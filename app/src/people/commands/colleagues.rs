//! What those who manage people do with other people's accounts.
//!
//! Four rules stand over all of it: nobody gives or takes a role that may do more than they may there,
//! nobody gives one to themselves, one administrator who can sign in always stays, and whoever does any
//! of it typed their password a moment ago.

use super::newcomer::{detail, install};
use super::{Newcomer, link_for};
use crate::db::Tx;
use crate::kernel::access::{Actor, Grant, Permission, Role};
use crate::kernel::fault::{Fault, FieldFault, Message};
use crate::kernel::id::UserId;
use crate::people::letters::{Invited, PeopleLetter};
use crate::people::store::{self, GrantRow, Purpose, User};
use crate::people::{session, throttle};
use crate::web::Job;
use serde_json::json;
use uuid::Uuid;

/// Invites somebody into a role. Who has no password yet gets a letter with a link, again if need be.
pub async fn invite(job: Job<'_>, new: &Newcomer) -> Result<(), Fault> {
    let actor = job.require(Permission::ManagePeople, new.grant.festival)?;
    refuse_self(actor.email == new.email)?;
    refuse_beyond(actor, &new.grant)?;
    refuse_nowhere(job.tx, &new.grant).await?;
    job.require_proof()?;
    let (user, given) = install(job, new, None).await?;
    if user.disabled_at.is_some() {
        return Err(Fault::refused("people-is-disabled"));
    }
    if user.password_hash.is_none() {
        throttle::invitation(job, &user.email).await?;
        let link = link_for(job, &user, Purpose::Invitation).await?;
        let (role, festival) = (new.grant.role.code().to_owned(), new.grant.festival);
        let by = Some(Invited { by: actor.name.clone(), role, festival });
        job.send(&user.email, user.lang, &PeopleLetter::Invitation { name: user.name.clone(), link, by }).await?;
        job.audit("user.invite", &user.email, new.grant.festival, json!({})).await?;
    } else if !given {
        return Err(Fault::refused("people-has-role"));
    }
    Ok(())
}

/// Gives one more role to somebody who already works there.
pub async fn grant_role(job: Job<'_>, user: UserId, grant: &Grant) -> Result<(), Fault> {
    let actor = job.require(Permission::ManagePeople, grant.festival)?;
    refuse_self(actor.user == user)?;
    let (user, grants) = colleague(job.tx, user).await?;
    // Strangers are invited by their address; an id that was picked up somewhere opens nothing.
    let known = grants.iter().any(|held| held.festival == grant.festival);
    if !known && !job.me()?.may(Permission::ManagePeople, None) {
        return Err(Fault::Missing);
    }
    refuse_beyond(actor, grant)?;
    refuse_nowhere(job.tx, grant).await?;
    job.require_proof()?;
    if !store::insert_grant(job.tx, job.id(), user.id, grant, job.now).await? {
        return Err(Fault::refused("people-has-role"));
    }
    Ok(job.audit("role.grant", &user.email, grant.festival, detail(grant)).await?)
}

/// Both are chosen from lists of ours, and may be gone since the page was drawn.
async fn refuse_nowhere(tx: &Tx, grant: &Grant) -> Result<(), Fault> {
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
pub async fn revoke_role(job: Job<'_>, id: Uuid) -> Result<(), Fault> {
    job.me()?;
    // Always first, so that two administrators lock in the same order.
    store::lock_admins(job.tx).await?;
    let row = store::lock_grant(job.tx, id).await?.ok_or(Fault::Missing)?;
    refuse_beyond(job.require(Permission::ManagePeople, row.festival_id)?, &row.grant())?;
    job.require_proof()?;
    let user = store::lock_user(job.tx, row.user_id).await?.ok_or(Fault::Missing)?;
    if row.role == Role::Admin {
        keep_an_admin(job.tx, user.id).await?;
    }
    store::delete_grant(job.tx, id).await?;
    Ok(job.audit("role.revoke", &user.email, row.festival_id, detail(&row.grant())).await?)
}

/// Closes an account: its sessions end, its links die, its history stays.
pub async fn disable(job: Job<'_>, user: UserId) -> Result<(), Fault> {
    refuse_self(job.me()?.user == user)?;
    store::lock_admins(job.tx).await?;
    let (user, grants) = managed(job, user).await?;
    if grants.iter().any(|grant| grant.role == Role::Admin) {
        keep_an_admin(job.tx, user.id).await?;
    }
    store::set_disabled(job.tx, user.id, Some(job.now)).await?;
    store::delete_links_of(job.tx, user.id).await?;
    session::end_all(job, user.id, None).await?;
    Ok(job.audit("user.disable", &user.email, only_festival(&grants), json!({})).await?)
}

/// Opens a closed account again.
pub async fn enable(job: Job<'_>, user: UserId) -> Result<(), Fault> {
    let (user, grants) = managed(job, user).await?;
    store::set_disabled(job.tx, user.id, None).await?;
    Ok(job.audit("user.enable", &user.email, only_festival(&grants), json!({})).await?)
}

/// Signs somebody out everywhere: a telephone was lost.
pub async fn end_sessions_of(job: Job<'_>, user: UserId) -> Result<(), Fault> {
    let (user, grants) = managed(job, user).await?;
    let ended = session::end_all(job, user.id, None).await?;
    let said = json!({ "ended": ended });
    Ok(job.audit("session.end_all", &user.email, only_festival(&grants), said).await?)
}

async fn colleague(tx: &Tx, user: UserId) -> Result<(User, Vec<Grant>), Fault> {
    let user = store::lock_user(tx, user).await?.ok_or(Fault::Missing)?;
    let grants = store::lock_grants_of(tx, user.id).await?;
    Ok((user, grants.iter().map(GrantRow::grant).collect()))
}

/// Somebody whose whole account the actor may manage.
pub(super) async fn managed(job: Job<'_>, user: UserId) -> Result<(User, Vec<Grant>), Fault> {
    let actor = job.me()?;
    let (user, grants) = colleague(job.tx, user).await?;
    if !actor.may_manage(&grants) {
        return Err(Fault::Missing);
    }
    job.require_proof()?;
    Ok((user, grants))
}

/// The festival in whose log a change of an account belongs, if there is just one.
pub(super) fn only_festival(grants: &[Grant]) -> Option<crate::kernel::id::FestivalId> {
    let first = grants.first()?.festival;
    first.filter(|_| grants.iter().all(|grant| grant.festival == first))
}

/// A role that cannot be held there, or one that may do what its giver may not.
fn refuse_beyond(actor: &Actor, grant: &Grant) -> Result<(), Fault> {
    if !grant.is_sound() {
        return Err(Fault::refused("people-role-place"));
    }
    if actor.may_give(grant) { Ok(()) } else { Err(Fault::refused("people-role-beyond")) }
}

fn refuse_self(is_self: bool) -> Result<(), Fault> {
    if is_self { Err(Fault::refused("people-not-yourself")) } else { Ok(()) }
}

/// Refuses when nobody but `user` could administer. Callers hold the lock on all administrators.
async fn keep_an_admin(tx: &Tx, user: UserId) -> Result<(), Fault> {
    let others = store::admins_besides(tx, user).await?;
    if others == 0 { Err(Fault::refused("people-last-admin")) } else { Ok(()) }
}
