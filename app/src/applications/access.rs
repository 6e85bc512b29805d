//! Who acts for a troupe: somebody at a phone on which it is signed in, or an officer of its commune.

use super::model::state::By;
use super::store::access;
use super::store::troupes::Troupe;
use crate::db::{DbError, Reads};
use crate::kernel::access::{Actor, Permission, Reach};
use crate::kernel::fault::Fault;
use crate::kernel::id::{FestivalId, TroupeId, UserId};
use crate::people::token::{Token, hash};
use crate::web::{Ctx, Site, set_cookie};
use chrono::TimeDelta;

/// How long a phone stays signed in: from the call to the festival.
pub const SIGNED_IN: TimeDelta = TimeDelta::days(180);

/// Whoever acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    pub by: By,
    pub name: String,
    pub user: Option<UserId>,
}

/// Which troupes whoever asks may help at this festival, if any.
pub fn reach(ctx: &Ctx, festival: FestivalId) -> Option<Reach> {
    let actor = ctx.actor.as_deref().filter(|actor| actor.may(Permission::AssistTroupes, Some(festival)))?;
    Some(actor.reach(Permission::AssistTroupes, Some(festival)))
}

/// Who acts for `troupe` here; nobody else may know what it has.
pub async fn party(ctx: &Ctx, on: &impl Reads, festival: FestivalId, troupe: &Troupe) -> Result<Party, Fault> {
    if reach(ctx, festival).is_some_and(|reach| reach.covers(Some(&troupe.commune))) {
        let me = ctx.me()?;
        return Ok(Party { by: By::Officer, name: me.name.clone(), user: Some(me.user) });
    }
    match signed_in(ctx, on).await? {
        Some(found) if found == troupe.id => Ok(Party { by: By::Troupe, name: troupe.name.vi.clone(), user: None }),
        Some(_) => Err(Fault::Missing),
        None if ctx.actor.is_some() => Err(Fault::Missing),
        None => Err(Fault::refused("troupe-signed-out")),
    }
}

/// The troupe that is signed in on this phone.
pub async fn signed_in(ctx: &Ctx, on: &impl Reads) -> Result<Option<TroupeId>, DbError> {
    match ctx.cookie(cookie_name(&ctx.site)).filter(|token| !token.is_empty()) {
        Some(token) => access::session(on, hash(token), ctx.now).await,
        None => Ok(None),
    }
}

pub fn cookie_name(site: &Site) -> &'static str {
    if site.is_https() { "__Host-xoe_troupe" } else { "xoe_troupe" }
}

pub fn cookie(site: &Site, token: &Token) -> String {
    set_cookie(site, cookie_name(site), token.reveal(), SIGNED_IN)
}

pub fn no_cookie(site: &Site) -> String {
    set_cookie(site, cookie_name(site), "", TimeDelta::zero())
}

/// How the secret of a code stands in its row: nobody reads it back without the keys of this house.
pub fn sealed(site: &Site, commune: &str, code: &str) -> String {
    site.keys.pseudonym("troupe-code", &format!("{commune}:{code}"))
}

impl Party {
    /// What happens by itself.
    pub fn clock() -> Self {
        Self { by: By::Clock, name: String::new(), user: None }
    }

    /// Somebody at the organisers' desk.
    pub fn organiser(actor: &Actor) -> Self {
        Self { by: By::Organiser, name: actor.name.clone(), user: Some(actor.user) }
    }
}
