//! Tokens made and taken back, and what programs write by them, which are the commands of the desk.

use super::model::{Held, Scope};
use super::store;
use super::v1::plan::{ActBody, ActEdit, Place, Unplace};
use crate::db::DbError;
use crate::kernel::access::Permission;
use crate::kernel::fault::Fault;
use crate::kernel::id::{ActId, FestivalId, PerformanceId};
use crate::programme::commands::{self as programme, ActForm};
use crate::programme::model::act::{Act, Showing};
use crate::programme::store::troupes::{self, Troupe};
use crate::web::Job;
use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

/// What opens nothing any more is shown for so long.
const KEPT: TimeDelta = TimeDelta::days(30);
/// Tokens of one festival that open something at a time.
const MOST: usize = 20;

/// A token as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub name: String,
    pub scope: Scope,
    pub days: i64,
}

/// Notes a new token. Whoever makes one hands their right to somebody, so they show that it is them.
pub async fn make(job: Job<'_>, festival: FestivalId, wanted: &Wanted, hash: Vec<u8>) -> Result<(), Fault> {
    let maker = job.require(Permission::EditProgramme, Some(festival))?.user;
    job.require_proof()?;
    let open = store::all(job.tx, festival).await?.iter().filter(|held| held.opens(job.now)).count();
    if open >= MOST {
        return Err(Fault::refused("token-too-many"));
    }
    let held = Held {
        id: job.id(),
        festival,
        maker,
        name: wanted.name.clone(),
        scope: wanted.scope,
        made_at: job.now,
        expires_at: job.now + TimeDelta::days(wanted.days),
        used_at: None,
        revoked_at: None,
    };
    store::insert(job.tx, &held, hash).await?;
    let detail = json!({ "scope": wanted.scope.code(), "days": wanted.days });
    Ok(job.audit("token.make", &wanted.name, Some(festival), detail).await?)
}

pub async fn revoke(job: Job<'_>, festival: FestivalId, id: Uuid) -> Result<(), Fault> {
    job.require(Permission::EditProgramme, Some(festival))?;
    let held = store::all(job.tx, festival).await?.into_iter().find(|held| held.id == id).ok_or(Fault::Missing)?;
    if held.revoked_at.is_some() {
        return Ok(());
    }
    store::revoke(job.tx, id, job.now).await?;
    Ok(job.audit("token.revoke", &held.name, Some(festival), json!({})).await?)
}

pub async fn used(job: Job<'_>, id: Uuid) -> Result<(), Fault> {
    Ok(store::used(job.tx, id, job.now).await?)
}

pub async fn forget_old(job: Job<'_>) -> Result<(), DbError> {
    store::prune(job.tx, job.now - KEPT).await
}

/// An act as it is now, with the troupes there are.
pub type Written = (Act, Vec<Troupe>);

pub async fn add_act(job: Job<'_>, festival: FestivalId, body: &ActBody) -> Result<Written, Fault> {
    let act = programme::add_act(job, festival, &ActForm::read(&body.form()?)?).await?;
    Ok((act, troupes::all(job.tx).await?))
}

/// What the request leaves out stays as it is.
pub async fn edit_act(job: Job<'_>, festival: FestivalId, id: ActId, edit: &ActEdit) -> Result<Written, Fault> {
    let (_, plan) = programme::open(job, festival).await?;
    let troupes = troupes::all(job.tx).await?;
    let was = plan.acts.get(&id).ok_or(Fault::Missing)?;
    let wanted = ActBody::of(was, &troupes).with(&edit.change)?;
    programme::edit_act(job, festival, (id, edit.version), &ActForm::read(&wanted.form()?)?).await?;
    let (_, plan) = programme::open(job, festival).await?;
    Ok((plan.acts.get(&id).cloned().ok_or(Fault::Missing)?, troupes))
}

/// The same act once more, without a place.
pub async fn show_again(job: Job<'_>, festival: FestivalId, id: ActId) -> Result<Showing, Fault> {
    let (_, plan) = programme::open(job, festival).await?;
    let shown = plan.open().find(|(_, act)| act.id == id).map(|(showing, _)| showing.id).ok_or(Fault::Missing)?;
    programme::duplicate(job, festival, shown).await
}

pub async fn place(job: Job<'_>, festival: FestivalId, code: &str, place: &Place) -> Result<Showing, Fault> {
    let was = found(job, festival, code).await?;
    settled(job, festival, was.id, place.version, &place.wanted(&was)?).await
}

pub async fn unplace(job: Job<'_>, festival: FestivalId, code: &str, unplace: &Unplace) -> Result<Showing, Fault> {
    let was = found(job, festival, code).await?;
    let wanted =
        programme::Wanted { spot: None, minutes: was.seat.minutes, pinned: was.pinned, note: was.note.clone() };
    settled(job, festival, was.id, unplace.version, &wanted).await
}

async fn found(job: Job<'_>, festival: FestivalId, code: &str) -> Result<Showing, Fault> {
    let (_, plan) = programme::open(job, festival).await?;
    let showing = plan.open().find(|(showing, _)| showing.code == code).map(|(showing, _)| showing.clone());
    showing.ok_or(Fault::Missing)
}

/// The showing as it stands afterwards, with the version that the next change has to name.
async fn settled(
    job: Job<'_>,
    festival: FestivalId,
    id: PerformanceId,
    version: i64,
    wanted: &programme::Wanted,
) -> Result<Showing, Fault> {
    programme::place(job, festival, (id, version), wanted).await?;
    let (_, plan) = programme::open(job, festival).await?;
    plan.showing(id).cloned().ok_or(Fault::Missing)
}
